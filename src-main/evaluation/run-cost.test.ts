import { expect, it } from 'vitest';
import { english, say } from '../shared/sentences/sentence';
import { areLong, costOf, costOfAll, isLong } from './run-cost';

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

it('of several is the sum of them, on the devices that are fastest for each', () => {
  const other = { images: 10_000, multiplyAdds: 500_000_000 };
  const faster = [{ device: 'cpu', singleMs: 30, batch: 1, batchMs: 30 }] as const;
  // 2,500 s and 300 s are 46 min 40 s; 10,000 · (2 + 0.5) G are 25 T.
  expect(english(costOfAll([run, other], [times, faster], 'automatic'))).toBe(
    '2 models on 10,000 images each, 25,000,000,000,000 multiply-adds in all: about 46:40 on webasm, cpu.',
  );
  expect(english(costOfAll([run, other], [times, faster], 'webasm'))).toMatch(/in all\.$/);
  expect(english(costOfAll([run, other], null, 'cpu'))).toMatch(/in all; measuring how long that takes…$/);
  const half = { images: 1_000, multiplyAdds: 50e6 };
  expect([areLong([half]), areLong([half, half]), areLong([])]).toEqual([false, true, false]);
});
