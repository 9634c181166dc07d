import { countMultiplyAdds } from '../engine/cost';
import type { Model } from '../engine/model';
import { CLASSES, inputOf, PIXELS } from '../shared/digits';
import type { BatchesProgress, BatchesRequest } from './port';
import type { Forward, Forwarded } from './forward';

/** A slice should take about this long: a live prediction never waits longer for its turn … */
const SLICE_MS = 30;
/** … and no longer than this while somebody is drawing, down to the images that devices compute as one group. */
const WATCHED_SLICE_MS = 6;
/** Images of the first slice, before the pace is known, and of the smallest one while somebody is drawing. */
export const FIRST_SLICE = 32;
/** Multiply-adds of a first slice: some 30 ms of two cores. A large network's images come one by one. */
const FIRST_SLICE_WORK = 250_000_000;
/** Progress is told this often, so that small batches do not drown the page in events. */
const PROGRESS_MS = 40;

/** Images of this network's first slice, at most `most`. */
export const firstSlice = (model: Model, most = FIRST_SLICE): number =>
  Math.max(1, Math.min(most, Math.floor(FIRST_SLICE_WORK / countMultiplyAdds(model))));

/** Twice or half as many images next time, when the last slice was far from its time. */
export function nextSlice(slice: number, tookMs: number, isWatched: boolean): number {
  const half = Math.floor(slice / 2);
  if (tookMs > 1.5 * SLICE_MS) return Math.max(1, half);
  const wantedMs = isWatched ? WATCHED_SLICE_MS : SLICE_MS;
  if (tookMs > 1.5 * wantedMs) return Math.max(Math.min(slice, FIRST_SLICE), half);
  return tookMs < wantedMs / 3 ? slice * 2 : slice;
}

/** Lists one after another. */
export function joined(parts: readonly Float32Array[]): Float32Array {
  const all = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

/**
 * A run over all images as the steps of a long job. A step is one batch, or a slice of a batch that would take longer
 * than SLICE_MS; no slice reaches into the next batch, and the last, shorter batch counts. Each step answers whether
 * there is more; the first has `first()` images, slices are shorter while `isWatched`. After an abort no further slice is computed; what was finished has been told to `onProgress`.
 */
export function createBatchRun(
  request: BatchesRequest,
  forward: Forward,
  onProgress: (progress: BatchesProgress) => void,
  signal: AbortSignal,
  isWatched: () => boolean,
  first: () => number = () => FIRST_SLICE,
): () => Promise<boolean> {
  const total = request.pixels.length / PIXELS;
  const job = { ...request, batchSize: Math.min(request.batchSize, total) };
  let done = 0;
  let slice = 0;
  let untold: Forwarded[] = [];
  let untoldMs = 0;
  let toldAt = -Infinity;

  function tell(now: number): void {
    if (untold.length === 0) return;
    const logits = joined(untold.map((one) => one.logits));
    onProgress({ device: untold[untold.length - 1].device, logits, durationMs: untoldMs });
    [untold, untoldMs, toldAt] = [[], 0, now];
  }

  return async () => {
    if (signal.aborted || done >= total) {
      tell(performance.now());
      return false;
    }
    slice ||= first();
    const batchEnd = Math.min(total, (Math.floor(done / job.batchSize) + 1) * job.batchSize);
    const end = Math.min(batchEnd, done + slice);
    const start = performance.now();
    const inputs = inputOf(request.pixels.subarray(done * PIXELS, end * PIXELS));
    const forwarded = await forward(job, inputs, end - done);
    const now = performance.now();
    if (end - done === slice) slice = nextSlice(slice, now - start, isWatched());
    untold.push({ ...forwarded, logits: forwarded.logits.subarray(0, (end - done) * CLASSES) });
    untoldMs += now - start;
    done = end;
    if (done >= total || signal.aborted || now - toldAt >= PROGRESS_MS) tell(now);
    return done < total;
  };
}
