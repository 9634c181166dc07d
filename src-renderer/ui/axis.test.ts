import { describe, expect, it } from 'vitest';
import { placeOn, powersOfTen, ticksTo } from './axis';

describe('an axis', () => {
  it('puts values where their difference, or their factor, belongs', () => {
    expect(placeOn([-2, 2], 1)).toBe(0.75);
    expect(placeOn([1, 10_000], 100, 'logarithmic')).toBe(0.5);
    expect(placeOn([1, 100], 1, 'logarithmic')).toBe(0);
  });

  it('names round numbers from 0 until the largest value is reached', () => {
    expect(ticksTo(1)).toEqual([0, 0.2, 0.4, 0.6, 0.8, 1]);
    expect(ticksTo(83_200)).toEqual([0, 20_000, 40_000, 60_000, 80_000, 100_000]);
    expect(ticksTo(0.045)).toEqual([0, 0.01, 0.02, 0.03, 0.04, 0.05]);
    expect(ticksTo(7)).toEqual([0, 1, 2, 3, 4, 5, 6, 7]);
  });

  it('has two numbers also where everything is 0', () => {
    expect(ticksTo(0)).toEqual([0, 1]);
  });

  it.each([3, 9.99, 10, 41, 620, 1e-5, 2.5e9])('names four to eleven numbers up to %d', (most) => {
    const ticks = ticksTo(most);
    expect(ticks.length).toBeGreaterThanOrEqual(5);
    expect(ticks.length).toBeLessThanOrEqual(11);
    expect(ticks[ticks.length - 1]).toBeGreaterThanOrEqual(most * (1 - 1e-9));
  });

  it('in powers of ten begins below the least and ends above the greatest value', () => {
    expect(powersOfTen([1, 10, 100, 1_000, 10_000])).toEqual([1, 10, 100, 1_000, 10_000]);
    expect(powersOfTen([3, 250])).toEqual([1, 10, 100, 1_000]);
    expect(powersOfTen([1])).toEqual([1, 10]);
  });
});
