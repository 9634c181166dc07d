import { describe, expect, it } from 'vitest';
import { boxPixels, inkBounds } from './resample';

/** A filled rectangle [left, right) × [top, bottom) of one value. */
function block(left: number, top: number, right: number, bottom: number, value = 255): Uint8Array {
  const pixels = new Uint8Array(784);
  for (let y = top; y < bottom; y++) pixels.fill(value, y * 28 + left, y * 28 + right);
  return pixels;
}

describe('inkBounds', () => {
  it('surrounds the ink and passes over what is too faint', () => {
    const pixels = block(3, 5, 10, 20);
    pixels[0] = 15;
    expect(inkBounds(pixels)).toEqual({ left: 3, top: 5, right: 10, bottom: 20 });
    pixels[0] = 16;
    expect(inkBounds(pixels)).toEqual({ left: 0, top: 0, right: 10, bottom: 20 });
    expect(inkBounds(new Uint8Array(784))).toBeNull();
  });
});

describe('boxPixels', () => {
  it('doubles a block of 10 × 5 to 20 × 10 in the middle', () => {
    expect(boxPixels(block(1, 2, 11, 7), 20)).toEqual(block(4, 9, 24, 19));
  });

  it('only moves a block whose longer side is right already', () => {
    expect(boxPixels(block(0, 0, 20, 10, 77), 20)).toEqual(block(4, 9, 24, 19, 77));
  });

  it('shades edges that fall between cells', () => {
    // 28 × 14 at 20 / 28: 20 × 10 cells, rows 9 … 18; inside stays whole. 28 × 21: 20 × 15, rows 6.5 … 21.5.
    const boxed = boxPixels(block(0, 0, 28, 21, 254), 20);
    const column = [5, 6, 7, 20, 21, 22].map((y) => boxed[y * 28 + 14]);
    expect(column).toEqual([0, 127, 254, 254, 127, 0]);
  });

  it('gives zeros where there is no ink', () => {
    expect(boxPixels(new Uint8Array(784).fill(3), 20)).toEqual(new Uint8Array(784));
  });
});
