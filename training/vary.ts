import type { Digit, Point, Stroke, Strokes } from '../src-main/shared/digits';
import type { Random } from '../src-main/data/random';

const map = (strokes: Strokes, move: (point: Point) => Point): Strokes => strokes.map((s) => s.map(move));

/** A random linear map about the middle: slant, unequal sides, rotation. */
function affine(random: Random): (point: Point) => Point {
  const angle = random.normal(0.13);
  const [c, s] = [Math.cos(angle), Math.sin(angle)];
  const [wide, tall, shear] = [
    Math.exp(random.normal(0.16)),
    Math.exp(random.normal(0.08)),
    random.normal(0.16),
  ];
  return ([x, y]) => {
    const [u, v] = [wide * (x - 500) + shear * (y - 500), tall * (y - 500)];
    return [500 + c * u - s * v, 500 + s * u + c * v];
  };
}

/** A random smooth displacement: three plane waves of a wavelength between 450 and 1600 units. */
function elastic(random: Random, strength: number): (point: Point) => Point {
  const waves = [0, 1, 2].map(() => {
    const [angle, k] = [random.uniform(0, 7), (2 * Math.PI) / random.uniform(450, 1600)];
    const [kx, ky, phase] = [k * Math.cos(angle), k * Math.sin(angle), random.uniform(0, 7)];
    return { kx, ky, phase, dx: random.normal(strength), dy: random.normal(strength) };
  });
  return ([x, y]) => {
    let [u, v] = [x, y];
    for (const { kx, ky, phase, dx, dy } of waves) {
      const s = Math.sin(kx * x + ky * y + phase);
      u += dx * s;
      v += dy * s;
    }
    return [u, v];
  };
}

/** Straight spans get points every 60 units, so that a bend can bend them. */
function divided(stroke: Stroke): Stroke {
  return stroke.flatMap((q, i) => {
    if (i === 0) return [q];
    const p = stroke[i - 1];
    const pieces = Math.max(1, Math.ceil(Math.hypot(q[0] - p[0], q[1] - p[1]) / 60));
    return Array.from({ length: pieces }, (_, k): Point => {
      const t = (k + 1) / pieces;
      return [p[0] + (q[0] - p[0]) * t, p[1] + (q[1] - p[1]) * t];
    });
  });
}

/** Missing ink: a stroke that starts late or stops early, or a gap where the pen lost the surface. */
function fade(random: Random, strokes: Strokes): Strokes {
  return strokes.flatMap((stroke): Stroke[] => {
    const share = (most: number) => Math.floor(stroke.length * random.uniform(0, most));
    if (stroke.length < 12) return [stroke];
    if (random.chance(0.2)) return [stroke.slice(share(0.1), stroke.length - share(0.1))];
    if (!random.chance(0.05)) return [stroke];
    const at = share(0.8);
    return [stroke.slice(0, at + 2), stroke.slice(at + 2 + share(0.07))];
  });
}

/** Extra ink: a pen that leaves the paper late, or a speck. */
function spill(random: Random, strokes: Strokes): Strokes {
  const extended = strokes.map((stroke): Stroke => {
    if (!random.chance(0.08) || stroke.length < 4) return stroke;
    const [x, y] = stroke[stroke.length - 1];
    return [...stroke, [x + random.normal(70), y + random.normal(70)]];
  });
  if (!random.chance(0.04)) return extended;
  const speck: Point = [random.uniform(0, 1000), random.uniform(0, 1000)];
  return [...extended, [speck, [speck[0] + random.normal(20), speck[1] + random.normal(20)]]];
}

/** A coarser hand: fewer points (a slow mouse) or trembling ones. */
function tremble(random: Random, strokes: Strokes): Strokes {
  if (random.chance(0.15)) {
    const every = 2 + random.below(4);
    return strokes.map((s) => s.filter((_, i) => i % every === 0 || i === s.length - 1));
  }
  if (!random.chance(0.25)) return strokes;
  const deviation = random.uniform(3, 14);
  return map(strokes, ([x, y]) => [x + random.normal(deviation), y + random.normal(deviation)]);
}

function extent(strokes: Strokes): { left: number; top: number; right: number; bottom: number } {
  const xs = strokes.flatMap((s) => s.map(([x]) => x));
  const ys = strokes.flatMap((s) => s.map(([, y]) => y));
  return { left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) };
}

/** Adds what some countries add to a digit: a slash or dot in 0, a foot under 1, a bar through 7. */
function adorn(random: Random, label: Digit, strokes: Strokes): Strokes {
  const { left, top, right, bottom } = extent(strokes);
  const [midX, midY, tall] = [(left + right) / 2, (top + bottom) / 2, bottom - top];
  const near = (x: number, y: number): Point => [x + random.normal(35), y + random.normal(35)];
  if (label === 0 && strokes.length === 1 && random.chance(0.12)) {
    const reach = random.uniform(0.25, 0.55);
    const [dx, dy] = [(right - left) * reach, tall * reach];
    if (random.chance(0.3)) return [...strokes, [near(midX, midY), near(midX, midY)]];
    return [...strokes, [near(midX + dx, midY - dy), near(midX - dx, midY + dy)]];
  }
  if (label === 1 && strokes.length === 1 && right - left < 0.45 * tall && random.chance(0.08)) {
    const end = strokes[0][strokes[0].length - 1];
    const half = tall * random.uniform(0.12, 0.28);
    return [...strokes, [near(end[0] - half, bottom), near(end[0] + half, bottom)]];
  }
  if (label === 7 && strokes.length === 1 && random.chance(0.25)) {
    const half = (right - left) * random.uniform(0.2, 0.4);
    const middle = nearestAtHeight(strokes, midY);
    return [...strokes, [near(middle - half, midY), near(middle + half, midY)]];
  }
  return strokes;
}

/** x of the lower part of the ink at height y: the last point whose y is nearest. */
function nearestAtHeight(strokes: Strokes, y: number): number {
  const points = strokes.flat();
  const lower = points.slice(Math.floor(points.length / 2));
  return lower.reduce((best, point) => (Math.abs(point[1] - y) < Math.abs(best[1] - y) ? point : best))[0];
}

/**
 * A new way to write the same digit: adorned as in other countries, divided, faded or spilt, trembling, bent and
 * slanted; all before framing, in the units of `strokes` (0 … 1000). Strengths chosen so that the label holds.
 */
export function vary(random: Random, label: Digit, strokes: Strokes): Strokes {
  const drawn = spill(random, fade(random, adorn(random, label, strokes)));
  const bend = elastic(random, random.uniform(0, 38));
  const slant = affine(random);
  return map(tremble(random, drawn).map(divided), (point) => slant(bend(point)));
}
