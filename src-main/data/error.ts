import { ExpectedError } from '../shared/failure';
import { sentence } from './sentences';
import { row, type Sentence } from '../shared/sentences/sentence';

/**
 * An expected failure of reading, writing or fetching data: one sentence with the numbers. Everything in `data` throws
 * this for bad input; any other error is a bug.
 */
export class DataError extends ExpectedError {
  override readonly name = 'DataError';
}

/** The failure of a file whose bytes are not what they should be: `name: what is wrong`. */
export function badFile(name: string, problem: Sentence, cause?: unknown): DataError {
  return new DataError('badFile', sentence('file.bad', { name, problem }), { cause });
}

/** A problem of a file's bytes, found by a reader that does not know the file's name; `named` puts it before. */
export class Refusal extends DataError {
  constructor(problem: Sentence, cause?: unknown) {
    super('badFile', problem, { cause });
  }
}

export const refused = (problem: Sentence, cause?: unknown): Refusal => new Refusal(problem, cause);

/** Reads on behalf of a file: what is refused below is told with its name. */
export function named<T>(name: string, read: () => T): T {
  try {
    return read();
  } catch (error) {
    throw error instanceof Refusal ? badFile(name, error.sentence, error) : error;
  }
}

/** What was wrong with one place after another, as one sentence: `a; b; c`. */
export function listed(sentences: readonly Sentence[]): Sentence {
  if (sentences.length === 0) return row();
  return sentences.reduce((first, second) => sentence('file.both', { first, second }));
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
