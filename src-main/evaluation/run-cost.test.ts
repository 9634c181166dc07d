import { expect, it } from 'vitest';
import { english, say } from '../shared/sentences/sentence';
import { costOf, isLong } from './run-cost';

const run = { images: 10_000, multiplyAdds: 2_000_000_000 };
const times = [
  { device: 'cpu', singleMs: 9_000, batch: 1, batchMs: 9_000 },
  { device: 'webasm', singleMs: 300, batch: 2, batchMs: 500 },
] as const;

it('is told from 100 G multiply-adds on', () => {
  expect(isLong({ images: 1_000, multiplyAdds: 100e6 })).toBe(true);
  expect(isLong({ images: 999, multiplyAdds: 100e6 })).toBe(false);
});

it('names the fastest device, or the one that is asked for', () => {
  // 500 ms for two images are 2,500 s for 10,000; 9 s for one are 25 h.
  expect(english(costOf(run, times, 'automatic'))).toBe(
    '10,000 images of 2,000,000,000 multiply-adds each: about 41:40 on webasm.',
  );
  expect(english(costOf(run, times, 'cpu'))).toContain('about 1500:00 on cpu.');
  expect(say('ko', costOf(run, times, 'automatic'))).toContain('10,000장');
});

it('gives no time where none is known, and says so while it is being measured', () => {
  const work = '10,000 images of 2,000,000,000 multiply-adds each';
  expect(english(costOf(run, times, 'reference'))).toBe(`${work}.`);
  expect(english(costOf(run, null, 'cpu'))).toBe(`${work}; measuring how long that takes…`);
});
