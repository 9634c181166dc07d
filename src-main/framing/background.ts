import { boxBlur, resample, type Grey } from './grey';
import { otsu } from './threshold';

/** Cells across the longer side of the coarse picture on which the background is estimated. */
const COARSE = 32;

/** Reach, in those cells, of the window that must hold some background: a third of the picture in all. */
const REACH = 5;

/** Skewness of the differences to the local mean: negative when few pixels are much darker than what is around. */
function localSkewness({ width, height, values }: Grey): number {
  const local = boxBlur({ width, height, values }, Math.ceil(Math.max(width, height) / 4)).values;
  let [squares, cubes] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const difference = values[i] - local[i];
    squares += difference ** 2;
    cubes += difference ** 3;
  }
  return squares > 0 ? cubes / values.length / (squares / values.length) ** 1.5 : 0;
}

/** Share of dark pixels, by Otsu's threshold, in a ring along the edge, 6 % of the shorter side wide. */
function darkRing({ width, height, values }: Grey): number {
  const split = otsu(values);
  if (!split) return 0;
  const ring = Math.max(1, Math.round(0.06 * Math.min(width, height)));
  let [dark, count] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    const x = i % width;
    const y = (i - x) / width;
    if (x >= ring && y >= ring && x < width - ring && y < height - ring) continue;
    count++;
    if (values[i] < split.threshold) dark++;
  }
  return dark / count;
}

/**
 * True when the ink is darker than its surroundings. Two witnesses: some ink on much background skews the differences to
 * the local mean towards the ink, whatever the light (skewness < 0: dark ink); and the edge is mostly background, which
 * decides when bold ink fills nearly half of a close crop: skewness + 4·(dark share of the edge − ½) < 0.
 */
export function isInkDark(picture: Grey): boolean {
  return localSkewness(picture) + 4 * (darkRing(picture) - 0.5) < 0;
}

/** One line of numbers `step` apart in memory: the smallest (or largest) within REACH of each, written back. */
function slide(values: Float32Array, start: number, length: number, step: number, largest: boolean): void {
  const line = new Float32Array(length);
  for (let i = 0; i < length; i++) line[i] = values[start + i * step];
  for (let i = 0; i < length; i++) {
    let found = line[i];
    const end = Math.min(length - 1, i + REACH);
    for (let k = Math.max(0, i - REACH); k <= end; k++) {
      if (largest ? line[k] > found : line[k] < found) found = line[k];
    }
    values[start + i * step] = found;
  }
}

/** The smallest (or largest) value within REACH of each pixel, first across, then down. */
function extreme({ width, height, values }: Grey, largest: boolean): Grey {
  const result = values.slice();
  for (let y = 0; y < height; y++) slide(result, y * width, width, 1, largest);
  for (let x = 0; x < width; x++) slide(result, x, height, width, largest);
  return { width, height, values: result };
}

/** Thickest ink, in cells, that may run along the edge without being taken for background. */
const EDGE_INK = 4;

/**
 * What the background is beyond the first number of a line: that number, so that light which rises towards the edge stays
 * background; but no more than the slope further in foretells (and half as much again), so that ink along the edge stays ink.
 */
function beyond(line: Float32Array): number {
  const at = (i: number) => line[Math.min(i, line.length - 1)];
  const foretold = at(EDGE_INK) + 1.5 * Math.max(0, at(EDGE_INK) - at(2 * EDGE_INK));
  return Math.min(line[0], foretold);
}

/** A line of numbers with 2·REACH more on either side. */
function widenedLine(line: Float32Array): Float32Array {
  const wider = new Float32Array(line.length + 4 * REACH).fill(beyond(line));
  wider.fill(beyond(line.slice().reverse()), line.length + 2 * REACH);
  wider.set(line, 2 * REACH);
  return wider;
}

/** The same with 2·REACH more pixels of background on every side. */
function widened({ width, height, values }: Grey): Grey {
  const [w, h] = [width + 4 * REACH, height + 4 * REACH];
  const rows = Array.from({ length: height }, (_, y) =>
    widenedLine(values.subarray(y * width, (y + 1) * width)),
  );
  const result = new Float32Array(w * h);
  const column = new Float32Array(height);
  for (let x = 0; x < w; x++) {
    for (let y = 0; y < height; y++) column[y] = rows[y][x];
    const wider = widenedLine(column);
    for (let y = 0; y < h; y++) result[y * w + x] = wider[y];
  }
  return { width: w, height: h, values: result };
}

/**
 * Removes an uneven background from a picture with bright ink. The background is what is left of a coarse copy after a
 * morphological opening (minimum, then maximum, over a window wider than any stroke), smoothed and enlarged again;
 * what is brighter than that is ink. The same size, values ≥ 0, background about 0.
 */
export function removeBackground(bright: Grey): Grey {
  const { width, height } = bright;
  const scale = Math.min(1, COARSE / Math.max(width, height));
  const [w, h] = [Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale))];
  const coarse = resample(bright, { left: 0, top: 0, right: width, bottom: height }, w, h);
  const opened = boxBlur(extreme(extreme(widened(coarse), false), true), 1);
  const edge = 2 * REACH;
  const background = resample(
    opened,
    { left: edge, top: edge, right: edge + w, bottom: edge + h },
    width,
    height,
  );
  return {
    width,
    height,
    values: bright.values.map((value, i) => Math.max(0, value - background.values[i])),
  };
}
