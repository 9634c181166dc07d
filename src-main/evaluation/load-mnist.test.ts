import { describe, expect, it } from 'vitest';
import { loadMnist, printArrays, type LoadMnistOptions } from './load-mnist';

/** The first MNIST training image begins in row 5 with these pixels, columns 12 … 23; its brightest pixel is 255. */
const pixels = new Uint8Array(784);
pixels.set([3, 18, 18, 18, 126, 136, 175, 26, 166, 255, 247, 127], 5 * 28 + 12);
const labels = Uint8Array.of(5);
const values = (options: LoadMnistOptions) =>
  Object.fromEntries(
    printArrays(loadMnist({ pixels, labels }, options), { count: 60_000 }).map(({ expression, value }) => [
      expression,
      value,
    ]),
  );

describe('loadMnist', () => {
  /** Two images; image n is n everywhere but for its first pixel, 255. */
  const two = new Uint8Array(2 * 784).fill(1, 784);
  two[0] = two[784] = 255;
  const mnist = { pixels: two, labels: Uint8Array.of(5, 0) };

  it('gives flat floats 0 to 1 and plain labels when nothing is asked', () => {
    const { images, labels } = loadMnist(mnist);
    expect(images.shape).toEqual([2, 784]);
    expect(images.data[0]).toBe(1);
    expect(images.data[785]).toBe(Math.fround(1 / 255));
    expect(labels).toEqual({ shape: [2], data: Uint8Array.of(5, 0) });
  });

  it('keeps the bytes when normalize is false', () => {
    const { images } = loadMnist(mnist, { normalize: false });
    expect(images.data).toBe(two);
  });

  it('keeps the channel and the rows when flatten is false; the numbers are the same', () => {
    const { images } = loadMnist(mnist, { flatten: false });
    expect(images.shape).toEqual([2, 1, 28, 28]);
    expect(images.data).toEqual(loadMnist(mnist).images.data);
  });

  it('writes a label as ten numbers, one of them 1, when oneHotLabel is true', () => {
    const { labels } = loadMnist(mnist, { oneHotLabel: true });
    expect(labels.shape).toEqual([2, 10]);
    expect([...labels.data]).toEqual([0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0]);
  });
});

describe('printArrays', () => {
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

  it('names the image that was loaded by its place among all', () => {
    const shown = printArrays(loadMnist({ pixels, labels }), {
      count: 10_000,
      index: 7,
      names: ['x_test', 't_test'],
    });
    expect(shown.map(({ expression }) => expression)).toEqual([
      'x_test.shape',
      'x_test.dtype',
      'x_test[7].max()',
      'x_test[7, 150:168]',
      't_test.shape',
      't_test[7]',
    ]);
    expect(shown[0].value).toBe('(10000, 784)');
  });
});
