import type { Point, Stroke, StrokeDigit, Strokes } from '../shared/digits';
import { LETTERS } from './letters';
import { seededRandom, type Random } from './random';

/** The kinds of drawings that are no digit, in turn. */
export const NON_DIGIT_KINDS = [
  'scribble',
  'zigzag',
  'blot',
  'shuffled',
  'sideBySide',
  'letter',
  'turned',
] as const;
export type NonDigitKind = (typeof NON_DIGIT_KINDS)[number];

export interface NonDigit {
  readonly kind: NonDigitKind;
  readonly strokes: Strokes;
}

const map = (strokes: Strokes, move: (point: Point) => Point): Strokes => strokes.map((s) => s.map(move));

/** Turns by `angle` about the middle (500, 500) of the 0 … 1000 square, then moves. */
function place(strokes: Strokes, angle: number, scale: number, dx: number, dy: number): Strokes {
  const [c, s] = [Math.cos(angle) * scale, Math.sin(angle) * scale];
  return map(strokes, ([x, y]) => [
    500 + c * (x - 500) - s * (y - 500) + dx,
    500 + s * (x - 500) + c * (y - 500) + dy,
  ]);
}

/** A smooth curve of many turns: x and y are sums of three sines of random frequency and phase. */
function scribble(random: Random): Strokes {
  const axis = () =>
    [0, 1, 2].map(() => ({ f: random.uniform(1, 6), a: random.uniform(100, 320), p: random.uniform(0, 7) }));
  const [xs, ys] = [axis(), axis()];
  const at = (terms: ReturnType<typeof axis>, t: number) =>
    terms.reduce((sum, { f, a, p }) => sum + a * Math.sin(2 * Math.PI * f * t + p), 500);
  return [Array.from({ length: 160 }, (_, i) => [at(xs, i / 160), at(ys, i / 160)] as const)];
}

/** A pen that jumps between 6 … 14 random corners. */
function zigzag(random: Random): Strokes {
  const corner = (): Point => [random.uniform(0, 1000), random.uniform(0, 1000)];
  return [Array.from({ length: 6 + random.below(9) }, corner)];
}

/** A patch filled by hatching, with a ragged outline. */
function blot(random: Random): Strokes {
  const lines = 8 + random.below(12);
  const [wide, tall] = [random.uniform(500, 1000), random.uniform(500, 1000)];
  const hatching: Stroke = Array.from({ length: 2 * lines }, (_, i) => {
    const y = (tall * i) / (2 * lines);
    const half =
      (wide / 2) * Math.sqrt(Math.max(0.05, 1 - (2 * (y / tall) - 1) ** 2)) * random.uniform(0.7, 1.1);
    return [500 + (i % 2 === 0 ? -half : half), y] as const;
  });
  return place([hatching], random.uniform(0, Math.PI), 1, 0, 0);
}

/** The pieces of one or two digits, cut at random, turned and strewn over the square. */
function shuffled(random: Random, digits: readonly StrokeDigit[]): Strokes {
  const source = [...random.pick(digits).strokes, ...random.pick(digits).strokes];
  const pieces = source.flatMap((stroke) => {
    const at = 2 + random.below(Math.max(1, stroke.length - 4));
    return stroke.length > 6 ? [stroke.slice(0, at), stroke.slice(at)] : [stroke];
  });
  return pieces.flatMap((piece) =>
    place(
      [piece],
      random.uniform(0, 2 * Math.PI),
      random.uniform(0.6, 1),
      random.normal(250),
      random.normal(250),
    ),
  );
}

/** Two digits, now and then three, next to each other. */
function sideBySide(random: Random, digits: readonly StrokeDigit[]): Strokes {
  const row: Stroke[] = [];
  let left = 0;
  for (let count = random.chance(0.2) ? 3 : 2; count > 0; count--) {
    const { strokes } = random.pick(digits);
    const xs = strokes.flatMap((stroke) => stroke.map(([x]) => x));
    const shift = left - Math.min(...xs);
    row.push(...map(strokes, ([x, y]) => [x + shift, y + random.normal(2)]));
    left = Math.max(...xs) + shift + random.uniform(100, 400);
  }
  return row;
}

/** A letter or sign that resembles no digit, from LETTERS, bent and slanted. */
function letter(random: Random): Strokes {
  const [slant, bend, phase] = [random.normal(0.15), random.normal(40), random.uniform(0, 7)];
  const [wide, turn] = [random.uniform(0.75, 1.2), random.normal(0.12)];
  const bent = map(random.pick(LETTERS), ([x, y]) => [
    500 + (x - 500) * wide + slant * (y - 500) + bend * Math.sin(y / 160 + phase) + random.normal(12),
    y + bend * Math.cos(x / 190 + phase) + random.normal(12),
  ]);
  return place(bent, turn, 1, 0, 0);
}

/** Labels whose digit, mirrored or turned by a quarter, is no digit any more. */
const MIRRORED = [3, 4, 9];
const QUARTERED = [2, 3, 4, 5];

function turned(random: Random, digits: readonly StrokeDigit[]): Strokes {
  const mirror = random.chance(0.5);
  const labels: readonly number[] = mirror ? MIRRORED : QUARTERED;
  let digit = random.pick(digits);
  while (!labels.includes(digit.label)) digit = random.pick(digits);
  if (mirror) return map(digit.strokes, ([x, y]) => [1000 - x, y]);
  return place(digit.strokes, random.pick([-1, 1]) * (Math.PI / 2), 1, 0, 0);
}

/** The digits of which each needs at least one among the material. */
export const NON_DIGIT_MATERIAL = [2, 3, 4, 5, 9] as const;

/**
 * `count` drawings that are no digit, the kinds in turn, repeatable from `seed`: scribbles, zigzags, blots,
 * shuffled and cut strokes, digits side by side, letter-like shapes, mirrored and turned digits. `digits` are
 * the material (coordinates 0 … 1000); take them from writers of one split only. Throws without a 2, 3, 4, 5 and 9.
 */
export function nonDigits(digits: readonly StrokeDigit[], count: number, seed: number): NonDigit[] {
  for (const needed of NON_DIGIT_MATERIAL) {
    if (!digits.some(({ label }) => label === needed))
      throw new RangeError(`nonDigits: no ${needed} among the digits`);
  }
  const random = seededRandom(seed);
  const make: Record<NonDigitKind, () => Strokes> = {
    scribble: () => scribble(random),
    zigzag: () => zigzag(random),
    blot: () => blot(random),
    shuffled: () => shuffled(random, digits),
    sideBySide: () => sideBySide(random, digits),
    letter: () => letter(random),
    turned: () => turned(random, digits),
  };
  return Array.from({ length: count }, (_, i) => {
    const kind = NON_DIGIT_KINDS[i % NON_DIGIT_KINDS.length];
    return { kind, strokes: make[kind]() };
  });
}
