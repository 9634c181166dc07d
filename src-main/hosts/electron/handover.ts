/** Files on their way to the page: they wait until there is one that can take them. */
import type { Events } from '../../shared/contract';
import type { Sentence } from '../../shared/sentences/sentence';
import type { Opened } from './opened-files';

export interface HandoverParts {
  readonly read: (paths: readonly string[]) => Promise<Opened>;
  readonly open: (event: Events['opened']) => void;
  readonly warn: (problem: Sentence) => void;
  /** Told of what was read, for the list of files opened lately. */
  readonly opened: (paths: readonly string[]) => void;
}

export interface Handover {
  take(paths: readonly string[]): void;
  /** The page is there, and again after every reload. */
  ready(): void;
  /** The page is going. */
  gone(): void;
}

/** Files are read one start or drop after the other, so that they arrive in the order in which they came. */
export function createHandover({ read, open, warn, opened }: HandoverParts): Handover {
  let waiting: string[][] = [];
  let isReady = false;
  let last: Promise<void> = Promise.resolve();

  async function hand(paths: readonly string[]): Promise<void> {
    const { files, problems, paths: known } = await read(paths);
    if (files.length > 0) open({ files });
    for (const problem of problems) warn(problem);
    if (known.length > 0) opened(known);
  }

  function flush(): void {
    const paths = waiting.flat();
    waiting = [];
    // `read` does not reject, and each begins when the one before is done.
    if (paths.length > 0) last = last.then(() => hand(paths));
  }

  return {
    take(paths) {
      if (paths.length === 0) return;
      waiting.push([...paths]);
      if (isReady) flush();
    },
    ready() {
      isReady = true;
      flush();
    },
    gone: () => void (isReady = false),
  };
}
