import { describe, expect, it } from 'vitest';
import { argmaxOf, FLOAT32_EXP_LIMIT, guardedSoftmax, naiveSoftmax, shifted } from './softmax-laboratory';

/** "Deep Learning from Scratch", section 3.5.1. */
const EXAMPLE = [0.3, 2.9, 4.0];
const PUBLISHED = [0.01821127, 0.24519181, 0.73659691];

describe('guardedSoftmax', () => {
  it('gives the published probabilities of (0.3, 2.9, 4.0)', () => {
    guardedSoftmax(EXAMPLE).forEach((p, j) => expect(p).toBeCloseTo(PUBLISHED[j], 7));
  });

  it('stands at (1010, 1000, 990): e^0, e^−10 and e^−20 over their sum', () => {
    // 1 + 4.539993e−5 + 2.0611536e−9 = 1.0000454; its inverse is 0.9999546.
    const [first, second, third] = guardedSoftmax([1010, 1000, 990]);
    expect(first).toBeCloseTo(0.9999546, 7);
    expect(second).toBeCloseTo(4.539787e-5, 10);
    expect(third).toBeCloseTo(2.06106e-9, 13);
  });

  it('does not change when a constant is added', () => {
    guardedSoftmax(shifted(EXAMPLE, 1, 500)).forEach((p, j) => expect(p).toBeCloseTo(PUBLISHED[j], 5));
  });

  it('refuses eleven scores', () => {
    expect(() => guardedSoftmax(new Array<number>(11).fill(0))).toThrow('expected 1 to 10 scores, got 11');
  });
});

describe('naiveSoftmax', () => {
  it('agrees as long as nothing overflows', () => {
    naiveSoftmax(EXAMPLE).probabilities.forEach((p, j) => expect(p).toBeCloseTo(PUBLISHED[j], 6));
  });

  it('is NaN at (1010, 1000, 990): ∞ / ∞', () => {
    const { exponentials, total, probabilities } = naiveSoftmax([1010, 1000, 990]);
    expect(exponentials).toEqual([Infinity, Infinity, Infinity]);
    expect(total).toBe(Infinity);
    expect(probabilities).toEqual([NaN, NaN, NaN]);
  });

  it('overflows from 88.73 on and not at 88.72', () => {
    expect(FLOAT32_EXP_LIMIT).toBeCloseTo(88.7228, 4);
    expect(naiveSoftmax([88.72]).exponentials[0]).toBeLessThan(Infinity);
    expect(naiveSoftmax([88.73]).exponentials[0]).toBe(Infinity);
  });
});

describe('argmaxOf', () => {
  it('takes the first of equal ones and nothing from NaN', () => {
    expect(argmaxOf([1, 3, 3])).toBe(1);
    expect(argmaxOf([1, NaN, 3])).toBe(-1);
  });
});
