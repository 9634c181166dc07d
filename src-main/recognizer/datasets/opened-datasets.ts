import { withBudget } from '../../data/budget';
import { badFile } from '../../data/error';
import { readOpenedSet, type SetFraming } from '../../data/opened-set';
import { frameStrokes } from '../../framing/frame';
import { framePicture } from '../../framing/picture';
import type { DatasetSummary, OpenedFile } from '../../shared/contract';
import type { Pixels } from '../../shared/digits';
import { sentence } from '../../shared/sentences/sentence';
import type { Dataset, LoadedImages } from './datasets';
import { ExpectedError } from '../../shared/failure';
import { hashImages } from './image-hash';

const MOST_OPENED = 16;

/** Data sets opened from files; they live as long as the program. */
export interface OpenedDatasets {
  all(): readonly Dataset[];
  /** Reads the files; the same images opened again keep their place. Throws DataError or ExpectedError. */
  open(files: readonly OpenedFile[]): Promise<DatasetSummary>;
  /** Throws ExpectedError for a data set that was not opened. */
  close(id: string): void;
}

/** No data sets yet. */
export function createOpenedDatasets(): OpenedDatasets {
  const opened = new Map<string, Dataset>();
  return {
    all: () => [...opened.values()],
    async open(files) {
      const dataset = openedDataset(files, readFramed(files));
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

/** The images of the files, strokes and pictures framed, with the time that framing took. */
function readFramed(files: readonly OpenedFile[]): LoadedImages {
  let framingMs = 0;
  const timed =
    <T>(frame: (drawn: T) => Pixels) =>
    (drawn: T): Pixels => {
      const began = performance.now();
      const pixels = frame(drawn);
      framingMs += performance.now() - began;
      return pixels;
    };
  const framing: SetFraming = {
    strokes: timed((strokes) => frameStrokes(strokes).centred),
    picture: timed((picture) => {
      const framed = framePicture(picture);
      if (!framed.ok) throw badFile('picture', framed.reason);
      return framed.pixels;
    }),
  };
  const images = withBudget(files[0].name, (budget) => readOpenedSet(files, framing, budget));
  return { ...images, framingMs };
}

function openedDataset(files: readonly OpenedFile[], images: LoadedImages): Dataset {
  const id = `opened:${hashImages(images).slice(0, 16)}`;
  const [first] = files;
  // A folder is known by its own name, files by the first of them.
  const name = first.name.includes('/') ? first.name.split('/')[0] : first.name;
  const title = files.length > 2 && name === first.name ? `${name} + ${files.length - 1}` : name;
  const { count } = images;
  const detail =
    files.length === 1
      ? sentence('datasets.openedFile', { count })
      : sentence('datasets.openedFiles', { count, files: files.length });
  return {
    id,
    summary: () => Promise.resolve({ id, title, synthetic: false, count: images.count, detail }),
    load: () => Promise.resolve(images),
  };
}
