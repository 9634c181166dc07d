import { ExpectedError } from '../shared/failure';
import { row, sentence, type Sentence } from '../shared/sentences/sentence';

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

/** What was wrong with one place after another, as one sentence: `a; b; c`. */
export function listed(sentences: readonly Sentence[]): Sentence {
  if (sentences.length === 0) return row();
  return sentences.reduce((first, second) => sentence('file.both', { first, second }));
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
