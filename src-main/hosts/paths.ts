/**
 * Where the app's own files lie, and where it may write. Every bundle stands in `out/main`, in a checkout as in a
 * packaged app, so everything that the build provides is found from there.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import envPaths from 'env-paths';

/** Absolute paths of what the build and the repository provide. */
export interface AppPaths {
  readonly page: string;
  readonly preload: string;
  readonly enginePreload: string;
  readonly resources: string;
  readonly icon: string;
  readonly engineWorker: URL;
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
  };
}

/**
 * The app's own folder for downloads, own digits and settings, the same on every host: DIGIT_DESK_DATA, else the
 * place that the system has for an app's data.
 */
export function dataFolder(environment: NodeJS.ProcessEnv): string {
  return environment['DIGIT_DESK_DATA'] ?? envPaths('digit-desk', { suffix: '' }).data;
}
