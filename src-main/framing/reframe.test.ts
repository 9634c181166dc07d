import { expect, it } from 'vitest';
import { PIXELS, SIDE } from '../shared/digits';
import { REFRAMED, reframed } from './reframe';

it('moves the ink by one cell to each of its eight neighbours first, and over an edge out of the image', () => {
  const input = new Float32Array(PIXELS);
  input[5 * SIDE + 9] = 1;
  input[0] = 0.5;
  const images = reframed(input);
  const places = Array.from({ length: 8 }, (_, n) => {
    const image = images.subarray(n * PIXELS, (n + 1) * PIXELS);
    const at = image.indexOf(1);
    // The corner stays inside only where it moves right, down or both, or along an edge.
    const corner = image.indexOf(0.5);
    return [at % SIDE, Math.floor(at / SIDE), corner];
  });
  expect(places).toEqual([
    [8, 4, -1], [9, 4, -1], [10, 4, -1],
    [8, 5, -1], [10, 5, 1],
    [8, 6, -1], [9, 6, SIDE], [10, 6, SIDE + 1],
  ]); // prettier-ignore
});

/** Where the ink of an image lies in the middle, from the middle of the grid. */
function middleOf(image: Float32Array): readonly [number, number] {
  let [ink, x, y] = [0, 0, 0];
  image.forEach((value, i) => {
    ink += value;
    x += value * ((i % SIDE) - 13.5);
    y += value * (Math.floor(i / SIDE) - 13.5);
  });
  return [x / ink, y / ink];
}

it('then turns it and slants it about the middle of the grid', () => {
  // Four cells whose middle lies 9 below that of the grid.
  const input = new Float32Array(PIXELS);
  for (const row of [22, 23]) input.fill(0.25, row * SIDE + 13, row * SIDE + 15);
  const images = reframed(input);
  expect(REFRAMED).toBe(16);
  const middles = Array.from({ length: 8 }, (_, n) =>
    middleOf(images.subarray((8 + n) * PIXELS, (9 + n) * PIXELS)),
  );
  // Turned by d degrees: 9 sin d to the side, 9 cos d below. Slanted by s: -9 s to the side, as far below.
  const turned = [-10, -5, 5, 10].map((d) => [
    9 * Math.sin((d * Math.PI) / 180),
    9 * Math.cos((d * Math.PI) / 180),
  ]);
  const slanted = [-0.25, -0.12, 0.12, 0.25].map((s) => [-9 * s, 9]);
  [...turned, ...slanted].forEach(([x, y], n) => {
    expect(middles[n][0]).toBeCloseTo(x, 1);
    expect(middles[n][1]).toBeCloseTo(y, 1);
  });
});
