import aileron from '@fontsource/aileron/files/aileron-latin-400-normal.woff?inline';
import { parse, type Font } from 'opentype.js';

type Point = readonly [x: number, y: number];

/** A closed line, its last point joined to its first. */
export type Contour = readonly Point[];

let loaded: Font | null = null;

/** The typeface of pictures that must look the same on every machine: Aileron by Sora Sagano, read when first needed. */
function typeface(): Font {
  return (loaded ??= parse(Uint8Array.from(Buffer.from(aileron.split(',')[1], 'base64')).buffer));
}

/** Straight lines that a curve of an outline becomes: at 32 pixels an em none is off by a tenth of a pixel. */
const LINES = 8;

/** The outlines of a word, `size` pixels an em, the middle of its baseline at (0, 0), y downwards. */
export function outlinesOf(word: string, size: number): Contour[] {
  const font = typeface();
  const contours: Point[][] = [];
  let line: Point[] = [];
  for (const command of font.getPath(word, -font.getAdvanceWidth(word, size) / 2, 0, size).commands) {
    // A contour that is closed ends where it began.
    if (command.type === 'Z') continue;
    if (command.type === 'M') contours.push((line = []));
    if (command.type === 'Q') line.push(...curve(line[line.length - 1], [command.x1, command.y1], [command.x, command.y])); // prettier-ignore
    if (command.type === 'C') throw new TypeError('lettering: the typeface has quadratic curves');
    line.push([command.x, command.y]);
  }
  return contours;
}

/** What lies between the ends of (1 − t)²·from + 2t(1 − t)·over + t²·to. */
function curve(from: Point, over: Point, to: Point): Point[] {
  return Array.from({ length: LINES - 1 }, (_, n): Point => {
    const t = (n + 1) / LINES;
    const at = (axis: 0 | 1) => (1 - t) ** 2 * from[axis] + 2 * t * (1 - t) * over[axis] + t ** 2 * to[axis];
    return [at(0), at(1)];
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
