import type { Random } from '../src-main/data/random';
import type { Point, Stroke, StrokeDigit, Strokes } from '../src-main/shared/digits';

/** A click with a pen that trembles: one point or a few, close together. */
function dot(random: Random, [x, y]: Point): Stroke {
  const size = random.chance(0.5) ? 0 : random.uniform(2, 45);
  const count = 1 + random.below(5);
  return Array.from({ length: count }, (): Point => [x + random.normal(size), y + random.normal(size)]);
}

/** Two to nine dots, anywhere or in a row. */
function dots(random: Random): Strokes {
  const count = 2 + (random.chance(0.6) ? random.below(2) : random.below(8));
  const anywhere = (): Point => [random.uniform(0, 1000), random.uniform(0, 1000)];
  if (random.chance(0.6)) return Array.from({ length: count }, () => dot(random, anywhere()));
  const [from, to] = [anywhere(), anywhere()];
  return Array.from({ length: count }, (_, i) => {
    const t = i / (count - 1);
    return dot(random, [
      from[0] + (to[0] - from[0]) * t + random.normal(20),
      from[1] + (to[1] - from[1]) * t + random.normal(20),
    ]);
  });
}

/** A digit crossed out by two to five strokes, or scribbled over. */
function struckOut(random: Random, digits: readonly StrokeDigit[]): Strokes {
  const { strokes } = random.pick(digits);
  const xs = strokes.flatMap((s) => s.map(([x]) => x));
  const ys = strokes.flatMap((s) => s.map(([, y]) => y));
  const [left, top, right, bottom] = [Math.min(...xs), Math.min(...ys), Math.max(...xs), Math.max(...ys)];
  const wide = Math.max(400, right - left);
  const [x0, x1] = [(left + right - wide) / 2 - random.uniform(0, 150), (left + right + wide) / 2];
  const count = 2 + random.below(4);
  const cross = random.chance(0.4);
  const lines = Array.from({ length: count }, (_, i): Stroke => {
    const y = top + ((bottom - top) * (i + 0.5)) / count + random.normal(60);
    const rise = (cross && i % 2 ? -1 : 1) * random.uniform(0.1, cross ? 0.9 : 0.35) * wide;
    const across: Point[] = [
      [x0 + random.normal(40), y + rise / 2],
      [x1 + random.uniform(0, 150), y - rise / 2 + random.normal(30)],
    ];
    return i % 2 ? across.reverse() : across;
  });
  return random.chance(0.4) ? [...strokes, lines.flat()] : [...strokes, ...lines];
}

/** Two digits, one on top of the other. */
function overwritten(random: Random, digits: readonly StrokeDigit[]): Strokes {
  const first = random.pick(digits);
  let second = random.pick(digits);
  while (second.label === first.label || second.label === 1 || first.label === 1) {
    second = random.pick(digits);
    if (first.label === 1) return struckOut(random, digits);
  }
  const [dx, dy] = [random.normal(120), random.normal(80)];
  return [...first.strokes, ...second.strokes.map((s) => s.map(([x, y]): Point => [x + dx, y + dy]))];
}

/** Three to seven straight strokes that meet or cross as it happens. */
function sticks(random: Random): Strokes {
  return Array.from({ length: 3 + random.below(5) }, () =>
    [0, 1].map((): Point => [random.uniform(0, 1000), random.uniform(0, 1000)]),
  );
}

/**
 * `count` drawings that are no digit and of other kinds than those the refusal is measured on: dots, digits struck out
 * or written over each other, sticks. They only train.
 */
export function marks(random: Random, digits: readonly StrokeDigit[], count: number): Strokes[] {
  const kinds = [
    () => dots(random),
    () => struckOut(random, digits),
    () => overwritten(random, digits),
    () => sticks(random),
  ];
  return Array.from({ length: count }, (_, i) => kinds[i % kinds.length]());
}
