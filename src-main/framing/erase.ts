import type { Mark, Point, Stroke } from '../shared/digits';
import { distanceWithin } from './segment-index';

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
  const reach = Math.max(eraser.width, pen.width) / 2;
  const clear = (eraser.width + pen.width) / 2;
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

const NOTHING: readonly Mark[] = [];

/** What each mark made of the ink before it: a growing drawing is read anew with every point, and only its end is new. */
const made = new WeakMap<Mark, { readonly before: readonly Mark[]; readonly after: readonly Mark[] }>();

/** The pen marks that are left of `before` after one more mark. */
function leftAfter(before: readonly Mark[], mark: Mark): readonly Mark[] {
  const known = made.get(mark);
  if (known?.before === before) return known.after;
  const after = apply(before, mark);
  made.set(mark, { before, after });
  return after;
}

function apply(before: readonly Mark[], mark: Mark): readonly Mark[] {
  if (mark.points.length === 0) return before;
  if (mark.tool === 'pen') return [...before, mark];
  const widest = before.reduce((width, pen) => Math.max(width, pen.width), 0);
  const distanceTo = distanceWithin((mark.width + widest) / 2, mark.points);
  return before.flatMap((pen) => cut(pen, mark, distanceTo));
}

/**
 * The pen marks that remain after all erasing, as pen marks only. An eraser works on what was drawn before it.
 * It cuts a stroke where its tip reaches the middle of the line or its own middle reaches the ink (distance <
 * half the wider of the two); there the line ends where its own round end just touches the tip (distance ≥ half
 * of both), so a cut shows as a gap of the eraser's width. Grazing only the edge of a line changes nothing, and
 * so it is shown: what an eraser leaves is whole or gone. Widths in cells.
 */
export function eraseMarks(marks: readonly Mark[]): readonly Mark[] {
  return marks.reduce(leftAfter, NOTHING);
}
