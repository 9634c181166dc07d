import { encode } from 'fast-png';
import { AXIS, CELL, layOutMatrix, MARGIN, MATRIX_SIZE, TYPE_SIZE } from '../../evaluation/matrix-layout';
import { sentence } from '../../evaluation/sentences';
import type { Colour } from '../../evaluation/shade';
import { CLASSES } from '../../shared/digits';
import { english } from '../../shared/sentences/sentence';
import { cover, outlinesOf } from './lettering';

/** An opaque picture: width · height · 3 bytes, row-major, red green blue. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** Pixels of the picture to one of the drawing: for slides and print. */
export const SCALE = 2;
const TEXT: Colour = [17, 24, 39];

/**
 * The confusion matrix as a PNG, the SVG at twice its size. Its two words are English in every language: the typeface
 * has Latin letters alone, and the SVG has them in the reader's own.
 */
export function drawMatrix(confusion: readonly (readonly number[])[]): Uint8Array {
  const side = SCALE * MATRIX_SIZE;
  const picture = { width: side, height: side, rgb: new Uint8Array(side ** 2 * 3).fill(255) };
  const centre = MARGIN + (CLASSES * CELL) / 2;
  write(picture, english(sentence('report.prediction')), [centre, AXIS.title], TEXT);
  write(picture, english(sentence('report.truth')), [AXIS.title, centre], TEXT, true);
  for (let digit = 0; digit < CLASSES; digit++) {
    const middle = MARGIN + digit * CELL + CELL / 2;
    write(picture, String(digit), [middle, AXIS.column], TEXT);
    write(picture, String(digit), [AXIS.row, middle + AXIS.drop], TEXT);
  }
  for (const { x, y, count, shade } of layOutMatrix(confusion)) {
    fill(picture, x, y, CELL - 1, shade.ground);
    write(picture, String(count), [x + CELL / 2, y + CELL / 2 + AXIS.drop], shade.text);
  }
  return encode({ width: side, height: side, data: picture.rgb, depth: 8, channels: 3 });
}

/** Writes a word with the middle of its baseline at a place of the drawing; turned, it reads upwards. */
function write(
  { width, rgb }: Picture,
  word: string,
  [left, top]: readonly [number, number],
  colour: Colour,
  isTurned = false,
): void {
  const outlines = outlinesOf(word, SCALE * TYPE_SIZE).map((contour) =>
    contour.map(([x, y]) => {
      const [along, across] = isTurned ? [y, -x] : [x, y];
      return [SCALE * left + along, SCALE * top + across] as const;
    }),
  );
  cover(outlines, (column, row, share) => {
    const at = (row * width + column) * 3;
    colour.forEach((value, n) => (rgb[at + n] = Math.round(rgb[at + n] + share * (value - rgb[at + n]))));
  });
}

/** Fills a square of the drawing. */
function fill({ width, rgb }: Picture, x: number, y: number, side: number, colour: Colour): void {
  for (let row = SCALE * y; row < SCALE * (y + side); row++) {
    for (let column = SCALE * x; column < SCALE * (x + side); column++) {
      rgb.set(colour, (row * width + column) * 3);
    }
  }
}
