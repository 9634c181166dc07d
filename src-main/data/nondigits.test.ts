import { describe, expect, it } from 'vitest';
import type { Digit, StrokeDigit } from '../shared/digits';
import { LETTERS } from './letters';
import { NON_DIGIT_KINDS, nonDigits } from './nondigits';

/** A slanted bar of 21 points stands for each digit: the material's shape does not matter here. */
const digit = (label: number): StrokeDigit => ({
  label: label as Digit,
  writer: 'a',
  strokes: [Array.from({ length: 21 }, (_, i) => [200 + 20 * i, 50 * i] as const)],
});
const DIGITS = [1, 2, 3, 4, 5, 9].map(digit);

describe('nonDigits', () => {
  it('gives the asked number, the kinds in turn', () => {
    const made = nonDigits(DIGITS, 9, 1);
    expect(made.map(({ kind }) => kind)).toEqual([...NON_DIGIT_KINDS, ...NON_DIGIT_KINDS.slice(0, 2)]);
  });

  it('repeats itself for the same seed and differs for another', () => {
    expect(nonDigits(DIGITS, 14, 5)).toEqual(nonDigits(DIGITS, 14, 5));
    expect(nonDigits(DIGITS, 14, 5)).not.toEqual(nonDigits(DIGITS, 14, 6));
  });

  it('draws finite points only, at least one a stroke', () => {
    for (const { strokes } of nonDigits(DIGITS, 210, 2)) {
      expect(strokes.length).toBeGreaterThan(0);
      expect(strokes.every((stroke) => stroke.length > 0)).toBe(true);
      expect(strokes.flat(2).every(Number.isFinite)).toBe(true);
    }
  });

  it('puts digits side by side without touching', () => {
    const row = nonDigits(DIGITS, 70, 3).filter(({ kind }) => kind === 'sideBySide');
    for (const { strokes } of row) {
      for (let i = 1; i < strokes.length; i++) {
        const end = Math.max(...strokes[i - 1].map(([x]) => x));
        // The gap is drawn from 100 … 400 units.
        expect(Math.min(...strokes[i].map(([x]) => x)) - end).toBeGreaterThanOrEqual(100 - 1e-6);
      }
    }
    expect(row).toHaveLength(10);
  });

  it('says which digit is missing from the material', () => {
    expect(() => nonDigits([digit(1)], 1, 1)).toThrow('nonDigits: no 2 among the digits');
  });
});

describe('LETTERS', () => {
  it('lie in the square 0 … 1000, give or take a pen', () => {
    for (const value of LETTERS.flat(3)) {
      expect(value).toBeGreaterThanOrEqual(-60);
      expect(value).toBeLessThanOrEqual(1060);
    }
  });
});
