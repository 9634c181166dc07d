import { describe, expect, it } from 'vitest';
import { proportion } from './proportion';

describe('proportion', () => {
  // Newcombe, "Two-sided confidence intervals for the single proportion", Statistics in Medicine 17 (1998), table I,
  // method 3 (score without continuity correction).
  it.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
  ])('gives the published Wilson interval of %i of %i', (count, total, low, high) => {
    const share = proportion(count, total);
    expect(share?.low).toBeCloseTo(low, 4);
    expect(share?.high).toBeCloseTo(high, 4);
    expect(share?.value).toBe(count / total);
  });

  it('is the same from the other side: the interval of n−k mirrors that of k', () => {
    const few = proportion(3, 40);
    const many = proportion(37, 40);
    expect(many?.low).toBeCloseTo(1 - (few?.high ?? NaN), 12);
    expect(many?.high).toBeCloseTo(1 - (few?.low ?? NaN), 12);
  });

  it('touches 0 and 1 exactly when all or none are counted', () => {
    expect(proportion(0, 7)?.low).toBe(0);
    expect(proportion(7, 7)?.high).toBe(1);
  });

  it('says nothing about no images', () => {
    expect(proportion(0, 0)).toBeNull();
  });

  it.each([
    [5, 4],
    [-1, 4],
    [1.5, 4],
    [NaN, 4],
  ])('refuses %d of %d', (count, total) => {
    expect(() => proportion(count, total)).toThrow(RangeError);
  });
});
