/** Failures: one error with a code on every floor, data on every way between the sides. */
import { sentence, SentenceError, type Sentence } from './sentences/sentence';

export type FailureCode =
  | 'badRequest' // the payload does not have the promised shape
  | 'badFile' // a file's bytes are not what they should be
  | 'badWeights' // weights that do not chain, or hold NaN
  | 'notFound' // no such model, data set, run or folder
  | 'unavailable' // a device or host cannot do this here
  | 'cancelled' // whoever asked does not want it any more
  | 'network' // a download broke off
  | 'storage' // the disk refused
  | 'internal'; // a bug

/** An expected failure as it travels: a stable code for the program, a sentence with the numbers for the person. */
export interface Failure {
  readonly code: FailureCode;
  readonly sentence: Sentence;
}

/** Failures travel as data; only bugs throw. */
export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly failure: Failure };

/** An expected failure while it is thrown. Floors that have a class of their own for it extend this one. */
export class ExpectedError extends SentenceError implements Failure {
  override readonly name: string = 'ExpectedError';
  readonly code: FailureCode;

  constructor(code: FailureCode, said: Sentence, options?: ErrorOptions) {
    super(said, options);
    this.code = code;
  }
}

/** What was thrown, as a failure that may travel; null for a bug. */
export function expectedFailure(error: unknown): Failure | null {
  return error instanceof ExpectedError ? { code: error.code, sentence: error.sentence } : null;
}

/** As expectedFailure, but a bug becomes code `internal` with a neutral sentence, and its stack goes to `log`. */
export function toFailure(
  error: unknown,
  task: string,
  log: (line: string) => void = console.error,
): Failure {
  const expected = expectedFailure(error);
  if (expected) return expected;
  log(`${task}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  return { code: 'internal', sentence: sentence('internal', { task }) };
}
