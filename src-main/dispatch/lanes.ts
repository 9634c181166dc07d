import { setImmediate as nextTurn } from 'node:timers/promises';
import { silent, type Debug } from './debug';

/** One queue with two lanes: what somebody waits for with a pen in the hand, and long jobs in steps. */
export interface Lanes {
  /**
   * Runs the task at once, also beside a step that waits for another thread or for a GPU; live tasks keep their order
   * and never run beside each other. No further step begins before it.
   */
  live<T>(task: () => Promise<T>): Promise<T>;
  /** In the order of the live tasks, but beside nothing else: for what takes away that others stand on. */
  alone<T>(task: () => Promise<T>): Promise<T>;
  /** True for a moment after every live task: somebody is drawing, and the next one is about to come. */
  isWatched(): boolean;
  /** Waits until nobody draws, for `mostMs` at most, and no longer than somebody waits for what comes after it. */
  unwatched(mostMs: number, signal: AbortSignal): Promise<void>;
  /**
   * Calls `step` until it answers false. Long jobs run one after another; live tasks run between and beside their steps.
   * A job whose `signal` is aborted before its turn has come leaves the queue at once, as one that has ended.
   */
  long(step: () => Promise<boolean>, signal?: AbortSignal): Promise<void>;
}

/** Between two strokes of a digit the pen is up for less than this. */
const WATCHED_MS = 1_000;
/** Whoever waits for the pen to rest looks this often. */
const LOOK_MS = 50;

interface Task {
  readonly alone: boolean;
  /** Never rejects. */
  readonly run: () => Promise<void>;
}

interface LongJob {
  readonly step: () => Promise<boolean>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

const since = (began: number): string => `${(performance.now() - began).toFixed(1)} ms`;

/**
 * An empty queue. After every step the event loop gets a turn, so that messages which arrived meanwhile (a live
 * request, a cancellation) are seen before the next one. A step that rejects ends its own job only.
 */
export function createLanes(debug: Debug = silent): Lanes {
  const tasks: Task[] = [];
  const long: LongJob[] = [];
  let answering = false;
  let stepping = false;
  let watchedUntil = -Infinity;
  const isWatched = (): boolean => performance.now() < watchedUntil;

  /** Begins whatever may begin now. */
  function proceed(): void {
    if (answering) return;
    const [task] = tasks;
    if (task !== undefined && !(task.alone && stepping)) {
      tasks.shift();
      answering = true;
      // It settles whatever its caller waits for, and never rejects.
      void task.run().then(() => {
        answering = false;
        proceed();
      });
    } else if (task === undefined && !stepping && long.length > 0) {
      stepping = true;
      // It tells its job of a failure, and never rejects.
      void advance(long[0]).then(() => {
        stepping = false;
        proceed();
      });
    }
  }

  async function advance(job: LongJob): Promise<void> {
    const began = performance.now();
    try {
      const isMore = await job.step();
      debug('queue', () => `long step, ${since(began)}; waiting: ${tasks.length} live, ${long.length} long`);
      if (isMore) await nextTurn();
      else finish(job.resolve);
    } catch (error) {
      finish(() => job.reject(error));
    }
  }

  function finish(settle: () => void): void {
    long.shift();
    settle();
  }

  const add = <T>(task: () => Promise<T>, alone: boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      const asked = performance.now();
      const run = async (): Promise<void> => {
        const began = performance.now();
        await task().then(resolve, reject);
        debug('queue', () => `live, waited ${(began - asked).toFixed(1)} ms, took ${since(began)}`);
      };
      tasks.push({ alone, run });
      proceed();
    });

  return {
    live: (task) => {
      watchedUntil = performance.now() + WATCHED_MS;
      return add(task, false);
    },
    alone: (task) => add(task, true),
    isWatched,
    async unwatched(mostMs, signal) {
      const until = performance.now() + mostMs;
      while (isWatched() && performance.now() < until && !signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    long: (step, signal) =>
      new Promise((resolve, reject) => {
        const job: LongJob = { step, resolve, reject };
        long.push(job);
        const leave = (): void => {
          // The first one has begun, or is about to: its steps see for themselves.
          const at = long.indexOf(job);
          if (at < 1) return;
          long.splice(at, 1);
          resolve();
        };
        signal?.addEventListener('abort', leave, { once: true });
        proceed();
      }),
  };
}
