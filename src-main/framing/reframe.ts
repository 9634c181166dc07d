import { PIXELS, SIDE } from '../shared/digits';

/**
 * Where a cell of the new image is read in the old one, seen from the middle of the grid: moved by whole cells, slanted,
 * then turned by degrees.
 */
interface Reframing {
  readonly right?: number;
  readonly down?: number;
  readonly slant?: number;
  readonly turn?: number;
}

const AROUND = [-1, 0, 1];

/**
 * Small changes of a framing that leave a digit what it is: a move to each of the eight neighbours, four turns, four
 * slants. Chosen on validation writers and stated again in `training/framings.py`, by which thresholds are found.
 */
const REFRAMINGS: readonly Reframing[] = [
  ...AROUND.flatMap((down) => AROUND.map((right) => ({ right, down }))).filter(
    ({ right, down }) => right !== 0 || down !== 0,
  ),
  ...[-10, -5, 5, 10].map((turn) => ({ turn })),
  ...[-0.25, -0.12, 0.12, 0.25].map((slant) => ({ slant })),
];

/** How many images `reframed` makes of one. */
export const REFRAMED = REFRAMINGS.length;

const MIDDLE = (SIDE - 1) / 2;

/** The value between the four cells around a place, weighed by how near they are; beyond the grid there is no ink. */
function between(input: Float32Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  let sum = 0;
  for (const row of [top, top + 1]) {
    for (const column of [left, left + 1]) {
      if (column < 0 || row < 0 || column >= SIDE || row >= SIDE) continue;
      sum += (1 - Math.abs(x - column)) * (1 - Math.abs(y - row)) * input[row * SIDE + column];
    }
  }
  return sum;
}

/** An input [784] in REFRAMED other framings: [REFRAMED · 784], row-major. */
export function reframed(input: Float32Array): Float32Array {
  const images = new Float32Array(REFRAMED * PIXELS);
  REFRAMINGS.forEach(({ right = 0, down = 0, slant = 0, turn = 0 }, n) => {
    const angle = (turn * Math.PI) / 180;
    const [c, s] = [Math.cos(angle), Math.sin(angle)];
    for (let i = 0; i < PIXELS; i++) {
      const v = Math.floor(i / SIDE) - MIDDLE - down;
      const u = (i % SIDE) - MIDDLE - right + slant * v;
      images[n * PIXELS + i] = between(input, c * u - s * v + MIDDLE, s * u + c * v + MIDDLE);
    }
  });
  return images;
}
