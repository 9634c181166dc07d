import type { StrokeDigit, Strokes } from '../shared/digits';
import { seededRandom, type Random } from './random';

/** A number written by one hand. */
export interface ComposedNumber {
  readonly label: string;
  readonly strokes: Strokes;
}

/** How digits stand beside each other: a gap between their bounds, ink that meets, or a pen that was not lifted. */
export const SPACINGS = ['apart', 'touching', 'joined'] as const;
export type Spacing = (typeof SPACINGS)[number];

/** Rows in which the ink of two neighbours is compared, over the height of a line of writing. */
const ROWS = 40;

/** A digit in another size, on a line that is not quite straight, with its left edge at 0; height about 1000 units. */
function written(random: Random, { strokes }: StrokeDigit): Strokes {
  const scale = random.uniform(0.85, 1.15);
  const rise = random.normal(40);
  const left = Math.min(...strokes.flatMap((stroke) => stroke.map(([x]) => x)));
  return strokes.map((stroke) =>
    stroke.map(([x, y]) => [(x - left) * scale, 500 + (y - 500) * scale + rise] as const),
  );
}

/** The furthest ink in one direction (+1: right, −1: left) for each of ROWS rows; −∞ where there is none. */
function profile(strokes: Strokes, direction: 1 | -1): number[] {
  const furthest = new Array<number>(ROWS).fill(-Infinity);
  const mark = (x: number, y: number): void => {
    const row = Math.min(ROWS - 1, Math.max(0, Math.floor((y / 1400 + 0.14) * ROWS)));
    furthest[row] = Math.max(furthest[row], direction * x);
  };
  for (const stroke of strokes) {
    stroke.forEach(([x, y], i) => {
      const [px, py] = stroke[Math.max(0, i - 1)];
      for (let k = 0; k <= 20; k++) mark(px + ((x - px) * k) / 20, py + ((y - py) * k) / 20);
    });
  }
  return furthest;
}

/** How far a digit with its left edge at 0 moves right until its ink is `gap` from the ink on its left. */
function contact(row: Strokes, next: Strokes, gap: number): number {
  const [right, left] = [profile(row, 1), profile(next, -1)];
  const needed = right.map((edge, i) => edge + left[i] + gap).filter((shift) => Number.isFinite(shift));
  return needed.length > 0 ? Math.max(...needed) : gap;
}

/** Digits of one writer side by side. */
function side(random: Random, digits: readonly StrokeDigit[], spacing: Spacing): Strokes {
  const row: (readonly (readonly [number, number])[])[] = [];
  for (const digit of digits) {
    const next = written(random, digit);
    const edge = Math.max(0, ...row.flatMap((stroke) => stroke.map(([x]) => x)));
    const apart = spacing === 'touching' ? contact(row, next, -15) : edge + random.uniform(80, 350);
    const shift = row.length === 0 ? 0 : apart;
    const moved = next.map((stroke) => stroke.map(([x, y]) => [x + shift, y] as const));
    if (spacing === 'joined' && row.length > 0) row.push([...(row.pop() ?? []), ...(moved.shift() ?? [])]);
    row.push(...moved);
  }
  return row;
}

/**
 * `count` numbers of two and three digits in turn, repeatable from `seed`: each of digits that one writer wrote
 * singly (coordinates 0 … 1000), their sizes between 0.85 and 1.15 and their line varied. Apart, 8 to 35 % of a
 * digit's height lies between the bounds of two; touching, the ink of two meets; joined, they stand apart and the pen
 * goes on from the last stroke of one to the first of the next.
 */
export function composeNumbers(
  digits: readonly StrokeDigit[],
  count: number,
  seed: number,
  spacing: Spacing,
): ComposedNumber[] {
  const random = seededRandom(seed);
  const byWriter = new Map<string, StrokeDigit[]>();
  for (const digit of digits) byWriter.set(digit.writer, [...(byWriter.get(digit.writer) ?? []), digit]);
  return Array.from({ length: count }, (_, i) => {
    const first = random.pick(digits);
    const own = byWriter.get(first.writer) ?? [first];
    const chosen = [first, ...Array.from({ length: 1 + (i % 2) }, () => random.pick(own))];
    return { label: chosen.map(({ label }) => label).join(''), strokes: side(random, chosen, spacing) };
  });
}
