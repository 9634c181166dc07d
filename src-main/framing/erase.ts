import type { Mark, Point, Stroke } from '../shared/digits';
import { distanceWithin } from './near';

/** Longest piece, in cells, into which a touched stroke is cut: the precision of a cut, invisible on 28 cells. */
const STEP = 0.1;

/** The same path with points at most STEP apart. */
function refined(stroke: Stroke): Point[] {
  const points: Point[] = [];
  for (let i = 1; i < stroke.length; i++) {
    const [p, q] = [stroke[i - 1], stroke[i]];
    const pieces = Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / STEP));
    for (let k = 0; k < pieces; k++) {
      points.push([p[0] + ((q[0] - p[0]) * k) / pieces, p[1] + ((q[1] - p[1]) * k) / pieces]);
    }
  }
  points.push(stroke[stroke.length - 1]);
  return points;
}

/** Runs of neighbouring indices for which `holds` is true, as [first, afterLast]. */
function runs(length: number, holds: (index: number) => boolean): [number, number][] {
  const found: [number, number][] = [];
  for (let i = 0, first = -1; i <= length; i++) {
    const inside = i < length && holds(i);
    if (inside && first < 0) first = i;
    if (!inside && first >= 0) {
      found.push([first, i]);
      first = -1;
    }
  }
  return found;
}

/** What is left of one pen mark after an eraser; `distanceTo` its path is exact up to the clear distance. */
function cut(pen: Mark, eraser: Mark, distanceTo: (point: Point) => number): Mark[] {
  const reach = eraser.width / 2;
  const clear = reach + pen.width / 2;
  const points = refined(pen.points);
  const distances = points.map(distanceTo);
  if (!distances.some((d) => d < reach)) return [pen];
  const gone = new Uint8Array(points.length);
  for (const [first, after] of runs(points.length, (i) => distances[i] < clear)) {
    const reached = distances.slice(first, after).some((d) => d < reach);
    if (reached) gone.fill(1, first, after);
  }
  return runs(points.length, (i) => gone[i] === 0).map(([first, after]) => ({
    ...pen,
    points: points.slice(first, after),
  }));
}

/**
 * The pen marks that remain after all erasing, as pen marks only. An eraser works on what was drawn before it.
 * It cuts a stroke where its tip reaches the middle of the line (distance < eraser width / 2); there the line
 * ends where its own round end just touches the tip (distance ≥ eraser width / 2 + pen width / 2), so a cut
 * shows as a gap of the eraser's width. Grazing only the edge of a line changes nothing. Widths in cells.
 */
export function eraseMarks(marks: readonly Mark[]): readonly Mark[] {
  let left: Mark[] = [];
  for (const mark of marks) {
    if (mark.points.length === 0) continue;
    if (mark.tool === 'pen') {
      left.push(mark);
      continue;
    }
    const widest = left.reduce((width, pen) => Math.max(width, pen.width), 0);
    const distanceTo = distanceWithin((mark.width + widest) / 2, mark.points);
    left = left.flatMap((pen) => cut(pen, mark, distanceTo));
  }
  return left;
}
