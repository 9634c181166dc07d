import type { Picture } from '../shared/digits';
import type { Bounds } from './box';

/** A picture of one number a pixel, row-major. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/**
 * Brightness 0 … 255 of a picture laid over a background (255 white, 0 black): v = α·(0.299 R + 0.587 G + 0.114 B) +
 * (1 − α)·background, the luma of ITU-R BT.601. Throws RangeError when the bytes do not fill width × height.
 */
export function toGrey({ width, height, rgba }: Picture, background: number): Grey {
  const expected = 4 * width * height;
  if (rgba.length !== expected) {
    throw new RangeError(`toGrey: expected ${expected} bytes for ${width}×${height}, got ${rgba.length}`);
  }
  const values = new Float32Array(width * height);
  for (let i = 0, at = 0; i < values.length; i++, at += 4) {
    const alpha = rgba[at + 3] / 255;
    const luma = 0.299 * rgba[at] + 0.587 * rgba[at + 1] + 0.114 * rgba[at + 2];
    values[i] = alpha * luma + (1 - alpha) * background;
  }
  return { width, height, values };
}

/** For one new pixel along an axis: the source pixels it is made of, from `first`, and their shares. */
interface Mix {
  readonly first: number;
  readonly shares: readonly number[];
}

/**
 * How `count` new pixels come from [from, to] of an axis of `length` pixels. Shrinking: each is the mean of what it
 * covers, what lies outside counting as 0. Enlarging: linear interpolation between pixel centres.
 */
function mixes(length: number, from: number, to: number, count: number): Mix[] {
  const step = (to - from) / count;
  return Array.from({ length: count }, (_, i): Mix => {
    if (step < 1) {
      const middle = Math.min(length - 1, Math.max(0, from + (i + 0.5) * step - 0.5));
      const first = Math.min(Math.floor(middle), Math.max(0, length - 2));
      return { first, shares: length === 1 ? [1] : [1 - (middle - first), middle - first] };
    }
    const [start, end] = [from + i * step, from + (i + 1) * step];
    const first = Math.max(0, Math.floor(start));
    const last = Math.min(length, Math.ceil(end));
    const covered = (k: number) => Math.max(0, Math.min(k + 1, end) - Math.max(k, start)) / step;
    return { first, shares: Array.from({ length: Math.max(0, last - first) }, (_, k) => covered(first + k)) };
  });
}

/**
 * The part of a picture inside `window` (pixels, may reach over the edge when shrinking: nothing is there) as a
 * picture of width × height. Shrinking averages areas, enlarging interpolates; across and down one after the other.
 */
export function resample(source: Grey, window: Bounds, width: number, height: number): Grey {
  const across = mixes(source.width, window.left, window.right, width);
  const down = mixes(source.height, window.top, window.bottom, height);
  const firstRow = Math.max(0, Math.floor(window.top) - 1);
  const rows = Math.max(0, Math.min(source.height, Math.ceil(window.bottom) + 1) - firstRow);
  const narrowed = new Float32Array(width * rows);
  for (let y = 0; y < rows; y++) {
    const row = (firstRow + y) * source.width;
    across.forEach(({ first, shares }, x) => {
      let sum = 0;
      for (let k = 0; k < shares.length; k++) sum += shares[k] * source.values[row + first + k];
      narrowed[y * width + x] = sum;
    });
  }
  const values = new Float32Array(width * height);
  down.forEach(({ first, shares }, y) => {
    for (let k = 0; k < shares.length; k++) {
      const row = (first + k - firstRow) * width;
      for (let x = 0; x < width; x++) values[y * width + x] += shares[k] * narrowed[row + x];
    }
  });
  return { width, height, values };
}

/** Means over the square of 2·radius + 1 pixels around each pixel, cut at the edge. */
export function boxBlur({ width, height, values }: Grey, radius: number): Grey {
  const sums = new Float64Array((width + 1) * (height + 1));
  for (let y = 0; y < height; y++) {
    for (let x = 0, row = 0; x < width; x++) {
      row += values[y * width + x];
      sums[(y + 1) * (width + 1) + x + 1] = sums[y * (width + 1) + x + 1] + row;
    }
  }
  const blurred = new Float32Array(values.length);
  for (let y = 0; y < height; y++) {
    const [top, bottom] = [
      Math.max(0, y - radius) * (width + 1),
      Math.min(height, y + radius + 1) * (width + 1),
    ];
    for (let x = 0; x < width; x++) {
      const [left, right] = [Math.max(0, x - radius), Math.min(width, x + radius + 1)];
      const sum = sums[bottom + right] - sums[bottom + left] - sums[top + right] + sums[top + left];
      blurred[y * width + x] = (sum * (width + 1)) / ((right - left) * (bottom - top));
    }
  }
  return { width, height, values: blurred };
}
