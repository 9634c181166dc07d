import type { Point, Stroke } from '../shared/digits';
import { squaredDistanceToSegment } from './raster';

/** Cells in a row of the index; points lie within half of that of the origin, far beyond any canvas. */
const ROW = 8192;

const keyOf = (column: number, row: number): number => row * ROW + column;

/**
 * Distance from a point to a path, as a function of the point: exact below `reach`, ∞ from there on. The segments are
 * sorted into the cells they come near to, so that a point is compared with its neighbours only and not with all.
 */
export function distanceWithin(reach: number, path: Stroke): (point: Point) => number {
  const near = new Map<number, number[]>();
  for (let i = 0; i < path.length; i++) {
    const [p, q] = [path[Math.max(0, i - 1)], path[i]];
    const [left, right] = [Math.min(p[0], q[0]) - reach, Math.max(p[0], q[0]) + reach];
    const [top, bottom] = [Math.min(p[1], q[1]) - reach, Math.max(p[1], q[1]) + reach];
    for (let row = Math.floor(top); row <= bottom; row++) {
      for (let column = Math.floor(left); column <= right; column++) {
        const segments = near.get(keyOf(column, row));
        if (segments) segments.push(i);
        else near.set(keyOf(column, row), [i]);
      }
    }
  }
  return ([x, y]) => {
    let nearest2 = Infinity;
    for (const i of near.get(keyOf(Math.floor(x), Math.floor(y))) ?? []) {
      nearest2 = Math.min(nearest2, squaredDistanceToSegment(x, y, path[Math.max(0, i - 1)], path[i]));
    }
    return nearest2 < reach * reach ? Math.sqrt(nearest2) : Infinity;
  };
}
