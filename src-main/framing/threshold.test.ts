import { describe, expect, it } from 'vitest';
import { otsu } from './threshold';

describe('otsu', () => {
  it('cuts between two groups and tells their means', () => {
    // n₀ = 4 with mean 11 and variance 1, n₁ = 2 with mean 202.
    const split = otsu(Float32Array.of(10, 10, 12, 12, 200, 204));
    expect(split).toEqual({ threshold: (11 + 202) / 2, background: 11, ink: 202, backgroundDeviation: 1 });
  });

  it('finds no cut in one value', () => {
    expect(otsu(new Float32Array(9).fill(77))).toBeNull();
  });
});
