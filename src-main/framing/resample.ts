import { PIXELS, SIDE, type Pixels } from '../shared/digits';
import type { Bounds } from './box';

/** A pixel darker than this does not count as ink when a box is looked for: specks and faint edges. */
const INK = 16;

/** Bounds, in cells, of all pixels of at least INK; null when there is none. */
export function inkBounds(pixels: Pixels): Bounds | null {
  let [left, top, right, bottom] = [SIDE, SIDE, 0, 0];
  for (let i = 0; i < PIXELS; i++) {
    if (pixels[i] < INK) continue;
    const x = i % SIDE;
    const y = (i - x) / SIDE;
    left = Math.min(left, x);
    right = Math.max(right, x + 1);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + 1);
  }
  return left < right ? { left, top, right, bottom } : null;
}

/** Integral of the pixels over [x0, x1]×[y0, y1] (cells); what lies outside the grid is empty. */
function inkIn(pixels: Pixels, x0: number, y0: number, x1: number, y1: number): number {
  let sum = 0;
  for (let y = Math.max(0, Math.floor(y0)); y < Math.min(SIDE, y1); y++) {
    const tall = Math.min(y + 1, y1) - Math.max(y, y0);
    for (let x = Math.max(0, Math.floor(x0)); x < Math.min(SIDE, x1); x++) {
      sum += pixels[y * SIDE + x] * tall * (Math.min(x + 1, x1) - Math.max(x, x0));
    }
  }
  return sum;
}

/**
 * Resamples a picture by area so that the longer side of its ink's bounds becomes `side` cells and their middle
 * lies at (14, 14): every new pixel is the mean of the source over the square it comes from. Bounds that already
 * have that side are only moved (by half a pixel at most between whole ones). No ink: all zero.
 */
export function boxPixels(pixels: Pixels, side: number): Pixels {
  const boxed = new Uint8Array(PIXELS);
  const bounds = inkBounds(pixels);
  if (!bounds) return boxed;
  const step = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) / side;
  const x0 = (bounds.left + bounds.right) / 2 - (SIDE / 2) * step;
  const y0 = (bounds.top + bounds.bottom) / 2 - (SIDE / 2) * step;
  for (let i = 0; i < PIXELS; i++) {
    const x = x0 + (i % SIDE) * step;
    const y = y0 + Math.floor(i / SIDE) * step;
    boxed[i] = Math.round(inkIn(pixels, x, y, x + step, y + step) / (step * step));
  }
  return boxed;
}
