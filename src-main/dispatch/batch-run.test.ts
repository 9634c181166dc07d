import { expect, it } from 'vitest';
import { nextSlice } from './batch-run';

it.each([
  ['doubles a slice that took less than a third of 30 ms', 64, 9, false, 128],
  ['keeps one that took about 30 ms', 64, 30, false, 64],
  ['halves one that took more than 45 ms', 64, 46, false, 32],
  ['halves down to one image', 1, 500, false, 1],
  ['halves to whole images, where a large network began with an odd number', 7, 500, false, 3],
  ['halves to whole images while somebody draws', 67, 30, true, 33],
  ['wants a fifth of that while somebody draws', 256, 30, true, 128],
  ['keeps the 32 images that devices compute as one group', 32, 30, true, 32],
  ['never makes the slices of a slow device larger while somebody draws', 4, 30, true, 4],
  ['still halves those of a very slow one', 32, 46, true, 16],
  ['doubles a slice that took less than 2 ms while somebody draws', 64, 1.9, true, 128],
  ['does not grow towards 30 ms while somebody draws', 64, 5, true, 64],
])('%s', (_what, slice, tookMs, isWatched, next) => {
  expect(nextSlice(slice, tookMs, isWatched)).toBe(next);
});
