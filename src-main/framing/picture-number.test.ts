import { describe, expect, it } from 'vitest';
import type { Picture, Strokes } from '../shared/digits';
import { squaredDistanceToSegment } from './raster';
import { framePicture } from './picture';
import { partsOfInk, type PicturePart } from './picture-number';

const SEVEN: Strokes = [[[0, 0], [40, 0], [15, 60]]]; // prettier-ignore
/** A 5 whose bar does not touch the rest. */
const FIVE: Strokes = [[[40, 0], [14, 0]], [[5, 8], [5, 28], [30, 28], [38, 45], [20, 60], [2, 55]]]; // prettier-ignore

/** Strokes in black on white, 220 pixels wide and 100 high, by a round pen of 6 pixels. */
function paint(...placed: readonly (readonly [left: number, strokes: Strokes])[]): Picture {
  const [width, height] = [220, 100];
  const rgba = new Uint8Array(4 * width * height).fill(255);
  const paths = placed.flatMap(([left, strokes]) =>
    strokes.map((stroke) => stroke.map(([x, y]) => [left + x, 20 + y] as const)),
  );
  for (let i = 0; i < width * height; i++) {
    const [x, y] = [(i % width) + 0.5, Math.floor(i / width) + 0.5];
    const nearest = Math.min(
      ...paths.flatMap((path) => path.slice(1).map((q, k) => squaredDistanceToSegment(x, y, path[k], q))),
    );
    const covered = Math.min(1, Math.max(0, 3.5 - Math.sqrt(nearest)));
    rgba.fill(255 * (1 - covered), 4 * i, 4 * i + 3);
  }
  return { width, height, rgba };
}

function partsIn(picture: Picture): readonly PicturePart[] {
  const framed = framePicture(picture);
  return framed.ok && framed.ink ? partsOfInk(framed.ink) : [];
}

function inputAlone(left: number, strokes: Strokes): Float32Array {
  const framed = framePicture(paint([left, strokes]));
  if (!framed.ok) throw new Error('There is no ink.');
  return Float32Array.from(framed.pixels, (pixel) => pixel / 255);
}

/** Mean difference a cell; another digit differs by 0.15 and more. */
const difference = (a: Float32Array, b: Float32Array): number =>
  a.reduce((sum, value, i) => sum + Math.abs(value - b[i]), 0) / a.length;

describe('partsOfInk', () => {
  const parts = partsIn(paint([20, SEVEN], [100, FIVE], [160, SEVEN]));

  it('has every run of patches from left to right: four patches make ten', () => {
    const runs = parts.map(({ first, after }) => [first, after]);
    expect(runs).toEqual([
      [0, 1], [0, 2], [0, 3], [0, 4], [1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4],
    ]); // prettier-ignore
  });

  it('frames a digit as if it stood alone, also one of two patches', () => {
    const of = (first: number, after: number) =>
      parts.find((part) => part.first === first && part.after === after)?.input ?? new Float32Array(784);
    expect(difference(of(0, 1), inputAlone(20, SEVEN))).toBeLessThan(0.03);
    expect(difference(of(1, 3), inputAlone(100, FIVE))).toBeLessThan(0.03);
    expect(difference(of(0, 1), of(1, 3))).toBeGreaterThan(0.15);
  });

  it('has nothing for more patches than six digits have', () => {
    const bar: Strokes = [[[0, 0], [0, 60]]]; // prettier-ignore
    const fence = Array.from({ length: 25 }, (_, i) => [10 + 8 * i, bar] as const);
    expect(partsIn(paint(...fence))).toEqual([]);
    expect(partsIn(paint(...fence.slice(0, 3)))).toHaveLength(6);
  });
});
