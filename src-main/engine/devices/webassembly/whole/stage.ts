import type { Code, Functions } from './code';
import type { Picture } from './picture';

/** Where a stage finds and leaves its numbers: locals with byte addresses, and the address of its parameters. */
export interface Place {
  readonly code: Code;
  readonly functions: Functions;
  readonly input: number;
  readonly output: number;
  readonly scratch: number;
  readonly parameters: number;
}

/** One layer for one image, as code. */
export interface Stage {
  readonly output: Picture;
  /** Weights and what belongs to them, in the order in which the code reads them. */
  readonly parameters: Float32Array;
  /** Floats that the stage needs between its input and its output. */
  readonly scratch: number;
  write(place: Place): void;
}
