import type { DeviceName } from '../shared/devices';
import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';

/** What one device needed for one model here: for a single image, and for a batch of `batch` images. */
export interface Timing {
  readonly device: DeviceName;
  readonly singleMs: number;
  readonly batch: number;
  readonly batchMs: number;
}

/** A device and why it. */
export interface Choice {
  readonly name: DeviceName;
  readonly reason: Sentence;
}

/**
 * Estimated time for `count` images, in ms: the line through the two measured points, t(n) = a + b·n with a, b ≥ 0.
 * Where a larger batch was measured as no slower than one image, the time is taken as constant.
 */
export function estimateMs({ singleMs, batch, batchMs }: Timing, count: number): number {
  const perImage = batch > 1 ? Math.max(0, (batchMs - singleMs) / (batch - 1)) : singleMs;
  const start = Math.max(0, singleMs - perImage);
  return start + perImage * count;
}

/**
 * The device with the smallest estimate for a batch of `count`, first of equals; null without timings. The reason
 * names every measured device with its estimate, fastest first.
 */
export function fastest(timings: readonly Timing[], count: number): Choice | null {
  const ranked = timings
    .map((timing) => ({ name: timing.device, ms: estimateMs(timing, count) }))
    .sort((a, b) => a.ms - b.ms);
  if (ranked.length === 0) return null;
  const [best, ...others] = ranked.map(({ name, ms }) => `${name} ${milliseconds(ms)}`);
  const size = count === 1 ? sentence('choice.oneImage') : sentence('choice.batch', { count });
  const reason =
    others.length === 0
      ? sentence('choice.only', { best, size })
      : sentence('choice.fastest', { best, size, others: others.join(', ') });
  return { name: ranked[0].name, reason };
}

/** Milliseconds with two significant digits below 10 and none after the point above: `0.21 ms`, `14 ms`. */
export function milliseconds(ms: number): string {
  return ms >= 10 ? `${Math.round(ms).toLocaleString('en-US')} ms` : `${Number(ms.toPrecision(2))} ms`;
}
