import type { FailureCode } from '../shared/contract';

/**
 * An expected failure of reading, writing or fetching data: a stable code for the program and one sentence with
 * the numbers for the person. Everything in `data` throws this for bad input; any other error is a bug.
 */
export class DataError extends Error {
  override readonly name = 'DataError';
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
  }
}

/** The failure of a file whose bytes are not what they should be: `name: what is wrong`. */
export function badFile(name: string, message: string, cause?: unknown): DataError {
  return new DataError('badFile', `${name}: ${message}`, { cause });
}

/** A number as it stands in a message: digits in groups of three, `47,040,016`. */
export function figure(value: number): string {
  return value.toLocaleString('en-US');
}

/** The message of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
