import { PIXELS } from '../shared/digits';
import type { Device, Network } from './device';
import type { Model } from './model';

export const BATCH_SIZES = [1, 10, 100, 1000, 10_000] as const;

export interface BenchOptions {
  /** A clock in milliseconds, e.g. performance.now. */
  readonly now: () => number;
  /** Increasing. */
  readonly batchSizes?: readonly number[];
  /** For each batch size: rounds until this time is used up, but at least 3 and at most 100. */
  readonly budgetMs?: number;
  /** A batch size that would take longer than this for one round, judged by the size before it, is left out. */
  readonly longestMs?: number;
}

export interface BenchRow {
  readonly batchSize: number;
  readonly rounds: number;
  /** Of one whole batch. */
  readonly medianMs: number;
  readonly fastestMs: number;
  readonly slowestMs: number;
  /** From the median. */
  readonly imagesPerSecond: number;
}

export interface Benchmark {
  /** Compiling the network and its first runs. */
  readonly prepareMs: number;
  readonly rows: readonly BenchRow[];
  /** Batch sizes left out because one round would have taken too long. */
  readonly skipped: readonly number[];
}

const LEAST_ROUNDS = 3;
const MOST_ROUNDS = 100;
const WARM_UP_ROUNDS = 2;

/** Times the forward pass of a model on a device for growing batches of made-up images. Throws DeviceError as prepare does. */
export async function benchmark(device: Device, model: Model, options: BenchOptions): Promise<Benchmark> {
  const { now, batchSizes = BATCH_SIZES, budgetMs = 1000, longestMs = 20_000 } = options;
  const started = now();
  const network = await device.prepare(model);
  const prepareMs = now() - started;
  const rows: BenchRow[] = [];
  try {
    const images = waves(Math.max(...batchSizes));
    for (const batchSize of batchSizes) {
      const before = rows.at(-1);
      if (before !== undefined && (before.medianMs / before.batchSize) * batchSize > longestMs) break;
      const batch = images.subarray(0, batchSize * PIXELS);
      rows.push(summarize(batchSize, await timeRounds(network, batch, batchSize, now, budgetMs)));
    }
  } finally {
    await network.dispose();
  }
  return { prepareMs, rows, skipped: batchSizes.slice(rows.length) };
}

async function timeRounds(
  network: Network,
  images: Float32Array,
  count: number,
  now: () => number,
  budgetMs: number,
): Promise<number[]> {
  for (let round = 0; round < WARM_UP_ROUNDS; round++) await network.run(images, count);
  const durations: number[] = [];
  let used = 0;
  while (durations.length < LEAST_ROUNDS || (used < budgetMs && durations.length < MOST_ROUNDS)) {
    const start = now();
    await network.run(images, count);
    durations.push(now() - start);
    used += durations[durations.length - 1];
  }
  return durations;
}

function summarize(batchSize: number, durations: readonly number[]): BenchRow {
  const sorted = [...durations].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  const medianMs = (sorted[Math.ceil(middle) - 1] + sorted[Math.floor(middle)]) / 2;
  return {
    batchSize,
    rounds: sorted.length,
    medianMs,
    fastestMs: sorted[0],
    slowestMs: sorted[sorted.length - 1],
    imagesPerSecond: (batchSize * 1000) / medianMs,
  };
}

/** Images of numbers in 0…1, half of them 0 as in a drawing, no two alike. */
function waves(count: number): Float32Array {
  return Float32Array.from({ length: count * PIXELS }, (_, i) => Math.max(0, Math.sin(i * 0.7)));
}
