import { describe, expect, it } from 'vitest';
import { sentence } from '../../evaluation/sentences';
import { english } from '../../shared/sentences/sentence';
import { cover, outlinesOf, type Contour } from './lettering';

/** The shares of all pixels that a word touches, by "column row". */
function sharesOf(contours: readonly Contour[]): Map<string, number> {
  const shares = new Map<string, number>();
  cover(contours, (column, row, share) => shares.set(`${column} ${row}`, share));
  return shares;
}

const total = (shares: Map<string, number>) => [...shares.values()].reduce((sum, share) => sum + share, 0);

/** Half the sum of xᵢ·yᵢ₊₁ − xᵢ₊₁·yᵢ: the area that a line encloses. */
const areaOf = (points: Contour) =>
  Math.abs(
    points.reduce((sum, [x, y], n) => {
      const [nextX, nextY] = points[(n + 1) % points.length];
      return sum + x * nextY - nextX * y;
    }, 0) / 2,
  );

describe('letters in pixels', () => {
  it('cover the area of their outline', () => {
    // The corners of a 7 as the font has them, in 2,048 to the em: 64 units are a pixel at 32 pixels an em.
    const corners: Contour = [
      [1102, 1413], [1102, 1331], [397, 0], [209, 0], [887, 1270], [102, 1270], [102, 1413],
    ]; // prettier-ignore
    // Rows are measured on eight lines: an edge along them is off by a sixteenth of a pixel at most.
    for (const size of [32, 320]) {
      const area = areaOf(corners) * (size / 2048) ** 2;
      expect(total(sharesOf(outlinesOf('7', size))) / area).toBeCloseTo(1, 2);
    }
  });

  it('have soft edges, and a hole where a 0 has one', () => {
    const shares = sharesOf(outlinesOf('0', 32));
    // 84 and 281 of 1,187 are the outer and the inner left edge; the middle is 707 above the baseline.
    expect(shares.get('-7 -11')).toBe(1);
    expect(shares.has('0 -11')).toBe(false);
    const edges = [...shares.values()].filter((share) => share > 0.05 && share < 0.95);
    expect(edges.length).toBeGreaterThan(20);
  });

  it('stand one after another, the middle of the word at 0', () => {
    const reach = (word: string) => {
      const xs = outlinesOf(word, 2048).flat().map(([x]) => x); // prettier-ignore
      return [Math.min(...xs), Math.max(...xs)];
    };
    const [left, right] = reach('1');
    const [first, last] = reach('11');
    expect([first - left, last - right]).toEqual([-1187 / 2, 1187 / 2]);
  });

  it('are there for everything that a picture says', () => {
    const words = [english(sentence('report.prediction')), english(sentence('report.truth')), '0123456789'];
    // What a typeface lacks is an empty box, the same for all.
    const missing = outlinesOf('\u{10ffff}', 32);
    for (const letter of new Set(words.join(''))) {
      expect(outlinesOf(letter, 32).length, letter).toBeGreaterThan(0);
      expect(outlinesOf(letter, 32), letter).not.toEqual(missing);
    }
  });
});
