import { CLASSES, SIDE } from '../shared/digits';
import { sentence } from './sentences';
import type { Budget } from './budget';
import { badFile } from './error';
import { readIdxImages, readIdxLabels } from './idx';

/** Labelled 28×28 images as the recognizer uses them: pixels count·784 bytes, row-major; labels 0 … 9. */
export interface LabelledImages {
  readonly count: number;
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** The bytes of one pair of IDX files, plain or gzip, with the names that stand in messages. */
export interface ImageAndLabelFiles {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
  readonly imagesName?: string;
  readonly labelsName?: string;
}

/**
 * Reads a pair of IDX files as 28×28 images with labels. Beyond what each file must be by itself it checks that
 * images are 28×28, that there are as many labels as images and that every label is 0 … 9.
 * Throws DataError with the numbers.
 */
export function readLabelledImages(files: ImageAndLabelFiles, budget: Budget): LabelledImages {
  const { imagesName = 'images', labelsName = 'labels' } = files;
  const { count, rows, columns, pixels } = readIdxImages(files.images, imagesName, budget);
  if (rows !== SIDE || columns !== SIDE) {
    throw badFile(
      imagesName,
      sentence('mnist.side', { side: SIDE, rows: String(rows), columns: String(columns) }),
    );
  }
  const labels = readIdxLabels(files.labels, labelsName, budget);
  if (labels.length !== count) {
    const values = { labels: labels.length, images: count, name: imagesName };
    throw badFile(labelsName, sentence('mnist.counts', values));
  }
  const wrong = labels.findIndex((label) => label >= CLASSES);
  if (wrong >= 0) {
    throw badFile(labelsName, sentence('mnist.label', { label: labels[wrong], image: wrong }));
  }
  return { count, pixels, labels };
}
