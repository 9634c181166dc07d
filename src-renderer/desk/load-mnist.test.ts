import { describe, expect, it } from 'vitest';
import { describeArrays } from './load-mnist';

/** The first MNIST training image begins in row 5 with these pixels, columns 12 … 23; its brightest pixel is 255. */
const pixels = new Uint8Array(784);
pixels.set([3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127], 5 * 28 + 12);
const values = (options: Parameters<typeof describeArrays>[3]) =>
  Object.fromEntries(
    describeArrays(pixels, 5, 60_000, options).map(({ expression, value }) => [expression, value]),
  );

describe('describeArrays', () => {
  it('shows the book’s defaults: floats 0 … 1, 784 in a row, the label as a number', () => {
    const shown = values({ normalize: true, flatten: true, oneHotLabel: false });
    expect(shown).toMatchObject({
      'x.shape': '(60000, 784)',
      'x.dtype': 'float32',
      'x[0].max()': '1.0',
      't.shape': '(60000,)',
      't[0]': '5',
    });
    // NumPy 1.24.2: print(x[0, 150:168]) of the normalised first training image.
    expect(shown['x[0, 150:168]'].split('\n')).toEqual([
      '[0.         0.         0.01176471 0.07058824 0.07058824 0.07058824',
      ' 0.49411765 0.53333336 0.6862745  0.10196079 0.6509804  1.',
      ' 0.96862745 0.49803922 0.         0.         0.         0.        ]',
    ]);
  });

  it('shows what each switch changes, and only that', () => {
    const raw = values({ normalize: false, flatten: true, oneHotLabel: false });
    expect(raw).toMatchObject({ 'x.shape': '(60000, 784)', 'x.dtype': 'uint8', 'x[0].max()': '255' });
    const square = values({ normalize: true, flatten: false, oneHotLabel: false });
    expect(square['x.shape']).toBe('(60000, 1, 28, 28)');
    expect(Object.keys(square)[3]).toBe('x[0, 0, 5, 10:28]');
    const hot = values({ normalize: true, flatten: true, oneHotLabel: true });
    expect(hot).toMatchObject({ 't.shape': '(60000, 10)', 't[0]': '[0. 0. 0. 0. 0. 1. 0. 0. 0. 0.]' });
  });
});
