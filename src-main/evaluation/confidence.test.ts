import { describe, expect, it } from 'vitest';
import { confidences, countWithinTop, mean } from './confidence';

/** Rows of ten from the few entries that are not zero. */
function rows(...entries: Record<number, number>[]): Float32Array {
  const probabilities = new Float32Array(entries.length * 10);
  entries.forEach((row, n) => {
    for (const [digit, value] of Object.entries(row)) probabilities[n * 10 + Number(digit)] = value;
  });
  return probabilities;
}

const three = rows({ 4: 0.75, 9: 0.25 }, { 1: 0.5, 7: 0.375, 2: 0.125 }, { 3: 0.5, 8: 0.25, 5: 0.25 });

describe('confidences', () => {
  it('takes the largest probability of each image', () => {
    expect([...confidences(three)]).toEqual([0.75, 0.5, 0.5]);
  });
});

describe('countWithinTop', () => {
  it('counts the first choice, then the first two', () => {
    const labels = Uint8Array.of(4, 7, 8);
    expect(countWithinTop(1, labels, three)).toBe(1);
    // 7 is the second choice of image 1; for image 2, 5 ties with 8 and ranks first.
    expect(countWithinTop(2, labels, three)).toBe(2);
    expect(countWithinTop(3, labels, three)).toBe(3);
  });

  it('ranks equal probabilities by the smaller digit, as the arg-max does', () => {
    const uniform = new Float32Array(10).fill(0.1);
    expect(countWithinTop(2, Uint8Array.of(1), uniform)).toBe(1);
    expect(countWithinTop(2, Uint8Array.of(2), uniform)).toBe(0);
  });
});

describe('mean', () => {
  it('adds and divides, and knows nothing of nothing', () => {
    expect(mean(Float32Array.of(0.75, 0.5, 0.25))).toBe(0.5);
    expect(mean(new Float32Array(0))).toBeNull();
  });
});
