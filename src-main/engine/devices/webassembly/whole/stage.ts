import type { Code, Functions } from './code';
import type { Picture } from './picture';

/** Where a stage finds and leaves its numbers: locals with byte addresses, and the address of its parameters. */
export interface Place {
  readonly code: Code;
  readonly functions: Functions;
  /** One for each picture that the stage takes: where the first cell that it reads begins. */
  readonly inputs: readonly number[];
  readonly output: number;
  readonly scratch: number;
  readonly parameters: number;
}

/** One layer for one image, as code. */
export interface Stage {
  readonly output: Picture;
  /** Floats of the weights and what belongs to them. */
  readonly parameters: number;
  /** Leaves them in `to`, which holds zeros, in the order in which the code reads them; yields after each small piece. */
  pack(to: Float32Array): Generator<undefined, void>;
  /** Numbers of the output that are the same for every image, into a buffer that the frame is filled in. */
  begin?(output: Float32Array): void;
  /** Floats that the stage needs between its input and its output. */
  readonly scratch: number;
  write(place: Place): void;
}
