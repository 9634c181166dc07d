import type { DatasetSummary } from '../../shared/datasets';
import type { OpenedFile } from '../../shared/files';
import { plain } from '../../shared/sentences/sentence';
import { sentence } from '../sentences';
import type { Dataset } from './datasets';
import { ExpectedError } from '../../shared/failure';
import type { ReadImages } from '../reading/tasks';
import type { Reader } from '../reading/reader';
import { largeBuffersOf } from '../reading/large-buffers';
import { rememberHash } from './image-hash';

const MOST_OPENED = 16;

/** Data sets opened from files; they live as long as the program. */
export interface OpenedDatasets {
  all(): readonly Dataset[];
  /** Reads the files, whose bytes may be gone afterwards; the same images opened again keep their place. Throws DataError or ExpectedError. */
  open(files: readonly OpenedFile[]): Promise<DatasetSummary>;
  /** Throws ExpectedError for a data set that was not opened. */
  close(id: string): void;
}

/** No data sets yet. */
export function createOpenedDatasets(reader: Reader): OpenedDatasets {
  const opened = new Map<string, Dataset>();
  return {
    all: () => [...opened.values()],
    async open(files) {
      const dataset = openedDataset(files, await reader.read('dataset', files, largeBuffersOf(files)));
      if (!opened.has(dataset.id) && opened.size >= MOST_OPENED) {
        throw new ExpectedError('badRequest', sentence('datasets.tooManyOpened', { count: opened.size }));
      }
      opened.set(dataset.id, opened.get(dataset.id) ?? dataset);
      return dataset.summary();
    },
    close(id) {
      if (!opened.delete(id)) throw new ExpectedError('notFound', sentence('datasets.notOpened', { id }));
    },
  };
}

function openedDataset(files: readonly OpenedFile[], images: ReadImages): Dataset {
  rememberHash(images, images.sha256);
  const id = `opened:${images.sha256.slice(0, 16)}`;
  const [first] = files;
  // A folder is known by its own name, files by the first of them.
  const name = first.name.includes('/') ? first.name.split('/')[0] : first.name;
  const title = plain(files.length > 2 && name === first.name ? `${name} + ${files.length - 1}` : name);
  const { count, drawn } = images;
  const detail =
    files.length === 1
      ? sentence('datasets.openedFile', { count })
      : sentence('datasets.openedFiles', { count, files: files.length });
  return {
    id,
    summary: () => Promise.resolve({ id, title, synthetic: false, drawn, count, detail }),
    load: () => Promise.resolve(images),
  };
}
