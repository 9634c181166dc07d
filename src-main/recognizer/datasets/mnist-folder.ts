import { join } from 'node:path';
import { findMnist, type MnistPlaces } from '../../data/mnist-files';
import type { Notice } from '../../shared/contract';
import { ExpectedError } from '../../shared/failure';
import { readSettings, writeSettings } from '../settings';

/** Where MNIST is looked for, and the folder a person chose for it. */
export interface MnistFolder {
  places(): Promise<MnistPlaces>;
  /** Looks there first from now on, also in later sessions. Throws `notFound` for a folder without MNIST in it. */
  choose(folder: string): Promise<void>;
}

/** `only` wins over everything else and is not remembered: MNIST is looked for there and nowhere else. */
export function createMnistFolder(folders: {
  readonly only: string | null;
  readonly environment: string | null;
  readonly dataFolder: string;
  readonly resourcesFolder: string;
  /** Hears of settings that cannot be read. */
  readonly notify: (notice: Notice) => void;
}): MnistFolder {
  const nowhere: MnistPlaces = { chosen: null, environment: null, appData: null, packaged: null };
  // Read when somebody first asks, who then also hears what is wrong with them.
  let chosen: Promise<string | null> | null = null;
  const remembered = async (): Promise<string | null> =>
    (await readSettings(folders.dataFolder, folders.notify)).mnistFolder;

  return {
    async places() {
      if (folders.only !== null) return { ...nowhere, chosen: folders.only };
      return {
        chosen: await (chosen ??= remembered()),
        environment: folders.environment,
        appData: join(folders.dataFolder, 'mnist'),
        packaged: join(folders.resourcesFolder, 'mnist'),
      };
    },
    async choose(folder) {
      const places = { ...nowhere, chosen: folder };
      const [test, train] = await Promise.all([findMnist('test', places), findMnist('train', places)]);
      if (!test.found && !train.found) throw new ExpectedError('notFound', test.detail);
      // A folder that cannot be remembered is refused, and the one before stays in use.
      await writeSettings(folders.dataFolder, { mnistFolder: folder });
      chosen = Promise.resolve(folder);
    },
  };
}
