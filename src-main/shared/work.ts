import type { Sentence } from './sentences/sentence';

/** Something that keeps the engine busy for long: whoever comes later may have to wait for it. */
export interface Work {
  /** `run:3` is evaluation 3; anything else is not asked for by number. */
  readonly key: string;
  /** What it is, to stand after “waiting for”. */
  readonly title: Sentence;
}

/** The key of an evaluation among the works. */
export const keyOfRun = (run: number): string => `run:${run}`;
