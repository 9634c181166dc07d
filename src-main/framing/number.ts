import { CLASSES, type Digit, type Stroke, type Strokes } from '../shared/digits';
import { boundsOf, type Bounds } from './box';
import { unionOf } from './connected-components';

/** Most digits of a number that is read. */
export const MOST_DIGITS = 6;

/** Most pieces of one digit: a 4 or 5 has two or three strokes, and one of them may have been cut. */
const MOST_PIECES = 5;

/** Most pieces that are looked at: MOST_DIGITS digits of four. */
export const MOST_IN_ALL = 4 * MOST_DIGITS;

/** Columns in which the lines of one stroke are counted. */
const COLUMNS = 48;

/** Pieces that may be one digit: those from `first` to before `after`, from left to right. */
export interface Part {
  readonly first: number;
  readonly after: number;
  /** Its first piece and the one before it were one stroke. */
  readonly isCut: boolean;
  readonly bounds: Bounds;
}

/** Pieces of strokes that may be one digit. */
export interface StrokePart extends Part {
  readonly strokes: Strokes;
}

/** Every run of up to MOST_PIECES of n pieces, by the first one. */
export function runsOf(n: number): readonly Pick<Part, 'first' | 'after'>[] {
  return Array.from({ length: n }, (_, first) =>
    Array.from({ length: Math.min(MOST_PIECES, n - first) }, (__, more) => ({
      first,
      after: first + more + 1,
    })),
  ).flat();
}

/** How many lines of a stroke run through each of COLUMNS columns of its width. */
function linesThrough(stroke: Stroke, { left, right }: Bounds): Uint16Array {
  const lines = new Uint16Array(COLUMNS);
  const columnOf = (x: number) => Math.min(COLUMNS - 1, Math.floor(((x - left) / (right - left)) * COLUMNS));
  // A line begins where the pen turns: as long as it goes on in one direction, a column counts once.
  let [from, sign] = [columnOf(stroke[0][0]), 0];
  lines[from]++;
  for (const [x] of stroke.slice(1)) {
    const to = columnOf(x);
    if (to === from) continue;
    const way = Math.sign(to - from);
    for (let column = from + way; column !== to + way; column += way) lines[column]++;
    if (sign === -way) lines[from]++;
    [from, sign] = [to, way];
  }
  return lines;
}

/** Where a stroke may lead from one digit to the next: the middles of single lines between two knots of several. */
function joints(stroke: Stroke, bounds: Bounds): number[] {
  const { left, right } = bounds;
  if (right - left < 0.3 * (bounds.bottom - bounds.top) || right === left) return [];
  const lines = linesThrough(stroke, bounds);
  const found: number[] = [];
  let begin = -1;
  for (let column = 0; column < COLUMNS; column++) {
    if (lines[column] > 1) {
      if (begin > 0) found.push(left + (((begin + column) / 2) * (right - left)) / COLUMNS);
      begin = -1;
    } else if (begin < 0 && column > 0) begin = column;
  }
  return found;
}

/** The stroke cut where it crosses these places from left to right; pieces share the point of the cut. */
function cutAt(stroke: Stroke, places: readonly number[]): Stroke[] {
  if (places.length === 0) return [stroke];
  const pieces: (readonly [number, number])[][] = [[stroke[0]]];
  for (let i = 1; i < stroke.length; i++) {
    const [p, q] = [stroke[i - 1], stroke[i]];
    const crossed = places.filter((x) => Math.min(p[0], q[0]) < x && x <= Math.max(p[0], q[0]));
    if (q[0] < p[0]) crossed.reverse();
    for (const x of crossed) {
      const at = [x, p[1] + ((q[1] - p[1]) * (x - p[0])) / (q[0] - p[0])] as const;
      pieces[pieces.length - 1].push(at);
      pieces.push([at]);
    }
    pieces[pieces.length - 1].push(q);
  }
  return pieces;
}

const middle = ({ left, right }: Bounds): number => (left + right) / 2;

/**
 * Every run of up to MOST_PIECES pieces of strokes, in the order of their middles from left to right: what may be a
 * digit of a number. A stroke that leads from one digit to the next is cut between them. [] without ink, and for more
 * pieces than six digits have.
 */
export function partsOf(strokes: Strokes): readonly StrokePart[] {
  const pieces = strokes
    .filter((stroke) => stroke.length > 0)
    .flatMap((whole) =>
      cutAt(whole, joints(whole, boundsOf([whole]) as Bounds)).map((stroke) => ({ stroke, whole })),
    )
    .map((piece) => ({ ...piece, place: middle(boundsOf([piece.stroke]) as Bounds) }))
    .sort((a, b) => a.place - b.place);
  if (pieces.length > MOST_IN_ALL) return [];
  return runsOf(pieces.length).map(({ first, after }) => {
    const some = pieces.slice(first, after).map(({ stroke }) => stroke);
    const isCut = first > 0 && pieces[first - 1].whole === pieces[first].whole;
    return { first, after, isCut, strokes: some, bounds: boundsOf(some) as Bounds };
  });
}

/** A digit of a number: the part it was read from and what the network says of that part. */
export interface NumberDigit {
  readonly part: number;
  readonly digit: Digit;
  readonly probability: number;
}

/** Cost, in the unit of −ln p, of two neighbours of which the narrower lies wholly over or under the other. */
const OVERLAP = 0.3;
/** Cost of a part of no height; from half of the line's height on there is none. A speck is no digit of a number. */
const LOW = 3;
/** Cost of a cut through a stroke: most strokes belong to one digit. */
const CUT = 0.5;
/** Least width of a part against the line's height: a 1 has none. */
const NARROWEST = 0.15;

const widthOf = ({ left, right }: Bounds): number => right - left;

function costOf({ bounds, isCut }: Part, probability: number, line: number): number {
  const height = (bounds.bottom - bounds.top) / line;
  return (isCut ? CUT : 0) + LOW * Math.max(0, 1 - 2 * height) - Math.log(Math.max(probability, 1e-9));
}

function overlapCost(a: Bounds, b: Bounds, line: number): number {
  const overlap = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const narrower = Math.max(NARROWEST * line, Math.min(widthOf(a), widthOf(b)));
  return OVERLAP * Math.min(1, Math.max(0, overlap / narrower));
}

/** Parts one after another that make up the drawing, or its left end so far. */
interface Way {
  readonly cost: number;
  readonly parts: readonly number[];
}

/** For each part the cheapest way from the left edge that ends with it. */
function cheapestWays(parts: readonly Part[], costs: readonly number[], line: number): Way[] {
  const ways: Way[] = [];
  parts.forEach((part, n) => {
    let way: Way = { cost: part.first === 0 ? costs[n] : Infinity, parts: [n] };
    parts.forEach((before, m) => {
      if (before.after !== part.first) return;
      const cost = ways[m].cost + costs[n] + overlapCost(before.bounds, part.bounds, line);
      if (cost < way.cost) way = { cost, parts: [...ways[m].parts, n] };
    });
    ways.push(way);
  });
  return ways;
}

/**
 * The cheapest way to divide a drawing into digits, given each part's ten probabilities [n, 10]: the least sum of
 * −ln of the parts' largest probability, LOW for parts much lower than the line, OVERLAP for neighbours over each other
 * and CUT for a cut. Null without parts, and when the cheapest way has more than MOST_DIGITS digits. The costs were chosen on
 * numbers of training and validation writers; see `training/README.md`.
 */
export function readNumber(
  parts: readonly Part[],
  probabilities: Float32Array,
): readonly NumberDigit[] | null {
  if (parts.length === 0) return null;
  const whole = unionOf(parts.map(({ bounds }) => bounds));
  const line = Math.max(whole.bottom - whole.top, 0.2 * widthOf(whole), 1e-9);
  const digits = parts.map((_, part): NumberDigit => {
    const row = probabilities.subarray(part * CLASSES, (part + 1) * CLASSES);
    const probability = Math.max(...row);
    return { part, digit: row.indexOf(probability) as Digit, probability };
  });
  const costs = parts.map((part, n) => costOf(part, digits[n].probability, line));
  const end = Math.max(...parts.map(({ after }) => after));
  const complete = cheapestWays(parts, costs, line).filter((_, n) => parts[n].after === end);
  const cheapest = complete.reduce((a, b) => (b.cost < a.cost ? b : a));
  return cheapest.parts.length <= MOST_DIGITS ? cheapest.parts.map((n) => digits[n]) : null;
}
