import { SIDE, type Mark, type Point, type Stroke } from '../shared/digits';
import { eraseMarks } from './erase';

const isOnSheet = ([x, y]: Point): boolean => x >= 0 && x <= SIDE && y >= 0 && y <= SIDE;

/**
 * The part of segment p–q inside the square 0 … 28 as shares [from, to] of its length; null where it misses the square.
 * Source: Y.-D. Liang and B. Barsky, A New Concept and Method for Line Clipping, 1984.
 */
function sharesOnSheet(p: Point, q: Point): readonly [number, number] | null {
  let [from, to] = [0, 1];
  for (const axis of [0, 1] as const) {
    const way = q[axis] - p[axis];
    if (way === 0) {
      if (p[axis] < 0 || p[axis] > SIDE) return null;
      continue;
    }
    const [low, high] = [-p[axis] / way, (SIDE - p[axis]) / way];
    from = Math.max(from, Math.min(low, high));
    to = Math.min(to, Math.max(low, high));
  }
  return from <= to ? [from, to] : null;
}

const between = (p: Point, q: Point, share: number): Point => {
  if (share === 0) return p;
  return share === 1 ? q : [p[0] + (q[0] - p[0]) * share, p[1] + (q[1] - p[1]) * share];
};

/** The pieces of a stroke on the sheet, [0, 28] × [0, 28] cells: none, the stroke itself, or one for every visit. */
function piecesOnSheet(stroke: Stroke): Stroke[] {
  if (stroke.length === 0) return [];
  if (stroke.every(isOnSheet)) return [stroke];
  const pieces: Point[][] = [];
  let isOpen = false;
  for (let i = 1; i < stroke.length; i++) {
    const [p, q] = [stroke[i - 1], stroke[i]];
    const shares = sharesOnSheet(p, q);
    if (shares) {
      if (!isOpen) pieces.push([between(p, q, shares[0])]);
      pieces[pieces.length - 1].push(between(p, q, shares[1]));
    }
    isOpen = shares !== null && shares[1] === 1;
  }
  return pieces;
}

/** What pens drew on the sheet: a path beyond it leaves no ink, whatever the pen's width. */
function clipMark(mark: Mark): Mark[] {
  if (mark.tool === 'eraser') return [mark];
  const pieces = piecesOnSheet(mark.points);
  if (pieces.length === 1 && pieces[0] === mark.points) return [mark];
  return pieces.map((points) => ({ ...mark, points }));
}

/** Pieces of marks that were clipped before: marks never change, and a drawing is read anew with every point. */
const clipped = new WeakMap<Mark, Mark[]>();

/** Marks without what lies beyond the sheet. */
export function marksOnSheet(marks: readonly Mark[]): readonly Mark[] {
  return marks.flatMap((mark) => {
    const known = clipped.get(mark);
    if (known) return known;
    const pieces = clipMark(mark);
    clipped.set(mark, pieces);
    return pieces;
  });
}

/** The ink of some marks: the pen's paths on the sheet that no eraser took. It is what is shown, read and kept. */
export function inkOf(marks: readonly Mark[]): readonly Mark[] {
  return eraseMarks(marksOnSheet(marks));
}
