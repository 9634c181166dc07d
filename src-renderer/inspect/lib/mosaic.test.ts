import { describe, expect, it } from 'vitest';
import { mosaicOf } from './mosaic';

describe('mosaicOf', () => {
  it('lays channels side by side, row by row', () => {
    const { width, height, values } = mosaicOf(Float32Array.of(1, 2, 3, 4, 5, 6), [3, 1, 2]);
    expect([width, height]).toEqual([4, 2]);
    expect([...values]).toEqual([1, 2, 3, 4, 5, 6, 0, 0]);
  });

  it('shows ten numbers in one row, and more as a block', () => {
    expect(mosaicOf(new Float32Array(10), [10, 1, 1])).toMatchObject({ width: 10, height: 1 });
    expect(mosaicOf(new Float32Array(784), [784, 1, 1])).toMatchObject({ width: 28, height: 28 });
    expect(mosaicOf(new Float32Array(100), [100, 1, 1])).toMatchObject({ width: 18, height: 6 });
  });
});
