import { join } from 'node:path';
import { findMnist, type MnistPlaces } from '../../data/mnist-files';
import { ExpectedError } from '../../shared/failure';
import type { KeptSettings } from '../settings';

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
  readonly settings: KeptSettings;
  readonly dataFolder: string;
  readonly resourcesFolder: string;
}): MnistFolder {
  const nowhere: MnistPlaces = { chosen: null, environment: null, appData: null, packaged: null };

  return {
    async places() {
      if (folders.only !== null) return { ...nowhere, chosen: folders.only };
      return {
        chosen: (await folders.settings.read()).mnistFolder,
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
      await folders.settings.change({ mnistFolder: folder });
    },
  };
}
