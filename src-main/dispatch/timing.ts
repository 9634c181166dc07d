import type { Network } from '../engine/device';
import type { DeviceName, DeviceTime } from '../shared/devices';
import { PIXELS } from '../shared/digits';

/** A measured batch should take about this long: long enough for the clock, short enough for who draws meanwhile. */
const BATCH_BUDGET_MS = 12;
/** Devices compute images in groups of up to 32; a smaller batch would be charged for the whole group. */
const SMALLEST_MEASURED = 32;
const LARGEST_MEASURED = 256;
/** A batch is not measured where it would take longer, and two images take nearly twice as long as one. */
const LONGEST_MEASURED_MS = 1_000;
const NO_GAIN = 1.5;
/** A device this many times slower than the best for one image is given no batch. */
const HOPELESS = 4;

/** What one device needed for one model here. */
export type Timing = DeviceTime;

/**
 * Estimated time for `count` images, in ms: the line through the two measured points, t(n) = a + b·n with a, b ≥ 0.
 * Where a larger batch was measured as no slower than one image, the time is taken as constant.
 */
export function estimateMs({ singleMs, batch, batchMs }: Timing, count: number): number {
  const perImage = batch > 1 ? Math.max(0, (batchMs - singleMs) / (batch - 1)) : singleMs;
  const start = Math.max(0, singleMs - perImage);
  return start + perImage * count;
}

/** Input floats that are no picture but keep every multiplication busy: (37·i mod 256) / 255. */
const busyInputs = (count: number): Float32Array =>
  Float32Array.from({ length: count * PIXELS }, (_, i) => ((37 * i) % 256) / 255);

/** The shortest of a few runs in ms, the first of which may compile; a device that is slow anyway runs only twice. */
async function* shortestMs(network: Network, count: number): AsyncGenerator<undefined, number> {
  const inputs = busyInputs(count);
  let shortest = Infinity;
  for (let run = 0; run < 2 || (run < 4 && shortest < 2 * BATCH_BUDGET_MS); run++) {
    const start = performance.now();
    await network.run(inputs, count);
    shortest = Math.min(shortest, performance.now() - start);
    yield undefined;
  }
  return shortest;
}

/**
 * Times one image and a batch. A device that needs HOPELESS times `bestMs`, the shortest known time for one image, is
 * not given a batch, which would hold everything up for seconds: it is taken to gain nothing from batches. A large
 * network shows with two images whether it gains. After every run it yields, so that whoever draws meanwhile is answered
 * first.
 */
export async function* measure(
  network: Network,
  device: DeviceName,
  bestMs: number,
): AsyncGenerator<undefined, Timing> {
  const singleMs = yield* shortestMs(network, 1);
  if (singleMs > HOPELESS * bestMs) return { device, singleMs, batch: 1, batchMs: singleMs };
  if (SMALLEST_MEASURED * singleMs > LONGEST_MEASURED_MS) {
    const batchMs = yield* shortestMs(network, 2);
    if (batchMs > NO_GAIN * singleMs) return { device, singleMs, batch: 2, batchMs };
  }
  const affordable = Math.floor(BATCH_BUDGET_MS / singleMs);
  const batch = Math.max(SMALLEST_MEASURED, Math.min(LARGEST_MEASURED, affordable));
  return { device, singleMs, batch, batchMs: yield* shortestMs(network, batch) };
}

/** Milliseconds with two significant digits below 10 and none after the point above: `0.21 ms`, `14 ms`. */
export function milliseconds(ms: number): string {
  return ms >= 10 ? `${Math.round(ms).toLocaleString('en-US')} ms` : `${Number(ms.toPrecision(2))} ms`;
}

/** A few measured times, in ms. */
export interface Spread {
  readonly runs: number;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** Median (of an even number: the mean of the middle two) and both ends. Throws RangeError for no times. */
export function spreadOf(timesMs: readonly number[]): Spread {
  if (timesMs.length === 0) throw new RangeError('spreadOf: expected at least one time');
  const sorted = [...timesMs].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const medianMs = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { runs: sorted.length, medianMs, minMs: sorted[0], maxMs: sorted[sorted.length - 1] };
}

/** Repeats `run`, which answers its time in ms, until `budgetMs` is spent: at least `least` times, at most `most`. */
export async function repeat(
  run: () => Promise<number>,
  { budgetMs, least, most }: { readonly budgetMs: number; readonly least: number; readonly most: number },
): Promise<Spread> {
  const times: number[] = [];
  const until = performance.now() + budgetMs;
  while (times.length < least || (times.length < most && performance.now() < until)) times.push(await run());
  return spreadOf(times);
}
