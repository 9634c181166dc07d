import { join } from 'node:path';
import type { LabelledImages } from '../../data/mnist';
import { findMnist, readImageFiles, type MnistPlaces, type MnistSet } from '../../data/mnist-files';
import type { DatasetSummary } from '../../shared/datasets';
import { sentence } from '../sentences';
import type { Reader } from '../reading/reader';
import { rememberHash } from './image-hash';
import { expectedFailure, ExpectedError } from '../../shared/failure';

/** The images of a data set, and how long it took to frame them where they were strokes or pictures. */
export interface LoadedImages extends LabelledImages {
  readonly framingMs?: number;
}

/** A data set the recognizer can evaluate on. */
export interface Dataset {
  readonly id: string;
  summary(): Promise<DatasetSummary>;
  /** Reads it, or gives what was read before. Throws ExpectedError or DataError when it is not there or damaged. */
  load(): Promise<LoadedImages>;
}

/** Keeps the value made for the newest key; a failure is not kept. */
function remembering<T>(): (key: string, make: () => Promise<T>) => Promise<T> {
  let known: { key: string; value: Promise<T> } | null = null;
  return (key, make) => {
    if (known?.key === key) return known.value;
    const entry = { key, value: make() };
    known = entry;
    entry.value.catch(() => {
      if (known === entry) known = null;
    });
    return entry.value;
  };
}

/** `mnist-test` or `mnist-train`, wherever `places` says they may be at the time of asking. */
export function mnistDataset(set: MnistSet, places: () => Promise<MnistPlaces>, reader: Reader): Dataset {
  const id = `mnist-${set}`;
  const remember = remembering<LabelledImages>();
  return {
    id,
    async summary() {
      const search = await findMnist(set, await places());
      const count = search.found ? search.count : null;
      return {
        id,
        title: sentence(set === 'test' ? 'dataset.mnistTest' : 'dataset.mnistTrain'),
        synthetic: false,
        drawn: false,
        count,
        detail: search.detail,
      };
    },
    async load() {
      const search = await findMnist(set, await places());
      if (!search.found) throw new ExpectedError('notFound', search.detail);
      const { images, labels } = search;
      return remember(`${images}\n${labels}`, async () => {
        const read = await reader.read('pair', { images, labels });
        rememberHash(read, read.sha256);
        return read;
      });
    },
  };
}

/** `samples`: the digits that come with the program, made by the program. */
export function sampleDataset(folder: string): Dataset {
  const paths = {
    images: join(folder, 'images-idx3-ubyte.gz'),
    labels: join(folder, 'labels-idx1-ubyte.gz'),
  };
  const remember = remembering<LabelledImages>();
  const load = () => remember(folder, () => readImageFiles(paths));
  return {
    id: 'samples',
    async summary() {
      const base = { id: 'samples', title: sentence('dataset.samples'), synthetic: true, drawn: false };
      return summaryOrReason(base, async () => {
        const { count } = await load();
        const detail = sentence('datasets.samples', { count });
        return { count, detail };
      });
    },
    load,
  };
}

/** The summary of a data set that has to be read for it; where that fails as expected, the reason instead of a count. */
export async function summaryOrReason(
  base: Omit<DatasetSummary, 'count' | 'detail'>,
  read: () => Promise<Pick<DatasetSummary, 'count' | 'detail'>>,
): Promise<DatasetSummary> {
  try {
    return { ...base, ...(await read()) };
  } catch (error) {
    const failure = expectedFailure(error);
    if (!failure) throw error;
    return { ...base, count: null, detail: failure.sentence };
  }
}
