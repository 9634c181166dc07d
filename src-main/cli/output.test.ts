import { describe, expect, it } from 'vitest';
import { progressLine, showProgress } from './progress';
import { spreadOf } from '../dispatch/spread';
import { table } from './table';

describe('the progress bar', () => {
  const state = { done: 5_000, total: 10_000, imagesPerSecond: 2_500, remainingMs: 2_000 };

  it('is half full at half of the images, and says rate and time left', () => {
    expect(progressLine(state)).toBe(
      `${'█'.repeat(15)}${'░'.repeat(15)} 5,000 / 10,000 · 2,500 images/s · 2 s left`,
    );
  });

  it('promises nothing before the first batch', () => {
    const first = { done: 0, total: 10_000, imagesPerSecond: 0, remainingMs: null };
    expect(progressLine(first)).toBe(`${'░'.repeat(30)} 0 / 10,000`);
  });

  it('is drawn on a terminal only, and wiped at the end', () => {
    for (const isTTY of [true, false]) {
      let written = '';
      const progress = showProgress({ write: (text) => (written += text), isTTY });
      progress.update(state);
      progress.end();
      expect(written.includes('█')).toBe(isTTY);
      expect(written.endsWith('\r\u001b[K')).toBe(isTTY);
    }
  });
});

describe('spreadOf', () => {
  it('takes the middle of an odd number of times and the mean of the middle two of an even number', () => {
    expect(spreadOf([5, 1, 3])).toEqual({ runs: 3, medianMs: 3, minMs: 1, maxMs: 5 });
    expect(spreadOf([4, 1, 10, 2]).medianMs).toBe(3);
    expect(() => spreadOf([])).toThrow(RangeError);
  });
});

describe('table', () => {
  it('aligns the first column to the left and numbers to the right', () => {
    expect(
      table([
        ['name', 'count'],
        ['a', '1'],
        ['long name', '100,000'],
      ]),
    ).toBe('name         count\na                1\nlong name  100,000\n');
  });
});
