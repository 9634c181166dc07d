import { GLYPHS, UNITS_PER_EM } from './glyphs';

type Point = readonly [x: number, y: number];

/** A closed line, its last point joined to its first. */
export type Contour = readonly Point[];

/** Straight lines that a curve of an outline becomes: at 32 pixels an em none is off by a tenth of a pixel. */
const LINES = 8;

/** The straight lines of a path of M, L, H, V, Q and Z, as `training/type.py` writes them. */
function contoursOf(path: string): Contour[] {
  const contours: Point[][] = [];
  let [x, y] = [0, 0];
  for (const [, command, numbers] of path.matchAll(/([MLHVQ])([^A-Z]*)/g)) {
    const values = numbers.match(/-?[\d.]+/g)?.map(Number) ?? [];
    if (command === 'M') contours.push([]);
    const line = contours[contours.length - 1];
    const [fromX, fromY] = [x, y];
    if (command === 'H') [x] = values;
    else if (command === 'V') [y] = values;
    else [x, y] = values.slice(-2);
    if (command === 'Q') {
      const [overX, overY] = values;
      for (let n = 1; n < LINES; n++) {
        const [t, s] = [n / LINES, 1 - n / LINES];
        line.push([
          s * s * fromX + 2 * s * t * overX + t * t * x,
          s * s * fromY + 2 * s * t * overY + t * t * y,
        ]);
      }
    }
    line.push([x, y]);
  }
  return contours;
}

/** The outlines of a word, `size` pixels an em, the middle of its baseline at (0, 0), y downwards. */
export function outlinesOf(word: string, size: number): Contour[] {
  const glyphs = [...word].map((character) => GLYPHS[character]);
  const scale = size / UNITS_PER_EM;
  let left = -glyphs.reduce((sum, { advance }) => sum + advance, 0) / 2;
  return glyphs.flatMap(({ advance, path }) => {
    const from = left;
    left += advance;
    return contoursOf(path).map((contour) =>
      contour.map(([x, y]): Point => [(from + x) * scale, -y * scale]),
    );
  });
}

/** Lines on which the inside of contours is measured, in each row of pixels. */
const SCANS = 8;

/** Where a horizontal line crosses contours, from left to right. */
function crossings(contours: readonly Contour[], y: number): number[] {
  const found: number[] = [];
  for (const contour of contours) {
    let [x0, y0] = contour[contour.length - 1];
    for (const [x1, y1] of contour) {
      if (y0 <= y !== y1 <= y) found.push(x0 + ((y - y0) / (y1 - y0)) * (x1 - x0));
      [x0, y0] = [x1, y1];
    }
  }
  return found.sort((a, b) => a - b);
}

/**
 * Tells for every pixel that contours touch which share of it, up to 1, lies inside: within an odd number of them, so
 * that the hole of a 0 is none.
 */
export function cover(
  contours: readonly Contour[],
  tell: (column: number, row: number, share: number) => void,
): void {
  const [xs, ys] = [0, 1].map((axis) => contours.flat().map((point) => point[axis]));
  const [left, right] = [Math.floor(Math.min(...xs)), Math.ceil(Math.max(...xs))];
  for (let row = Math.floor(Math.min(...ys)); row < Math.max(...ys); row++) {
    const shares = new Float64Array(right - left);
    for (let scan = 0; scan < SCANS; scan++) {
      const ends = crossings(contours, row + (scan + 0.5) / SCANS);
      for (let n = 0; n < ends.length; n += 2) {
        for (let x = Math.floor(ends[n]); x < ends[n + 1]; x++) {
          shares[x - left] += (Math.min(x + 1, ends[n + 1]) - Math.max(x, ends[n])) / SCANS;
        }
      }
    }
    shares.forEach((share, n) => share > 0 && tell(left + n, row, share));
  }
}
