import { describe, expect, it } from 'vitest';
import { calibrationCurve } from '../../../src-main/evaluation/calibration';
import { calibrationPoints, matrixShapes, median } from './series';

describe('calibrationPoints', () => {
  it('puts a point for each range that holds images, and none for the others', () => {
    // 0.625 and 0.75 wrong and right in (0.5, 0.75]; 1 right in (0.75, 1].
    const curve = calibrationCurve(
      Float32Array.of(0.625, 0.75, 1),
      Uint8Array.of(1, 2, 3),
      Uint8Array.of(0, 2, 3),
      4,
    );
    const points = calibrationPoints(curve);
    expect(points).toMatchObject([
      { x: 0.6875, y: 0.5 },
      { x: 1, y: 1 },
    ]);
    // Two thirds of the images, and one third: areas as 2 to 1, so radii as √2 to 1.
    expect((points[0].radius ?? 0) / (points[1].radius ?? 1)).toBeCloseTo(Math.SQRT2, 10);
    // Wilson, 1 of 2 and 1 of 1 at 95 %: 0.0945 … 0.9055 and 0.2065 … 1.
    expect(points[0].interval?.map((end) => end.toFixed(4))).toEqual(['0.0945', '0.9055']);
    expect(points[1].interval?.map((end) => end.toFixed(4))).toEqual(['0.2065', '1.0000']);
  });
});

describe('matrixShapes', () => {
  it('chains the shapes of the book’s network', () => {
    expect(matrixShapes('784-50-100-10, sigmoid', 100)).toEqual([
      '(100×784)·(784×50) → (100×50)',
      '(100×50)·(50×100) → (100×100)',
      '(100×100)·(100×10) → (100×10)',
    ]);
  });

  it('says nothing of a network with other layers', () => {
    expect(matrixShapes('conv 16, pool, 10', 100)).toBeNull();
  });
});

describe('median', () => {
  it('is not moved by one slow run of three', () => {
    expect(median([300, 10, 290])).toBe(290);
    expect(median([4, 1])).toBe(2.5);
    expect(median([7])).toBe(7);
    expect(median([])).toBeNaN();
  });
});
