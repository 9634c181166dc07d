import type { RecognizerOptions } from '../recognizer/recognizer';

/** Where a command writes: a process's stream, or a test's list. */
export interface Sink {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

/** What a command needs of the world around it. Results go to `out`, progress and messages to `err`. */
export interface Context {
  readonly out: Sink;
  readonly err: Sink;
  /** Aborted when the person interrupts: what was counted so far is the result. */
  readonly signal?: AbortSignal;
  readonly recognizer: Omit<RecognizerOptions, 'host' | 'mnistFolder'>;
}

/** A failure that was expected, told as one sentence; the exit code is 1. */
export class CommandError extends Error {
  override readonly name = 'CommandError';
}

/** A command line that contradicts itself, told as one sentence; the exit code is 2. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
