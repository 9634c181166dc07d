import { Worker } from 'node:worker_threads';
import { OPENING } from '../../data/budget';
import { ExpectedError, type Outcome } from '../../shared/failure';
import { sentence } from '../sentences';
import { runTask, type Reading, type TaskAnswer, type TaskArgument, type TaskName } from './tasks';

/** Opens what the program did not write. Nothing that a file holds keeps the recognizer from answering. */
export interface Reader {
  /** Rejects with ExpectedError: what is wrong with the file, or `cancelled` when the reader is closed meanwhile. */
  read<K extends TaskName>(task: K, argument: TaskArgument<K>, given?: Given): Promise<TaskAnswer<K>>;
  close(): Promise<void>;
}

/** Large buffers of an argument that its sender does not need any more: they are moved to the reading thread, not copied. */
export type Given = readonly ArrayBuffer[];

/** Limits of one reading thread. */
export interface ThreadLimits {
  /** What is kept as objects, in MiB; arrays of numbers lie outside and are charged by the readers. */
  readonly memoryMb: number;
  /** The thread is ended after so long; the readers' own account ends earlier. */
  readonly seconds: number;
}

/** Room for all values that an opening may have, twice over. */
const LIMITS: ThreadLimits = { memoryMb: 1536, seconds: OPENING.seconds + 15 };

/** Threads that read at the same time; further files wait their turn. */
const MOST_AT_ONCE = 2;

/** A turn for each of what is begun, so many at a time, in order. */
function createTurns(most: number): <T>(work: () => Promise<T>) => Promise<T> {
  const waiting: (() => void)[] = [];
  let running = 0;
  return async (work) => {
    if (running < most) running++;
    else await new Promise<void>((turn) => waiting.push(turn));
    try {
      return await work();
    } finally {
      // Handed on to the next, or given back.
      const next = waiting.shift();
      if (next) next();
      else running--;
    }
  };
}

function isOutOfMemory(error: unknown): boolean {
  return (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY';
}

/** Reads in a thread of its own that is started for it and ended with it. */
function readAside(
  url: URL,
  { given, ...reading }: Reading & { readonly given: Given },
  { memoryMb, seconds }: ThreadLimits,
  signal: AbortSignal,
): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(url, {
      workerData: reading,
      transferList: [...given],
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, stackSizeMb: 4 },
    });
    const refuse = (error: Error): void => {
      reject(error);
      // It has nothing more to say; that it ends is all that is wanted.
      void worker.terminate();
    };
    const tooLong = () => refuse(new ExpectedError('badFile', sentence('reading.tooLong', { seconds })));
    const cancel = () => refuse(new ExpectedError('cancelled', sentence('reading.cancelled')));
    const timer = setTimeout(tooLong, 1000 * seconds);
    signal.addEventListener('abort', cancel, { once: true });
    worker.once('message', (outcome: Outcome<unknown>) => {
      if (outcome.ok) resolve(outcome.value);
      else reject(new ExpectedError(outcome.failure.code, outcome.failure.sentence));
      void worker.terminate();
    });
    worker.once('error', (error) => {
      if (isOutOfMemory(error))
        refuse(new ExpectedError('badFile', sentence('reading.memory', { most: memoryMb })));
      else refuse(error);
    });
    worker.once('exit', (code) => {
      clearTimeout(timer);
      signal.removeEventListener('abort', cancel);
      // After an answer or a refusal this changes nothing.
      reject(new Error(`reading: the thread ended with code ${code} and without an answer`));
    });
  });
}

/**
 * Reads in threads started from the bundle at `url`, at most two at a time; in this thread without one, as unit tests
 * do. A file that takes more memory or time than `limits` is refused with one sentence, and its thread is gone.
 */
export function createReader(url: URL | null, limits: ThreadLimits = LIMITS): Reader {
  const inTurn = createTurns(MOST_AT_ONCE);
  const closing = new AbortController();
  const running = new Set<Promise<unknown>>();

  async function read(reading: Reading & { readonly given: Given }): Promise<unknown> {
    if (closing.signal.aborted) throw new ExpectedError('cancelled', sentence('reading.cancelled'));
    return url ? readAside(url, reading, limits, closing.signal) : runTask(reading);
  }

  return {
    read: <K extends TaskName>(task: K, argument: TaskArgument<K>, given: Given = []) => {
      const reading = inTurn(() => read({ task, argument, given })) as Promise<TaskAnswer<K>>;
      const ended: Promise<unknown> = reading.catch(() => undefined).finally(() => running.delete(ended));
      running.add(ended);
      return reading;
    },
    async close() {
      closing.abort();
      await Promise.all(running);
    },
  };
}
