import { describe, expect, it } from 'vitest';
import type { Strokes } from '../shared/digits';
import { coverage, raster, rasterCoverage, squaredDistanceToSegment } from './raster';

const at = (pixels: ArrayLike<number>, x: number, y: number): number => pixels[y * 28 + x];
const line = (y: number): Strokes => [[[4, y], [24, y]]]; // prettier-ignore
const inkOf = (strokes: Strokes, width: number): number =>
  rasterCoverage(strokes, width).reduce((a, b) => a + b, 0);

describe('squaredDistanceToSegment', () => {
  it('measures to the foot of the perpendicular inside, to the nearer end outside', () => {
    expect(squaredDistanceToSegment(2, 3, [0, 0], [10, 0])).toBe(9);
    expect(squaredDistanceToSegment(13, 4, [0, 0], [10, 0])).toBe(25); // 3-4-5 triangle
    expect(squaredDistanceToSegment(3, 4, [0, 0], [0, 0])).toBe(25);
  });
});

describe('coverage', () => {
  it('is the part of the pixel that lies under the pen', () => {
    expect(coverage(0, 1)).toBe(1); // −1 … 1 covers −½ … ½
    expect(coverage(1, 1)).toBe(0.5); // 0 … 2 covers 0 … ½
    expect(coverage(1.5, 1)).toBe(0); // ½ … 2½ covers nothing
    expect(coverage(0, 0.25)).toBe(0.5); // a pen of half a pixel covers half a pixel
  });
});

describe('raster', () => {
  it('fills the two rows on both sides of a pen of width 2 on a grid line', () => {
    const pixels = raster(line(14), 2);
    expect([12, 13, 14, 15].map((y) => at(pixels, 10, y))).toEqual([0, 255, 255, 0]);
  });

  it('shades the rows beside a pen that runs through the middle of cells', () => {
    const pixels = raster(line(14.5), 2);
    // Distances 1, 0, 1: half, whole and half a pixel; round(127.5) = 128.
    expect([12, 13, 14, 15, 16].map((y) => at(pixels, 10, y))).toEqual([0, 128, 255, 128, 0]);
  });

  it('draws one point as a round dot', () => {
    const pixels = raster([[[14.5, 14.5]]], 2);
    expect(at(pixels, 14, 14)).toBe(255);
    expect([at(pixels, 13, 14), at(pixels, 15, 14), at(pixels, 14, 13), at(pixels, 14, 15)]).toEqual([
      128, 128, 128, 128,
    ]);
    expect(at(pixels, 13, 13)).toBe(22); // 1.5 − √2 = 0.0858 of 255
  });

  it('lays as much ink as the shape has area', () => {
    expect(inkOf([[[14, 14]]], 10) / (Math.PI * 25)).toBeCloseTo(1, 2);
    const slanted: Strokes = [[[6, 8], [21, 19]]]; // prettier-ignore
    const area = 2.4 * Math.hypot(15, 11) + Math.PI * 1.2 ** 2;
    expect(inkOf(slanted, 2.4) / area).toBeCloseTo(1, 1.5);
  });

  it('does not add ink up where strokes cross or repeat', () => {
    expect(raster([...line(14), ...line(14)], 2)).toEqual(raster(line(14), 2));
  });

  it('leaves out what lies beyond the grid', () => {
    const pixels = raster([[[-5, 14], [40, 14]]], 2); // prettier-ignore
    expect([at(pixels, 0, 13), at(pixels, 27, 13), at(pixels, 0, 15)]).toEqual([255, 255, 0]);
    expect(raster([[[-9, -9]]], 2).some((pixel) => pixel > 0)).toBe(false);
  });

  it('refuses a pen without width', () => {
    expect(() => raster(line(14), 0)).toThrow('raster: expected a pen width above 0, got 0');
  });
});
