import { describe, expect, it } from 'vitest';
import { sentence } from '../catalogue';
import { benchText } from './bench-command';
import { print, textOf } from './print';
import { progressLine, showProgress } from './progress';
import { spreadOf } from '../dispatch/timing';
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

describe('what a command prints', () => {
  it('says sentences in English, and ends every line', () => {
    let written = '';
    print({ write: (text) => (written += text) }, 'cpu: ', sentence('choice.byHand'));
    print({ write: (text) => (written += text) }, 'done\n');
    expect(written).toBe('cpu: Chosen by hand.\ndone\n');
    expect(textOf(sentence('models.none'))).toBe('none');
  });

  it('has tables of what was measured, and the reason for every device without numbers', () => {
    const none = { firstAnswerMs: null, batches: [], leftOut: [], largestDifference: null };
    const text = benchText({
      machine: { processor: 'A processor', cores: 2, runtime: 'Node 20' },
      model: { name: 'digit-mlp', sha256: 'ab' },
      pixels: { used: '0..1', by: 'format' },
      devices: [
        { ...none, name: 'webgl2', available: false, detail: sentence('webgl2.notABrowser') },
        {
          name: 'cpu',
          available: true,
          detail: sentence('cpu.detail'),
          firstAnswerMs: 12.4,
          batches: [
            { batchSize: 1_000, runs: 3, medianMs: 20, minMs: 8, maxMs: 30, imagesPerSecond: 50_000 },
          ],
          leftOut: [10_000],
          largestDifference: 2e-7,
        },
      ],
      oneDigit: { device: 'cpu', runs: 300, medianMs: 0.5, minMs: 0.25, maxMs: 4 },
      reading: null,
    });
    expect(text.split('\n')).toEqual([
      'digit-mlp on A processor, 2 cores, Node 20',
      '',
      'device  batch  median     from – to  runs  images/s',
      'cpu     1,000   20 ms  8 ms – 30 ms     3    50,000',
      '',
      'webgl2: absent. WebGL 2 is a feature of browsers, and this process is none',
      'cpu: first answer after 12 ms; largest difference to the reference 2.0e-7; left out as too slow: 10,000. ' +
        'gpu.js, kernels as JavaScript loops on one core',
      '',
      '                           device  median       from – to  runs',
      'one digit, there and back     cpu  0.5 ms  0.25 ms – 4 ms   300',
      '',
    ]);
  });
});
