import { describe, expect, it } from 'vitest';
import { english } from '../shared/sentences/sentence';
import { fastest } from './picker';
import { estimateMs, milliseconds, type Timing } from './timing';

// A GPU that needs 2 ms to start and 0.01 ms an image; a processor that needs 0.1 ms an image and nothing else.
const gpu: Timing = { device: 'webgpu', singleMs: 2.01, batch: 101, batchMs: 3.01 };
const processor: Timing = { device: 'webasm', singleMs: 0.1, batch: 101, batchMs: 10.1 };

describe('estimateMs', () => {
  it('draws the line through both measured points', () => {
    expect(estimateMs(gpu, 1)).toBeCloseTo(2.01, 9);
    expect(estimateMs(gpu, 101)).toBeCloseTo(3.01, 9);
    expect(estimateMs(gpu, 1001)).toBeCloseTo(2 + 0.01 * 1001, 9);
  });

  it('never extrapolates to less than nothing', () => {
    const odd: Timing = { device: 'cpu', singleMs: 3, batch: 11, batchMs: 2 };
    expect(estimateMs(odd, 10_000)).toBe(3);
  });
});

describe('fastest', () => {
  it('changes the device where the lines cross: 2 + 0.01·n = 0.1·n at n = 22.2', () => {
    expect(fastest([gpu, processor], 22)?.name).toBe('webasm');
    expect(fastest([gpu, processor], 23)?.name).toBe('webgpu');
  });

  it('gives the numbers of every device in its reason, fastest first', () => {
    expect(english(fastest([gpu, processor], 1)!.reason)).toBe(
      'Measured fastest here for one image: webasm 0.1 ms, webgpu 2 ms.',
    );
    expect(english(fastest([processor], 10_000)!.reason)).toBe(
      'The only device that computes this model here: webasm 1,000 ms for a batch of 10,000.',
    );
  });

  it('has no answer without timings', () => {
    expect(fastest([], 1)).toBeNull();
  });
});

describe('milliseconds', () => {
  it.each([
    [0.2134, '0.21 ms'],
    [9.96, '10 ms'],
    [14.4, '14 ms'],
    [1234.5, '1,235 ms'],
  ])('writes %d as %s', (ms, text) => {
    expect(milliseconds(ms)).toBe(text);
  });
});
