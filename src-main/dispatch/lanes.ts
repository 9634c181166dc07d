import { setImmediate as nextTurn } from 'node:timers/promises';
import { silent, type Debug } from './debug';

/** One queue with two lanes: what somebody waits for with a pen in the hand, and long jobs in steps. */
export interface Lanes {
  /**
   * Runs the task at once, also beside a step that waits for another thread or for a GPU. Live tasks on one model keep
   * their order and never run beside each other; those on another one need not wait for them. No further step begins
   * before it.
   */
  live<T>(model: string, task: () => Promise<T>): Promise<T>;
  /** As a live task, but beside no step of a job on its model: for what takes away that the step stands on. */
  alone<T>(model: string, task: () => Promise<T>): Promise<T>;
  /** True for a moment after every live task: somebody is drawing, and the next one is about to come. */
  isWatched(): boolean;
  /** Waits until nobody draws, for `mostMs` at most, and no longer than somebody waits for what comes after it. */
  unwatched(mostMs: number, signal: AbortSignal): Promise<void>;
  /**
   * Calls `step` until it answers false. Long jobs run one after another; live tasks run between and beside their steps.
   * A job whose `signal` is aborted before its turn has come leaves the queue at once, as one that has ended.
   */
  long(model: string, step: () => Promise<boolean>, signal?: AbortSignal): Promise<void>;
}

/** Between two strokes of a digit the pen is up for less than this. */
const WATCHED_MS = 1_000;
/** Whoever waits for the pen to rest looks this often. */
const LOOK_MS = 50;

interface Task {
  readonly model: string;
  readonly alone: boolean;
  /** Never rejects. */
  readonly run: () => Promise<void>;
}

interface LongJob {
  readonly model: string;
  readonly step: () => Promise<boolean>;
  readonly resolve: () => void;
  readonly reject: (reason: unknown) => void;
}

/** No step is followed by a longer rest: nobody waits seconds for what a slow device does beside a drawing. */
const LONGEST_REST_MS = 20;
const rest = (ms: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, Math.min(ms, LONGEST_REST_MS)));

const since = (began: number): string => `${(performance.now() - began).toFixed(1)} ms`;

/**
 * An empty queue. After every step the event loop gets a turn, so that messages which arrived meanwhile (a live
 * request, a cancellation) are seen before the next one. A step that rejects ends its own job only.
 */
export function createLanes(debug: Debug = silent): Lanes {
  /** In the order in which they came. */
  const tasks: Task[] = [];
  const long: LongJob[] = [];
  /** The models of the tasks that run. */
  const answering = new Set<string>();
  let stepping: string | null = null;
  let watchedUntil = -Infinity;
  const isWatched = (): boolean => performance.now() < watchedUntil;

  /** The first task that may begin now; on each model they keep their order. */
  function nextTask(): Task | undefined {
    const held = new Set(answering);
    return tasks.find(({ model, alone }) => {
      if (held.has(model)) return false;
      held.add(model);
      return !(alone && stepping === model);
    });
  }

  /** Begins whatever may begin now. */
  function proceed(): void {
    for (let task = nextTask(); task !== undefined; task = nextTask()) begin(task);
    if (tasks.length > 0 || answering.size > 0 || stepping !== null || long.length === 0) return;
    const [job] = long;
    stepping = job.model;
    // It tells its job of a failure, and never rejects.
    void advance(job).then(() => {
      stepping = null;
      proceed();
    });
  }

  function begin(task: Task): void {
    tasks.splice(tasks.indexOf(task), 1);
    answering.add(task.model);
    // It settles whatever its caller waits for, and never rejects.
    void task.run().then(() => {
      answering.delete(task.model);
      proceed();
    });
  }

  async function advance(job: LongJob): Promise<void> {
    const began = performance.now();
    try {
      const isMore = await job.step();
      debug('queue', () => `long step, ${since(began)}; waiting: ${tasks.length} live, ${long.length} long`);
      // Long work takes half of the time that somebody draws in: what shows the answers needs the processor, too.
      if (isMore) await (isWatched() ? rest(performance.now() - began) : nextTurn());
      else finish(job.resolve);
    } catch (error) {
      finish(() => job.reject(error));
    }
  }

  function finish(settle: () => void): void {
    long.shift();
    settle();
  }

  const add = <T>(model: string, task: () => Promise<T>, alone: boolean): Promise<T> =>
    new Promise((resolve, reject) => {
      const asked = performance.now();
      const run = async (): Promise<void> => {
        const began = performance.now();
        await task().then(resolve, reject);
        debug('queue', () => `live, waited ${(began - asked).toFixed(1)} ms, took ${since(began)}`);
      };
      tasks.push({ model, alone, run });
      proceed();
    });

  return {
    live: (model, task) => {
      watchedUntil = performance.now() + WATCHED_MS;
      return add(model, task, false);
    },
    alone: (model, task) => add(model, task, true),
    isWatched,
    async unwatched(mostMs, signal) {
      const until = performance.now() + mostMs;
      while (isWatched() && performance.now() < until && !signal.aborted) {
        await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
      }
    },
    long: (model, step, signal) =>
      new Promise((resolve, reject) => {
        const job: LongJob = { model, step, resolve, reject };
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
