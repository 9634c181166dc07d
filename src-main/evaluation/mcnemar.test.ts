import { describe, expect, it } from 'vitest';
import { mcnemar } from './mcnemar';

describe('mcnemar', () => {
  it.each([
    // 2·(C(10,0) + C(10,1)) / 2¹⁰ = 22/1024
    [1, 9, 22 / 1024],
    // 2·(1 + 10 + 45) / 1024
    [2, 8, 112 / 1024],
    // 2·1 / 2⁵
    [0, 5, 2 / 32],
    // 2·(1 + 24 + 276 + 2024) / 2²⁴
    [3, 21, 4650 / 16777216],
    // An even split: twice the half and the middle term is more than 1, so 1.
    [12, 12, 1],
    [0, 0, 1],
  ])('is exact for %i against %i', (b, c, p) => {
    expect(mcnemar(b, c)).toMatchObject({ method: 'exact', chiSquare: null });
    expect(mcnemar(b, c).p).toBeCloseTo(p, 14);
  });

  it('uses chi-square with the continuity correction from 25 on', () => {
    // The 150 and 86 changed minds of Agresti, Categorical Data Analysis, table on approval ratings:
    // (|150 − 86| − 1)² / 236 = 3969 / 236; the p-value is math.erfc(sqrt(3969/472)) of Python 3.11.
    const test = mcnemar(150, 86);
    expect(test.method).toBe('chiSquare');
    expect(test.chiSquare).toBeCloseTo(3969 / 236, 12);
    expect(test.p).toBeCloseTo(4.1145622813459415e-5, 14);
    // (|20 − 5| − 1)² / 25 = 7.84
    expect(mcnemar(20, 5).chiSquare).toBeCloseTo(7.84, 12);
    expect(mcnemar(20, 5).p).toBeCloseTo(0.005110260660855864, 12);
  });

  it('finds nothing in a split that is as even as can be', () => {
    expect(mcnemar(13, 12).p).toBe(1);
    expect(mcnemar(50, 50).p).toBe(1);
  });

  it('does not mind which run comes first', () => {
    expect(mcnemar(30, 60).p).toBe(mcnemar(60, 30).p);
    expect(mcnemar(2, 9).p).toBe(mcnemar(9, 2).p);
  });
});
