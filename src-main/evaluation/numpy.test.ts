import { describe, expect, it } from 'vitest';
import { printShape, printVector } from './numpy';

// Pixels 152 … 171 and 200 … 215 of the first MNIST training image, and what NumPy 1.24.2 prints for them:
// x = np.frombuffer(gzip.open('train-images-idx3-ubyte.gz').read(), np.uint8, offset=16).reshape(-1, 784)
// print(x[0, 152:172]); print(x.astype(np.float32)[0, 152:172] / 255.0)
const row = [3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127, 0, 0, 0, 0, 0, 0, 0, 0];
const other = [0, 0, 0, 49, 238, 253, 253, 253, 253, 253, 253, 253, 253, 251, 93, 82];

const normalized = (bytes: number[]) => Float32Array.from(bytes, (byte) => byte / 255);

describe('printVector', () => {
  it('prints bytes as NumPy does', () => {
    expect(printVector(Uint8Array.from(row))).toBe(
      '[  3  18  18  18 126 136 175  26 166 255 247 127   0   0   0   0   0   0\n   0   0]',
    );
    expect(printVector(Uint8Array.from({ length: 40 }, (_, n) => n)).split('\n')).toEqual([
      '[ 0  1  2  3  4  5  6  7  8  9 10 11 12 13 14 15 16 17 18 19 20 21 22 23',
      ' 24 25 26 27 28 29 30 31 32 33 34 35 36 37 38 39]',
    ]);
  });

  // NumPy 1.24.2: print(np.array([0.31682708, 0.69627909])), print(np.array([0.1, 0.25])),
  // print(np.array([1e308, 2.0])), print(np.array([np.inf, np.nan, 0.5])).
  it('prints float64 as NumPy does, ∞ and NaN too', () => {
    expect(printVector(Float64Array.of(0.31682708, 0.69627909))).toBe('[0.31682708 0.69627909]');
    expect(printVector(Float64Array.of(0.1, 0.25))).toBe('[0.1  0.25]');
    expect(printVector(Float64Array.of(1e308, 2))).toBe('[1.e+308 2.e+000]');
    expect(printVector(Float64Array.of(Infinity, NaN, 0.5))).toBe('[inf nan 0.5]');
  });

  it('prints float32 as NumPy does', () => {
    expect(printVector(normalized(row)).split('\n')).toEqual([
      '[0.01176471 0.07058824 0.07058824 0.07058824 0.49411765 0.53333336',
      ' 0.6862745  0.10196079 0.6509804  1.         0.96862745 0.49803922',
      ' 0.         0.         0.         0.         0.         0.',
      ' 0.         0.        ]',
    ]);
    expect(printVector(normalized(other)).split('\n')).toEqual([
      '[0.         0.         0.         0.19215687 0.93333334 0.99215686',
      ' 0.99215686 0.99215686 0.99215686 0.99215686 0.99215686 0.99215686',
      ' 0.99215686 0.9843137  0.3647059  0.32156864]',
    ]);
  });

  // np.set_printoptions(precision=p); print(np.array([…], np.float32)) of NumPy 1.24.2.
  it.each([
    [[0.01821127, 0.24519181, 0.73659691], 3, '[0.018 0.245 0.737]'],
    [[1, 4.539993e-5, 2.06e-9], 3, '[1.00e+00 4.54e-05 2.06e-09]'],
    [[0, 1e-30, 1], 3, '[0.e+00 1.e-30 1.e+00]'],
    [[0.5, 0.0005], 3, '[0.5   0.001]'],
    [[0.5, 0.0004], 8, '[5.e-01 4.e-04]'],
    [[1e8, 1], 8, '[1.e+08 1.e+00]'],
    [
      // prettier-ignore
      [7.818e-11, 1.08496e-9, 1.63644e-9, 1.50766e-7, 1.26573e-10, 0.9999999, 2.11466e-9, 2.3059e-10, 1.351e-10, 9.87904e-9],
      3,
      '[7.818e-11 1.085e-09 1.636e-09 1.508e-07 1.266e-10 1.000e+00 2.115e-09\n 2.306e-10 1.351e-10 9.879e-09]',
    ],
  ])('prints %j at precision %i as NumPy does', (values, precision, printed) => {
    expect(printVector(Float32Array.from(values), precision)).toBe(printed);
  });

  it('prints a one-hot label and a blank row in few characters', () => {
    expect(printVector(Float32Array.of(0, 0, 0, 0, 0, 1, 0, 0, 0, 0))).toBe(
      '[0. 0. 0. 0. 0. 1. 0. 0. 0. 0.]',
    );
    expect(printVector(Float32Array.of(0.5, 1, 0.25))).toBe('[0.5  1.   0.25]');
  });
});

describe('printShape', () => {
  it('prints tuples as Python does', () => {
    expect(printShape([10000, 1, 28, 28])).toBe('(10000, 1, 28, 28)');
    expect(printShape([60000])).toBe('(60000,)');
  });
});
