import { describe, expect, it } from 'vitest';
import { randomCnn, randomImages, randomMlp, randomThreeByThree } from '../../../test-fixtures';
import { randomGraph } from '../../../test-fixtures-graph';
import { timeLayers } from './layer-times';
import { equalParts, pairs } from './products';
import { chainOf } from './stages';

describe('which networks run in one call', () => {
  it('has stages for dense layers, convolutions and pools, and a frame before a padded first layer', () => {
    expect(chainOf(randomMlp('relu', 1))?.stages).toHaveLength(3);
    // Five convolutions and pools, two dense layers; the first convolution has a border.
    expect(chainOf(randomCnn(2))?.stages).toHaveLength(1 + 6 + 2);
  });

  it('leaves a network with branches to the translated kernels', () => {
    expect(chainOf(randomGraph(3))).toBeNull();
  });
});

describe('cutting a row into tiles', () => {
  it('makes them as equal as they can be, of at most four places', () => {
    expect(equalParts(25, 4)).toEqual([
      { rows: 4, times: 4 },
      { rows: 3, times: 3 },
    ]);
    expect(equalParts(24, 4)).toEqual([{ rows: 4, times: 6 }]);
    expect(equalParts(3, 4)).toEqual([{ rows: 3, times: 1 }]);
  });

  it('takes vectors of outputs in pairs, an odd one alone', () => {
    expect(pairs(5)).toEqual([2, 2, 1]);
  });
});

it('times every layer that computes, by its name, beside the peak of the processor', () => {
  const times = timeLayers(randomThreeByThree(4), randomImages(32, 5));
  expect(times?.layers.map(({ kind }) => kind)).toEqual([
    'conv2d',
    'maxPool',
    'conv2d',
    'conv2d',
    'averagePool',
    'conv2d',
    'dense',
  ]);
  expect(times?.layers.every(({ microseconds }) => microseconds > 0)).toBe(true);
  expect(times?.peak.separate).toBeGreaterThan(0);
});
