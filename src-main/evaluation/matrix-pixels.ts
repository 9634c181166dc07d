import { CLASSES } from '../shared/digits';
import { sentence } from './sentences';
import { english } from '../shared/sentences/sentence';
import { GLYPH_HEIGHT, GLYPH_WIDTH, GLYPHS } from './glyphs';
import { CELL, layOutMatrix, MARGIN, MATRIX_SIZE } from './matrix-layout';
import type { Colour } from './shade';

/** An opaque picture: width · height · 3 bytes, row-major, red green blue. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

/** A dot of a letter is this many pixels wide and high. */
const DOT = 2;
const TEXT: Colour = [17, 24, 39];

/**
 * The confusion matrix drawn in pixels, the same cells as the SVG; whoever calls packs it into a PNG. Its two words are
 * English in every language: there is no font on this side, and the SVG has the words in the reader's own.
 */
export function drawMatrix(confusion: readonly (readonly number[])[]): Picture {
  const picture = {
    width: MATRIX_SIZE,
    height: MATRIX_SIZE,
    rgb: new Uint8Array(MATRIX_SIZE ** 2 * 3).fill(255),
  };
  const centre = MARGIN + (CLASSES * CELL) / 2;
  write(picture, english(sentence('report.prediction')), centre, 16, TEXT);
  // Upright letters one below the other: a dot alphabet turned on its side would not read.
  const truth = [...english(sentence('report.truth'))];
  const middleLetter = (truth.length - 1) / 2;
  truth.forEach((letter, n) => write(picture, letter, 16, centre + (n - middleLetter) * 20, TEXT));
  for (let digit = 0; digit < CLASSES; digit++) {
    const middle = MARGIN + digit * CELL + CELL / 2;
    write(picture, String(digit), middle, MARGIN - 18, TEXT);
    write(picture, String(digit), MARGIN - 18, middle, TEXT);
  }
  for (const { x, y, count, shade } of layOutMatrix(confusion)) {
    fill(picture, x, y, CELL - 1, CELL - 1, shade.ground);
    write(picture, String(count), x + CELL / 2, y + CELL / 2, shade.text);
  }
  return picture;
}

/** Writes a word with its middle at (x, y). */
function write(picture: Picture, word: string, x: number, y: number, colour: Colour): void {
  const step = (GLYPH_WIDTH + 1) * DOT;
  const left = Math.round(x - (word.length * step - DOT) / 2);
  const top = Math.round(y - (GLYPH_HEIGHT * DOT) / 2);
  [...word].forEach((character, n) => {
    GLYPHS[character].forEach((bits, row) => {
      for (let column = 0; column < GLYPH_WIDTH; column++) {
        const on = (bits >> (GLYPH_WIDTH - 1 - column)) & 1;
        if (on) fill(picture, left + n * step + column * DOT, top + row * DOT, DOT, DOT, colour);
      }
    });
  });
}

function fill(picture: Picture, x: number, y: number, width: number, height: number, colour: Colour): void {
  for (let row = y; row < y + height; row++) {
    for (let column = x; column < x + width; column++) {
      picture.rgb.set(colour, (row * picture.width + column) * 3);
    }
  }
}
