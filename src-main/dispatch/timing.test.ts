import { afterEach, describe, expect, it, vi } from 'vitest';
import { english } from '../shared/sentences/sentence';
import { fastest } from './picker';
import type { Network } from '../engine/device';
import { estimateMs, measure, milliseconds, type Timing } from './timing';

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

describe('measure', () => {
  afterEach(() => vi.restoreAllMocks());

  /** Measures a network by a clock that stands still but for its runs; the answer has the images of every run. */
  async function measured(takesMs: (count: number) => number) {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => now);
    const runs: number[] = [];
    const run = async (_inputs: Float32Array, count: number): Promise<Float32Array> => {
      runs.push(count);
      now += takesMs(count);
      return new Float32Array(10 * count);
    };
    const steps = measure({ run } as Network, 'webasm', Infinity);
    for (;;) {
      const step = await steps.next();
      if (step.done === true) return { timing: step.value, runs };
    }
  }

  it('gives a network of half a second an image no batch of sixteen seconds', async () => {
    const { timing, runs } = await measured((count) => 500 * count);
    expect(timing).toEqual({ device: 'webasm', singleMs: 500, batch: 2, batchMs: 1000 });
    expect(runs).toEqual([1, 1, 2, 2]);
    expect(estimateMs(timing, 10)).toBe(5000);
  });

  it('measures a whole group where two images take no longer than one', async () => {
    const { timing } = await measured((count) => 500 * Math.ceil(count / 32));
    expect(timing).toMatchObject({ batch: 32, batchMs: 500 });
  });

  it('measures a batch of a small network as ever', async () => {
    expect((await measured((count) => 0.1 * count)).timing).toMatchObject({ batch: 120 });
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
