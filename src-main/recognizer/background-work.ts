import { ExpectedError, toFailure } from '../shared/failure';
import { sentence } from './sentences';

/** The owner of whatever goes on while nobody waits for it: warming up, keeping, downloading, telling the pages. */
export interface Background {
  /**
   * Begins a work and keeps it until it has ended. The answer may be left alone: a failure that nobody expected goes to
   * the log. Rejects with `unavailable`, and begins nothing, once it is closed.
   */
  begin<T>(task: string, work: () => Promise<T>): Promise<T>;
  /** Nothing begins from now on; resolves once everything that had begun has ended, well or not. */
  close(): Promise<void>;
}

/** Nothing goes on yet. `log` hears of bugs, with the name of the task. */
export function createBackground(log: (line: string) => void = console.error): Background {
  const under = new Set<Promise<unknown>>();
  let closed = false;

  async function own(task: string, work: Promise<unknown>): Promise<void> {
    await work.catch((error: unknown) => toFailure(error, task, log));
  }

  return {
    begin(task, work) {
      const start = async () => {
        if (closed) throw new ExpectedError('unavailable', sentence('engine.closed'));
        return work();
      };
      const begun = start();
      const owned = own(task, begun);
      under.add(owned);
      // `owned` never rejects.
      void owned.then(() => under.delete(owned));
      return begun;
    },
    async close() {
      closed = true;
      // What is under way may have begun more before it was closed: nothing is added any more.
      await Promise.all(under);
    },
  };
}
