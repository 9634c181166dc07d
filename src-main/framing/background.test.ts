import { describe, expect, it } from 'vitest';
import type { Grey } from './grey';
import { isInkDark, removeBackground } from './background';

/** 96×64: a bar of `ink` 6 wide and 40 tall on a background that goes from `left` to `right`. */
function bar(ink: number, left: number, right: number): Grey {
  const [width, height] = [96, 64];
  const values = Float32Array.from({ length: width * height }, (_, i) => {
    const x = i % width;
    const y = (i - x) / width;
    const inBar = x >= 60 && x < 66 && y >= 12 && y < 52;
    return inBar ? ink : left + ((right - left) * x) / (width - 1);
  });
  return { width, height, values };
}

describe('isInkDark', () => {
  it('tells dark ink from bright ink on even and uneven background', () => {
    expect(isInkDark(bar(20, 230, 230))).toBe(true);
    expect(isInkDark(bar(230, 20, 20))).toBe(false);
    expect(isInkDark(bar(60, 90, 240))).toBe(true); // at the left the background is nearly as dark as the ink
    expect(isInkDark(bar(200, 10, 150))).toBe(false);
  });
});

describe('removeBackground', () => {
  it('leaves next to nothing of a ramp and most of the ink on it', () => {
    const { width, values } = removeBackground(bar(250, 20, 180));
    const row = values.subarray(32 * width, 33 * width);
    // At x = 63 the ramp has 20 + 160·63/95 = 126, so the ink stands 124 above it.
    expect(row[63]).toBeGreaterThan(115);
    expect(row[63]).toBeLessThan(133);
    for (const x of [0, 20, 40, 55, 75, 95]) expect(row[x]).toBeLessThan(10);
  });

  it('takes light that rises towards the edges for background', () => {
    const [width, height] = [80, 80];
    const values = Float32Array.from({ length: 6400 }, (_, i) => {
      const x = i % width;
      return ((x - 40) ** 2 + ((i - x) / width - 40) ** 2) / 20; // 0 in the middle, 160 in the corners
    });
    const flat = removeBackground({ width, height, values });
    expect(Math.max(...flat.values)).toBeLessThan(20);
  });
});
