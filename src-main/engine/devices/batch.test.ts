import { describe, expect, it } from 'vitest';
import { cutBatch, sliceImages, storeRows } from './batch';

describe('cutBatch', () => {
  const widths = (count: number): number[] => cutBatch(count, 4, 32).map(({ width }) => width);

  it('takes the large width while half of it is filled, then the small one', () => {
    expect(widths(1)).toEqual([4]);
    expect(widths(7)).toEqual([4, 4]);
    expect(widths(16)).toEqual([32]);
    expect(widths(100)).toEqual([32, 32, 32, 4]);
  });

  it('covers every image once, in order', () => {
    expect(cutBatch(70, 4, 32)).toEqual([
      { start: 0, width: 32 },
      { start: 32, width: 32 },
      { start: 64, width: 4 },
      { start: 68, width: 4 },
    ]);
  });
});

it('fills the empty places of the last slice with zeros', () => {
  const inputs = new Float32Array(3 * 784).fill(1);
  const images = sliceImages(inputs, { start: 2, width: 4 });
  expect(images).toHaveLength(4 * 784);
  expect(images.subarray(0, 784).every((value) => value === 1)).toBe(true);
  expect(images.subarray(784).every((value) => value === 0)).toBe(true);
});

it('turns rows of features into rows of images and leaves the empty places out', () => {
  const target = new Float32Array(6);
  // Two features of four places; only one image is left for the slice that starts at image 2.
  storeRows([Float32Array.of(1, 2, 3, 4), Float32Array.of(5, 6, 7, 8)], target, 2);
  expect([...target]).toEqual([0, 0, 0, 0, 1, 5]);
});
