import { describe, expect, it } from 'vitest';
import { restroke } from './restroke';

/** A bar of 200 × thickness pixels in the middle of 260×120. */
function bar(thickness: number) {
  const [width, height] = [260, 120];
  const bounds = { left: 30, top: 60 - thickness / 2, right: 230, bottom: 60 + thickness / 2 };
  const mask = Uint8Array.from({ length: width * height }, (_, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x >= bounds.left && x < bounds.right && y >= bounds.top && y < bounds.bottom ? 1 : 0;
  });
  return { ink: { width, height, values: new Float32Array(mask) }, mask, bounds };
}

/** Ink in one column: how thick the bar is at x = 130. */
const thickness = ({ ink }: { ink: { width: number; values: Float32Array } }) =>
  ink.values.reduce((sum, value, i) => sum + (i % ink.width === 130 ? value : 0), 0);

describe('restroke', () => {
  it('thickens strokes thinner than 0.85 of the pen (2.4 cells) to that', () => {
    // 4 px of 200 are 0.4 cells of 20. Wanted 2.04: (4 + 2δ)·20/(200 + 2δ) = 2.04, so δ = 9.13 and 22.3 px.
    const drawn = restroke(bar(4));
    expect(thickness(drawn)).toBeGreaterThan(21.5);
    expect(thickness(drawn)).toBeLessThan(23);
    expect(drawn.bounds.right - drawn.bounds.left).toBeCloseTo(200 + 2 * 9.13, 0);
  });

  it('thins strokes thicker than 1.35 of the pen, at most by 0.3 of their width on each side', () => {
    // 50 px are 5 cells, wanted 3.24: δ = (32.4 − 50)/(2·(1 − 0.162)) = −10.5. The ends of the bar bring its mean
    // distance to the edge, and so the width that restroke sees, a little below 50.
    const drawn = thickness(restroke(bar(50)));
    expect(drawn).toBeGreaterThan(27);
    expect(drawn).toBeLessThan(36);
    expect(thickness(restroke(bar(100)))).toBeGreaterThan(0.4 * 100 - 1);
  });

  it('leaves strokes of ordinary thickness as they are', () => {
    const found = bar(24); // 2.4 cells
    expect(restroke(found)).toBe(found);
  });
});
