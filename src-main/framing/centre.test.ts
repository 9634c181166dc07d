import { describe, expect, it } from 'vitest';
import { centre, centringShift } from './centre';

/** Pixels from [column, row, value]. */
function ink(...cells: readonly (readonly [x: number, y: number, value: number])[]): Uint8Array {
  const pixels = new Uint8Array(784);
  for (const [x, y, value] of cells) pixels[y * 28 + x] = value;
  return pixels;
}

describe('centringShift', () => {
  it('brings a lone pixel to column 14, row 14', () => {
    expect(centringShift(ink([3, 20, 255]))).toEqual({ right: 11, down: -6 });
  });

  it('weighs by ink', () => {
    // (100·10 + 50·13) / 150 = 11 columns; the row is 14.
    expect(centringShift(ink([10, 14, 100], [13, 14, 50]))).toEqual({ right: 3, down: 0 });
  });

  it('counts a barycentre of exactly 13.5 as pixel 14, so that nothing moves', () => {
    expect(centringShift(ink([13, 13, 80], [14, 14, 80]))).toEqual({ right: 0, down: 0 });
  });

  it('counts a barycentre of exactly 14.5 as pixel 15, one too far', () => {
    expect(centringShift(ink([14, 14, 80], [15, 15, 80]))).toEqual({ right: -1, down: -1 });
  });

  it('rounds to the nearer side next to the boundary', () => {
    // (127·14 + 126·15) / 253 = 14.498 stays, (126·14 + 127·15) / 253 = 14.502 moves.
    expect(centringShift(ink([14, 14, 127], [15, 14, 126])).right).toBe(0);
    expect(centringShift(ink([14, 14, 126], [15, 14, 127])).right).toBe(-1);
  });

  it('goes only as far as the outermost ink lets it', () => {
    // Barycentre (255·27 + 1·2) / 256 = 26.9 wants −13; the faint pixel in column 2 leaves room for −2.
    expect(centringShift(ink([27, 14, 255], [2, 14, 1])).right).toBe(-2);
    expect(centringShift(ink([0, 14, 255], [27, 14, 255], [1, 14, 255])).right).toBe(0);
  });

  it('does not move an empty grid', () => {
    expect(centringShift(new Uint8Array(784))).toEqual({ right: 0, down: 0 });
  });
});

describe('centre', () => {
  it('moves the pixels and keeps all ink, from the very corner too', () => {
    expect(centre(ink([0, 0, 9], [1, 0, 9], [0, 1, 9]))).toEqual(ink([14, 14, 9], [15, 14, 9], [14, 15, 9]));
    expect(centre(ink([27, 27, 200]))).toEqual(ink([14, 14, 200]));
  });
});
