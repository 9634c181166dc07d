/** Digits for the specs to draw: hand-made ones, and real ones of people where the stroke file can be reached. */
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import type { StrokeDigit, Strokes } from '../src-main/shared/digits';
import { STROKES } from './surroundings';

/** Points on an ellipse around (x, y), angles in turns clockwise from the right. */
function arc(x: number, y: number, rx: number, ry: number, from: number, to: number): [number, number][] {
  return Array.from({ length: 25 }, (_, i) => {
    const angle = 2 * Math.PI * (from + ((to - from) * i) / 24);
    return [x + rx * Math.cos(angle), y + ry * Math.sin(angle)];
  });
}

/** The ten digits as a hand writes them, in a square of 100 × 100. */
export const HAND_MADE: readonly Strokes[] = [
  [arc(50, 50, 25, 35, -0.25, 0.75)],
  [[[38, 28], [52, 14], [50, 86]]], // prettier-ignore
  [[...arc(48, 34, 22, 20, -0.55, 0.08), [30, 84], [74, 84]]],
  [[...arc(46, 32, 20, 17, -0.4, 0.25), ...arc(44, 67, 25, 18, -0.25, 0.42)]],
  [[[44, 12], [26, 56], [74, 56]], [[60, 34], [58, 88]]], // prettier-ignore
  [[[68, 15], [36, 15], [33, 46], ...arc(48, 63, 22, 21, -0.32, 0.4)]],
  [[[60, 12], [38, 42], ...arc(50, 66, 21, 20, 0.45, 1.5)]],
  [[[26, 18], [74, 18], [44, 86]]], // prettier-ignore
  [[...arc(50, 31, 18, 17, 0.25, 1.25), ...arc(50, 67, 22, 19, -0.25, 0.75)]],
  [[...arc(50, 34, 20, 20, 0, 1), [66, 60], [58, 88]]],
];

/** The first `each` digits of every label in the stroke file, in a square of 1000 × 1000; [] without the file. */
export function realDigits(each: number): StrokeDigit[] {
  if (!STROKES) return [];
  const lines = gunzipSync(readFileSync(STROKES)).toString('utf8').trim().split('\n');
  const digits = lines.map((line) => JSON.parse(line) as StrokeDigit);
  return Array.from({ length: 10 }, (_, label) =>
    digits.filter((digit) => digit.label === label).slice(0, each),
  ).flat();
}
