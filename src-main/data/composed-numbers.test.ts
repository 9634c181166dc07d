import { describe, expect, it } from 'vitest';
import type { Digit, StrokeDigit, Strokes } from '../shared/digits';
import { composeNumbers } from './composed-numbers';

/** A writer's digit as an upright line, or as a slanted one that fills the square. */
const digit = (label: Digit, writer: string, x: number): StrokeDigit => ({
  label,
  writer,
  strokes: [[[0, 0], [x, 1000]]], // prettier-ignore
});
const DIGITS = [digit(1, 'a', 0), digit(7, 'a', 600), digit(2, 'b', 300), digit(3, 'b', 900)];

const xs = (strokes: Strokes): number[] => strokes.flatMap((stroke) => stroke.map(([x]) => x));

describe('composed numbers', () => {
  it('have two and three digits in turn, each number of one writer', () => {
    const numbers = composeNumbers(DIGITS, 40, 1, 'apart');
    expect(numbers.map(({ label }) => label.length)).toEqual(numbers.map((_, i) => 2 + (i % 2)));
    for (const { label } of numbers) expect(label).toMatch(/^([17]+|[23]+)$/);
  });

  it('leave 8 to 35 % of a digit’s height between digits that stand apart', () => {
    for (const { strokes } of composeNumbers(DIGITS, 40, 2, 'apart')) {
      for (let i = 1; i < strokes.length; i++) {
        const gap = Math.min(...xs([strokes[i]])) - Math.max(...xs(strokes.slice(0, i)));
        expect(gap).toBeGreaterThanOrEqual(80);
        expect(gap).toBeLessThan(350);
      }
    }
  });

  it('bring the ink of touching digits together, closer than their bounds', () => {
    for (const { strokes } of composeNumbers(DIGITS.slice(1, 2), 20, 3, 'touching')) {
      // The same slanted line twice: its shift is what its ink needs in a row, not the 600 of its bounds.
      const shift = strokes[1][0][0] - strokes[0][0][0];
      expect(Math.abs(shift)).toBeLessThan(600);
    }
  });

  it('join the last stroke of one digit to the first of the next', () => {
    for (const { label, strokes } of composeNumbers(DIGITS, 20, 4, 'joined')) {
      expect(strokes).toHaveLength(1);
      expect(strokes[0]).toHaveLength(2 * label.length);
    }
  });

  it('are the same for the same seed', () => {
    expect(composeNumbers(DIGITS, 10, 5, 'apart')).toEqual(composeNumbers(DIGITS, 10, 5, 'apart'));
    expect(composeNumbers(DIGITS, 10, 5, 'apart')).not.toEqual(composeNumbers(DIGITS, 10, 6, 'apart'));
  });
});
