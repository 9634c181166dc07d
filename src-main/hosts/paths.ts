/**
 * Where the app's own files lie, and where it may write. Every bundle stands in `out/main`, in a checkout as in a
 * packaged app, so everything that the build provides is found from there.
 */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { userInfo } from 'node:os';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import envPaths from 'env-paths';
import { sentence } from './sentences';
import { SentenceError } from '../shared/sentences/sentence';

/** Absolute paths of what the build and the repository provide. */
export interface AppPaths {
  readonly page: string;
  readonly preload: string;
  readonly enginePreload: string;
  readonly resources: string;
  readonly icon: string;
  readonly engineWorker: URL;
  readonly readingWorker: URL;
}

/** `mainFolder` is the folder of the running bundle, `import.meta.dirname`. */
export function appPaths(mainFolder: string): AppPaths {
  const root = join(mainFolder, '..', '..');
  const resources = join(root, 'resources');
  return {
    page: join(root, 'out', 'renderer'),
    preload: join(root, 'out', 'preload', 'preload.cjs'),
    enginePreload: join(root, 'out', 'preload', 'engine-preload.cjs'),
    resources,
    icon: join(resources, 'icon.png'),
    engineWorker: pathToFileURL(join(mainFolder, 'engine-worker.js')),
    readingWorker: pathToFileURL(join(mainFolder, 'reading-worker.js')),
  };
}

/**
 * The app's own folder for downloads, own digits and settings, the same on every host: DIGIT_DESK_DATA, from the
 * working folder on, else the place that the system has for an app's data. Always absolute.
 */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  const named = environment['DIGIT_DESK_DATA'];
  // An empty HOME makes the system's place a relative one: the home folder of the account stands for it.
  return named ? resolve(named) : resolve(userInfo().homedir, envPaths('digit-desk', { suffix: '' }).data);
}

/**
 * Makes a folder of the app's data where there is none. Throws a sentence when something else is in its place, or
 * when nothing can be written there.
 */
export function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const inTheWay = code === 'EEXIST' || code === 'ENOTDIR';
    throw new SentenceError(
      inTheWay
        ? sentence('data.fileInPlace', { folder })
        : sentence('data.unwritable', { folder, why: String(code) }),
      { cause: error },
    );
  }
}
