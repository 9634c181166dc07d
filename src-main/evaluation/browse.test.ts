import { describe, expect, it } from 'vitest';
import { browse, EVERYTHING } from './browse';

const labels = Uint8Array.of(4, 9, 4, 9, 4, 4);
const run = {
  predictions: Uint8Array.of(4, 4, 9, 9, 9),
  confidences: Float32Array.of(0.75, 0.5, 0.625, 1, 0.875),
};
const positions = (filter: object, seen: typeof run | null = run) => [
  ...browse({ labels, run: seen }, { ...EVERYTHING, ...filter }),
];

describe('browse', () => {
  it('shows everything without a condition, seen by a run or not', () => {
    expect(positions({})).toEqual([0, 1, 2, 3, 4, 5]);
    expect(positions({}, null)).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('filters by label alone where no run is known', () => {
    expect(positions({ label: 9 }, null)).toEqual([1, 3]);
  });

  it('opens a cell of the matrix, most confident mistakes first', () => {
    expect(positions({ label: 4, prediction: 9, order: 'confident' })).toEqual([4, 2]);
  });

  it('tells right from wrong among the images that the run saw', () => {
    expect(positions({ outcome: 'right' })).toEqual([0, 3]);
    expect(positions({ outcome: 'wrong' })).toEqual([1, 2, 4]);
    expect(positions({ outcome: 'wrong' }, null)).toEqual([]);
  });

  it('keeps both ends of a range of confidence', () => {
    expect(positions({ confidence: [0.625, 0.875] })).toEqual([0, 2, 4]);
    expect(positions({ confidence: [0.9, 1] })).toEqual([3]);
  });

  it('puts images that no run saw last when the most confident come first', () => {
    expect(positions({ order: 'confident' })).toEqual([3, 4, 0, 2, 1, 5]);
  });
});

it('shows only the images whose label people contest, or all others, and only of the MNIST test set', () => {
  const labels = new Uint8Array(2_000);
  const shown = (dataset: string, contested: 'only' | 'without') =>
    browse({ dataset, labels, run: null }, { ...EVERYTHING, contested });
  expect([...shown('mnist-test', 'only')]).toEqual([947, 1621, 1901]);
  expect(shown('mnist-test', 'without')).toHaveLength(1_997);
  expect(shown('samples', 'only')).toHaveLength(0);
});
