import { CLASSES, inputOf, PIXELS, SIDE } from '../shared/digits';
import { sentence } from '../shared/sentences/sentence';
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
export function readLabelledImages(files: ImageAndLabelFiles): LabelledImages {
  const { imagesName = 'images', labelsName = 'labels' } = files;
  const { count, rows, columns, pixels } = readIdxImages(files.images, imagesName);
  if (rows !== SIDE || columns !== SIDE) {
    throw badFile(
      imagesName,
      sentence('mnist.side', { side: SIDE, rows: String(rows), columns: String(columns) }),
    );
  }
  const labels = readIdxLabels(files.labels, labelsName);
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

/** The four files of MNIST, plain or gzip. */
export interface MnistFiles {
  readonly train: ImageAndLabelFiles;
  readonly test: ImageAndLabelFiles;
}

/** The three switches of the book's `load_mnist`, with its defaults: true, true, false. */
export interface MnistOptions {
  /** True: floats 0 … 1 (pixel / 255). False: bytes 0 … 255. */
  readonly normalize?: boolean;
  /** True: images [n, 784]. False: [n, 1, 28, 28]. */
  readonly flatten?: boolean;
  /** True: labels [n, 10], 1 at the label and 0 elsewhere. False: [n]. */
  readonly oneHotLabel?: boolean;
}

/** Numbers and their shape, row-major. */
export interface Shaped<T extends Float32Array | Uint8Array> {
  readonly shape: readonly number[];
  readonly data: T;
}

/** Bytes where `normalize` is false, floats where it is true or left out, either where only a boolean is known. */
type ImageNumbers<O extends MnistOptions> = O extends { readonly normalize: false }
  ? Uint8Array
  : O extends { readonly normalize?: true }
    ? Float32Array
    : Float32Array | Uint8Array;

export interface MnistPart<T extends Float32Array | Uint8Array> {
  readonly images: Shaped<T>;
  readonly labels: Shaped<Uint8Array>;
}

function oneHot(labels: Uint8Array): Shaped<Uint8Array> {
  const data = new Uint8Array(labels.length * CLASSES);
  labels.forEach((label, i) => (data[i * CLASSES + label] = 1));
  return { shape: [labels.length, CLASSES], data };
}

function loadPart(files: ImageAndLabelFiles, options: MnistOptions): MnistPart<Float32Array | Uint8Array> {
  const { count, pixels, labels } = readLabelledImages(files);
  const { normalize = true, flatten = true, oneHotLabel = false } = options;
  return {
    images: {
      shape: flatten ? [count, PIXELS] : [count, 1, SIDE, SIDE],
      data: normalize ? inputOf(pixels) : pixels,
    },
    labels: oneHotLabel ? oneHot(labels) : { shape: [count], data: labels },
  };
}

/**
 * MNIST as the book's `load_mnist` gives it ("Deep Learning from Scratch", chapter 3): training and test images
 * and labels, in the form the three options choose. With `normalize: false` the images are a view of the files'
 * bytes. Throws DataError for anything wrong in the files.
 */
export function loadMnist<const O extends MnistOptions = Record<never, never>>(
  files: MnistFiles,
  options?: O,
): { readonly train: MnistPart<ImageNumbers<O>>; readonly test: MnistPart<ImageNumbers<O>> } {
  const part = (of: ImageAndLabelFiles) => loadPart(of, options ?? {}) as MnistPart<ImageNumbers<O>>;
  return { train: part(files.train), test: part(files.test) };
}
