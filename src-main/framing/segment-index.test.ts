import { describe, expect, it } from 'vitest';
import type { Point, Stroke } from '../shared/digits';
import { distanceWithin } from './segment-index';
import { squaredDistanceToSegment } from './raster';

/** The obvious way: the nearest of all segments. */
function distance([x, y]: Point, path: Stroke): number {
  const squares = path.map((q, i) => squaredDistanceToSegment(x, y, path[Math.max(0, i - 1)], q));
  return Math.sqrt(Math.min(...squares));
}

describe('the distance to a path within a reach', () => {
  it('is exact below the reach and infinite from there on', () => {
    const near = distanceWithin(2, [
      [5, 5],
      [9, 5],
    ]);
    expect(near([7, 6.5])).toBe(1.5);
    // 3 to the left and 4 above the end: √(9 + 16) = 5.
    expect(near([2, 1])).toBe(Infinity);
    expect(near([7, 7])).toBe(Infinity);
  });

  it('knows a dot, and paths outside of the grid', () => {
    expect(distanceWithin(1, [[-3.5, 40]])([-3, 40])).toBe(0.5);
    expect(distanceWithin(1, [])([0, 0])).toBe(Infinity);
  });

  it('agrees with the obvious way everywhere', () => {
    const path = Array.from({ length: 40 }, (_, i): Point => [
      14 + 16 * Math.sin(i),
      14 + 16 * Math.cos(1.7 * i),
    ]);
    const near = distanceWithin(3, path);
    for (let i = 0; i < 2000; i++) {
      const point: Point = [14 + 20 * Math.sin(3.1 * i), 14 + 20 * Math.cos(4.3 * i)];
      const exact = distance(point, path);
      expect(near(point)).toBe(exact < 3 ? exact : Infinity);
    }
  });
});
