import { describe, expect, it } from 'vitest';
import { benchmark } from './bench';
import type { Device } from './device';
import { randomMlp } from './fixtures';

/** A device on which an image takes 2 ms, and preparing 50 ms, by a clock of its own. */
function slowDevice(): { device: Device; now: () => number; disposed: () => boolean } {
  let time = 0;
  let disposed = false;
  const device: Device = {
    name: 'reference',
    detail: 'slow',
    prepare: () => {
      time += 50;
      return Promise.resolve({
        run: (_, count) => {
          time += 2 * count;
          return Promise.resolve(new Float32Array(10 * count));
        },
        activations: () => Promise.resolve([]),
        dispose: () => {
          disposed = true;
          return Promise.resolve();
        },
      });
    },
    dispose: () => Promise.resolve(),
  };
  return { device, now: () => time, disposed: () => disposed };
}

describe('benchmark', () => {
  it('reports median, spread and throughput for every batch size', async () => {
    const { device, now, disposed } = slowDevice();
    const result = await benchmark(device, randomMlp('relu', 1), { now, batchSizes: [1, 10], budgetMs: 100 });
    expect(result.prepareMs).toBe(50);
    // 2 ms a round fit 50 times into 100 ms, 20 ms a round 5 times.
    expect(result.rows).toEqual([
      { batchSize: 1, rounds: 50, medianMs: 2, fastestMs: 2, slowestMs: 2, imagesPerSecond: 500 },
      { batchSize: 10, rounds: 5, medianMs: 20, fastestMs: 20, slowestMs: 20, imagesPerSecond: 500 },
    ]);
    expect(disposed()).toBe(true);
  });

  it('leaves out batch sizes that would take too long, and says so', async () => {
    const { device, now } = slowDevice();
    const options = { now, batchSizes: [1, 10, 100, 1000], budgetMs: 1, longestMs: 50 };
    const { rows, skipped } = await benchmark(device, randomMlp('relu', 1), options);
    expect(rows.map(({ batchSize }) => batchSize)).toEqual([1, 10]);
    expect(skipped).toEqual([100, 1000]);
  });
});
