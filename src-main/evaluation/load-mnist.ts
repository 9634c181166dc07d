import { CLASSES, inputOf, PIXELS, SIDE } from '../shared/digits';
import { printShape, printVector } from './numpy';

/** The three switches of the book's `load_mnist` ("Deep Learning from Scratch", section 3.6.1). */
export interface LoadMnistOptions {
  /** True: floats 0 … 1 (pixel / 255). False: bytes 0 … 255. Left out: true. */
  readonly normalize?: boolean;
  /** True: images [n, 784]. False: [n, 1, 28, 28]. Left out: true. */
  readonly flatten?: boolean;
  /** True: labels [n, 10], 1 at the label and 0 elsewhere. False: [n]. Left out: false. */
  readonly oneHotLabel?: boolean;
}

/** One part as its files have it. */
interface LabelledPixels {
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

/** Numbers and their shape, row-major. */
export interface Shaped {
  readonly shape: readonly number[];
  readonly data: Float32Array | Uint8Array;
}

/** The book's x and t: one part of MNIST, training or test. */
export interface MnistArrays<Images extends Shaped = Shaped> {
  readonly images: Images;
  readonly labels: Shaped;
}

/** A Python expression and what NumPy prints for it. */
export interface Printed {
  readonly expression: string;
  readonly value: string;
}

/**
 * Images and labels in the form the three options choose, as the book's `load_mnist` gives each of its two parts.
 * `pixels`: count · 784 bytes, row-major; with `normalize: false` the images are these very bytes.
 */
export function loadMnist(
  part: LabelledPixels,
  options?: LoadMnistOptions & { readonly normalize?: true },
): MnistArrays<Shaped & { readonly data: Float32Array<ArrayBuffer> }>;
export function loadMnist(part: LabelledPixels, options?: LoadMnistOptions): MnistArrays;
export function loadMnist(
  { pixels, labels }: LabelledPixels,
  { normalize = true, flatten = true, oneHotLabel = false }: LoadMnistOptions = {},
): MnistArrays {
  const count = labels.length;
  return {
    images: {
      shape: flatten ? [count, PIXELS] : [count, 1, SIDE, SIDE],
      data: normalize ? inputOf(pixels) : pixels,
    },
    labels: oneHotLabel ? oneHot(labels) : { shape: [count], data: labels },
  };
}

function oneHot(labels: Uint8Array): Shaped {
  const data = new Float32Array(labels.length * CLASSES);
  labels.forEach((label, i) => (data[i * CLASSES + label] = 1));
  return { shape: [labels.length, CLASSES], data };
}

/** Entries shown of the first image: the brightest row would hide that most are 0, the first would show only that. */
const SHOWN = 20;

/** Where the arrays are one image out of many: how many there are, which one this is, and what the arrays are called. */
export interface PrintedAs {
  readonly count?: number;
  readonly index?: number;
  readonly names?: readonly [images: string, labels: string];
}

/**
 * What NumPy prints of these arrays: shape, type and largest number of the images, part of a row with ink of the first
 * image, and the first label.
 */
export function printArrays(
  { images, labels }: MnistArrays,
  { count = labels.shape[0], index = 0, names: [x, t] = ['x', 't'] }: PrintedAs = {},
): Printed[] {
  const first = images.data.subarray(0, PIXELS);
  const label = labels.data.subarray(0, labels.shape[1] ?? 1);
  const isFlat = images.shape.length === 2;
  const inked = Math.max(
    0,
    first.findIndex((value) => value > 0),
  );
  const row = Math.floor(inked / SIDE);
  const from = Math.max(0, (inked % SIDE) - 2);
  const to = Math.min(SIDE, from + SHOWN);
  const start = row * SIDE;
  const slice = isFlat
    ? `${x}[${index}, ${start + from}:${start + to}]`
    : `${x}[${index}, 0, ${row}, ${from}:${to}]`;
  const largest = Math.max(...first);
  const isFloat = images.data instanceof Float32Array;
  return [
    { expression: `${x}.shape`, value: printShape([count, ...images.shape.slice(1)]) },
    { expression: `${x}.dtype`, value: isFloat ? 'float32' : 'uint8' },
    { expression: `${x}[${index}].max()`, value: isFloat ? withPoint(largest) : String(largest) },
    { expression: slice, value: printVector(first.slice(start + from, start + to)) },
    { expression: `${t}.shape`, value: printShape([count, ...labels.shape.slice(1)]) },
    { expression: `${t}[${index}]`, value: label.length > 1 ? printVector(label) : String(label[0]) },
  ];
}

/** A float as Python prints it: `1.0`. */
function withPoint(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(Number(value.toPrecision(8)));
}
