import type { Point, Stroke, Strokes } from '../../src-main/shared/digits';
import type { Random } from '../../src-main/data/random';
import type { Skeleton, SkeletonStroke } from './skeletons';

/** How one imagined person writes: the same for all digits of theirs. */
export interface Hand {
  /** Shear: horizontal units per unit of height, positive leans to the right. */
  readonly slant: number;
  /** Width over height, relative to the skeleton. */
  readonly breadth: number;
  /** Deviation of each skeleton point, in thousandths of the height. */
  readonly carelessness: number;
  /** Amplitude of the waves that bend the whole digit, in thousandths. */
  readonly bend: number;
  /** Trembling of the line, in thousandths. */
  readonly tremor: number;
  /** Pen width in cells of the 28×28 grid. */
  readonly penWidth: number;
}

/** A hand like people's: mostly leaning a little to the right, with pens as in MNIST. */
export function makeHand(random: Random): Hand {
  return {
    slant: 0.12 + random.normal(0.2),
    breadth: random.uniform(0.75, 1.25),
    carelessness: random.uniform(12, 36),
    bend: random.uniform(10, 45),
    tremor: random.uniform(0, 5),
    penWidth: 2.45 + random.normal(0.4),
  };
}

const SAMPLES_PER_SPAN = 10;

/** Point t of 0 … 1 between p1 and p2 of a Catmull-Rom curve through p0, p1, p2, p3. */
function catmullRom(p0: Point, p1: Point, p2: Point, p3: Point, t: number): Point {
  const mix = (axis: 0 | 1) => {
    const [a, b, c, d] = [p0[axis], p1[axis], p2[axis], p3[axis]];
    return b + 0.5 * t * (c - a + t * (2 * a - 5 * b + 4 * c - d + t * (3 * (b - c) + d - a)));
  };
  return [mix(0), mix(1)];
}

/** A smooth curve through points; the ends carry on as they came. */
function curveThrough(points: readonly Point[]): Point[] {
  const at = (i: number) => points[Math.max(0, Math.min(points.length - 1, i))];
  const curve: Point[] = [];
  for (let i = 0; i + 1 < points.length; i++) {
    for (let k = 0; k < SAMPLES_PER_SPAN; k++) {
      curve.push(catmullRom(at(i - 1), at(i), at(i + 1), at(i + 2), k / SAMPLES_PER_SPAN));
    }
  }
  return [...curve, at(points.length - 1)];
}

/** A stroke as a line of many points: smooth pieces from corner to corner. */
function trace({ points, corners }: SkeletonStroke): Stroke {
  const breaks = [0, ...[...corners].filter((i) => i > 0 && i < points.length - 1), points.length - 1];
  return breaks.slice(1).flatMap((end, i) => curveThrough(points.slice(breaks[i], end + 1)));
}

/** Smooth waves across the plane that bend a digit as a whole: two sines a direction, longer than the digit. */
function makeBend(random: Random, amplitude: number): (point: Point) => Point {
  const wave = () => {
    const [fx, fy, phase] = [
      random.uniform(-0.8, 0.8),
      random.uniform(-0.8, 0.8),
      random.uniform(0, 2 * Math.PI),
    ];
    return (x: number, y: number) => Math.sin((2 * Math.PI * (fx * x + fy * y)) / 1000 + phase);
  };
  const [across, down] = [wave(), wave()];
  return ([x, y]) => [x + amplitude * across(x, y), y + amplitude * down(x, y)];
}

/** Ends of strokes start early or late by up to a tenth of the span they belong to. */
function loosenEnds(points: Point[], random: Random): void {
  const last = points.length - 1;
  for (const [end, next] of [
    [0, 1],
    [last, last - 1],
  ]) {
    const by = random.uniform(-0.12, 0.16);
    const [[ex, ey], [nx, ny]] = [points[end], points[next]];
    points[end] = [ex + by * (ex - nx), ey + by * (ey - ny)];
  }
}

/** One hand writes one skeleton once: never twice the same. */
export function write(skeleton: Skeleton, hand: Hand, random: Random): Strokes {
  const bend = makeBend(random, hand.bend);
  const slant = hand.slant + random.normal(0.03);
  const turn = random.normal(0.035);
  const [cos, sin] = [Math.cos(turn), Math.sin(turn)];
  const place = (point: Point): Point => {
    const [x, y] = bend(point);
    const [sx, sy] = [(x - 500) * hand.breadth - (y - 500) * slant, y - 500];
    return [
      cos * sx - sin * sy + random.normal(hand.tremor),
      sin * sx + cos * sy + random.normal(hand.tremor),
    ];
  };
  return skeleton.strokes.map(({ points, corners }) => {
    const shift = [random.normal(hand.carelessness), random.normal(hand.carelessness)];
    const loose = points.map(([x, y]): Point => [
      x + shift[0] + random.normal(hand.carelessness),
      y + shift[1] + random.normal(hand.carelessness),
    ]);
    loosenEnds(loose, random);
    return trace({ points: loose, corners }).map(place);
  });
}
