import { printShape, printVector } from '../../src-main/evaluation/numpy';
import { CLASSES, PIXELS, SIDE, type Pixels } from '../../src-main/shared/digits';

/** The three switches of the book's `load_mnist` ("Deep Learning from Scratch", section 3.6.1). */
export interface LoadMnistOptions {
  readonly normalize: boolean;
  readonly flatten: boolean;
  readonly oneHotLabel: boolean;
}

/** A Python expression and what NumPy prints for it. */
export interface Printed {
  readonly expression: string;
  readonly value: string;
}

/** Entries shown of the first image: the brightest row would hide that most are 0, the first would show only that. */
const SHOWN = 20;

/**
 * What the arrays look like with these switches: shape, type and range of the images, part of a row with ink of the
 * first image, and the first label. x are the images [count, …], t the labels.
 */
export function describeArrays(
  pixels: Pixels,
  label: number,
  count: number,
  { normalize, flatten, oneHotLabel }: LoadMnistOptions,
): Printed[] {
  const numbers = normalize ? Float32Array.from(pixels, (pixel) => pixel / 255) : pixels;
  const row = firstRowWithInk(pixels);
  const start = row * SIDE;
  const from = Math.max(0, firstInk(pixels, start) - start - 2);
  const to = Math.min(SIDE, from + SHOWN);
  const slice = flatten ? `x[0, ${start + from}:${start + to}]` : `x[0, 0, ${row}, ${from}:${to}]`;
  const oneHot = Float32Array.from({ length: CLASSES }, (_, digit) => (digit === label ? 1 : 0));
  return [
    { expression: 'x.shape', value: printShape(flatten ? [count, PIXELS] : [count, 1, SIDE, SIDE]) },
    { expression: 'x.dtype', value: normalize ? 'float32' : 'uint8' },
    {
      expression: 'x[0].max()',
      value: normalize ? withPoint(Math.max(...numbers)) : String(Math.max(...numbers)),
    },
    { expression: slice, value: printVector(numbers.slice(start + from, start + to)) },
    { expression: 't.shape', value: printShape(oneHotLabel ? [count, CLASSES] : [count]) },
    { expression: 't[0]', value: oneHotLabel ? printVector(oneHot) : String(label) },
  ];
}

function firstRowWithInk(pixels: Pixels): number {
  const at = pixels.findIndex((pixel) => pixel > 0);
  return at < 0 ? 0 : Math.floor(at / SIDE);
}

function firstInk(pixels: Pixels, start: number): number {
  const at = pixels.subarray(start, start + SIDE).findIndex((pixel) => pixel > 0);
  return start + Math.max(0, at);
}

/** A float as Python prints it: `1.0`. */
function withPoint(value: number): string {
  return Number.isInteger(value) ? `${value}.0` : String(Number(value.toPrecision(8)));
}
