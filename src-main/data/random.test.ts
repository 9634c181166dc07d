import { describe, expect, it } from 'vitest';
import { seededRandom } from './random';

const draws = (seed: number, count: number): number[] => {
  const random = seededRandom(seed);
  return Array.from({ length: count }, () => random.uniform(0, 1));
};

describe('seededRandom', () => {
  it('repeats itself for the same seed and differs for another', () => {
    expect(draws(7, 20)).toEqual(draws(7, 20));
    expect(draws(7, 20)).not.toEqual(draws(8, 20));
  });

  it('is uniform: every tenth of [0, 1) gets its share', () => {
    const counts = new Array<number>(10).fill(0);
    for (const value of draws(1, 100_000)) counts[Math.floor(10 * value)]++;
    // Binomial: 10,000 expected, deviation √(100,000 · 0.1 · 0.9) = 95; 5 deviations allowed.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(475);
  });

  it('draws normal numbers with the given deviation, cut at 2.5 deviations', () => {
    const random = seededRandom(2);
    const values = Array.from({ length: 50_000 }, () => random.normal(3));
    const variance = values.reduce((sum, value) => sum + value * value, 0) / values.length;
    // Clamping at ±2.5 leaves E[z²] = 1 − 2·∫₂.₅^∞ (z² − 6.25)φ(z) dz = 1 − 2·(2.5·0.017528 − 5.25·0.0062097) = 0.97756.
    expect(Math.sqrt(variance)).toBeCloseTo(3 * Math.sqrt(0.97756), 1);
    expect(Math.max(...values.map(Math.abs))).toBe(7.5);
  });

  it('picks every item and no index outside', () => {
    const random = seededRandom(3);
    const seen = new Set(Array.from({ length: 200 }, () => random.pick(['a', 'b', 'c'])));
    expect([...seen].sort()).toEqual(['a', 'b', 'c']);
    expect(random.below(1)).toBe(0);
  });
});
