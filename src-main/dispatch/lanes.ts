import { setImmediate as nextTurn } from 'node:timers/promises';
import { silent, type Debug } from './debug';

/** One queue with two lanes; at any moment at most one task or step runs. */
export interface Lanes {
  /** Runs the task before any further step of a long job; live tasks keep their order. */
  live<T>(task: () => Promise<T>): Promise<T>;
  /** True for a moment after every live task: somebody is drawing, and the next one is about to come. */
  isWatched(): boolean;
  /** Calls `step` until it answers false. Long jobs run one after another; live tasks run between their steps. */
  long(step: () => Promise<boolean>): Promise<void>;
}

/** Between two strokes of a digit the pen is up for less than this. */
const WATCHED_MS = 1_000;

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
  const live: (() => Promise<void>)[] = [];
  const long: LongJob[] = [];
  let busy = false;
  let watchedUntil = -Infinity;

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    for (;;) {
      const task = live.shift();
      if (task) await task();
      else if (long.length > 0) await advance(long[0]);
      else break;
    }
    busy = false;
  }

  async function advance(job: LongJob): Promise<void> {
    const began = performance.now();
    try {
      const isMore = await job.step();
      debug('queue', () => `long step, ${since(began)}; waiting: ${live.length} live, ${long.length} long`);
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

  return {
    live: (task) =>
      new Promise((resolve, reject) => {
        const asked = performance.now();
        watchedUntil = asked + WATCHED_MS;
        live.push(async () => {
          const began = performance.now();
          await task().then(resolve, reject);
          debug('queue', () => `live, waited ${(began - asked).toFixed(1)} ms, took ${since(began)}`);
        });
        void drain();
      }),
    isWatched: () => performance.now() < watchedUntil,
    long: (step) =>
      new Promise((resolve, reject) => {
        long.push({ step, resolve, reject });
        void drain();
      }),
  };
}
