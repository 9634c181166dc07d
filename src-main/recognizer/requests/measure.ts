import { setImmediate as nextTurn } from 'node:timers/promises';
import { softmax } from '../../engine/softmax';
import type { DeviceName, BatchTiming, DeviceMeasurement } from '../../shared/devices';
import type { Handlers, RequestOf } from '../../shared/contract';
import { PIXELS } from '../../shared/digits';
import { sentence } from '../sentences';
import { ExpectedError } from '../../shared/failure';
import { keepMeasured } from '../models/kept-timings';
import { allDatasets, type RequestContext } from './request-context';
import { repeat } from '../../dispatch/timing';

const BATCH_SIZES = [1, 10, 100, 1_000, 10_000] as const;
const BUDGET = { budgetMs: 1_500, least: 3, most: 50 };
/** A batch that would take longer is left out, and the measurement says so. */
const LONGEST_BATCH_MS = 15_000;
/** Images on which the device's probabilities are compared with the reference. */
const COMPARED = 100;

/** Whether a batch is measured, at so many milliseconds an image. */
const isMeasured = (batchSize: number, imageMs: number): boolean =>
  batchSize === BATCH_SIZES[0] || imageMs * batchSize <= LONGEST_BATCH_MS;

/** The fewest images that one measurement runs on a device that takes so long for an image. */
export function leastMeasured(imageMs: number): number {
  const batches = BATCH_SIZES.filter((batchSize) => isMeasured(batchSize, imageMs));
  return 1 + COMPARED + BUDGET.least * batches.reduce((sum, batchSize) => sum + batchSize, 0);
}

/** Images that become floats before somebody else gets a turn. */
const AT_ONCE = 500;

/**
 * n images as input floats: test images where they are there, else the samples, repeated where they are fewer. In memory
 * that the engine's thread reads too: copies of 31 MB for every batch would hold up both threads, and who draws.
 */
async function someInputs(context: RequestContext, total: number): Promise<Float32Array> {
  const pixels = await somePixels(context);
  const inputs = new Float32Array(new SharedArrayBuffer(total * PIXELS * Float32Array.BYTES_PER_ELEMENT));
  for (let done = 0; done < total; done += AT_ONCE) {
    const end = Math.min(total, done + AT_ONCE) * PIXELS;
    for (let i = done * PIXELS; i < end; i++) inputs[i] = pixels[i % pixels.length] / 255;
    await nextTurn();
  }
  return inputs;
}

async function somePixels(context: RequestContext): Promise<Uint8Array> {
  for (const dataset of allDatasets(context)) {
    if (!['mnist-test', 'samples'].includes(dataset.id) || !(await dataset.summary()).count) continue;
    return (await dataset.load()).pixels;
  }
  return Uint8Array.from({ length: PIXELS }, (_, i) => (37 * i) % 256);
}

/** A batch that is timed, or, with `live`, as somebody who draws asks for it. */
type Run = (
  device: DeviceName,
  count: number,
  live?: 'live',
) => ReturnType<RequestContext['engine']['predict']>;

const cancelled = (): ExpectedError => new ExpectedError('cancelled', sentence('measure.cancelled'));

/**
 * Lends the engine the model under a name of its own, so that its kernels are compiled anew. No batch begins once it is
 * unwanted, and the one under way ends.
 */
async function withFreshModel<T>(
  context: RequestContext,
  model: string,
  unwanted: AbortSignal,
  use: (run: Run) => Promise<T>,
): Promise<T> {
  unwanted.throwIfAborted();
  const { summary, model: network } = (await context.models).find(model);
  const inputs = await someInputs(context, Math.max(...BATCH_SIZES));
  const id = `${summary.id}~measured~${performance.now()}`;
  await context.engine.load({ id, model: network });
  const run: Run = async (device, count, live) => {
    unwanted.throwIfAborted();
    const some = inputs.subarray(0, count * PIXELS);
    const answer = await context.engine
      .predict({ model: id, device, inputs: some, whole: live === undefined }, unwanted)
      .catch((error: unknown) => {
        unwanted.throwIfAborted();
        throw error;
      });
    if (answer.device.name === device) return answer;
    throw new ExpectedError('unavailable', answer.device.reason);
  };
  // A device that cannot be interrupted holds up the unloading, and nobody else.
  const unload = (): void => void context.background.begin('unload', () => context.engine.unload({ id }));
  return use(run).finally(unload);
}

async function timeBatches(run: (count: number) => Promise<{ readonly durationMs: number }>): Promise<{
  readonly batches: readonly BatchTiming[];
  readonly leftOut: readonly number[];
}> {
  const batches: BatchTiming[] = [];
  const leftOut: number[] = [];
  for (const batchSize of BATCH_SIZES) {
    const last = batches.at(-1);
    if (last && !isMeasured(batchSize, last.medianMs / last.batchSize)) leftOut.push(batchSize);
    else {
      const spread = await repeat(async () => (await run(batchSize)).durationMs, BUDGET);
      batches.push({ batchSize, ...spread, imagesPerSecond: (batchSize / spread.medianMs) * 1000 });
    }
  }
  return { batches, leftOut };
}

/**
 * Measures the forward pass of a model on one device: first answer, batches of 1 … 10,000, and how far its
 * probabilities are from the reference. Batches wait while somebody draws, whose answers would falsify their times.
 */
export function measuringHandlers(
  context: RequestContext,
): Pick<Handlers, 'measureDevice' | 'cancelMeasurement' | 'remeasure' | 'timesOf'> {
  const underWay = new Set<{ readonly asker: AbortSignal | undefined; readonly cancel: () => void }>();
  let last: Promise<unknown> = Promise.resolve();
  /** One measurement at a time: they would only disturb each other, and each holds 31 MB of inputs. */
  const inTurn = <T>(task: () => Promise<T>): Promise<T> => {
    const turn = last.then(task);
    last = turn.catch(() => undefined);
    return turn;
  };
  /** Until the asker is gone or cancels, whichever comes first. */
  async function whileWanted<T>(
    asker: AbortSignal | undefined,
    task: (unwanted: AbortSignal) => Promise<T>,
  ): Promise<T> {
    const controller = new AbortController();
    const cancel = (): void => controller.abort(cancelled());
    const mine = { asker, cancel };
    // Answered at once, whatever still has to come to its end.
    const unwanted = new Promise<never>((_, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
    });
    asker?.addEventListener('abort', cancel, { once: true });
    underWay.add(mine);
    try {
      const measured = context.background.begin('measurement', () => task(controller.signal));
      if (asker?.aborted) cancel();
      return await Promise.race([measured, unwanted]);
    } finally {
      underWay.delete(mine);
      asker?.removeEventListener('abort', cancel);
    }
  }
  async function measured(
    { model, device }: RequestOf<'measureDevice'>,
    unwanted: AbortSignal,
  ): Promise<DeviceMeasurement> {
    const summary = (await context.engine.devices()).find(({ name }) => name === device);
    const { available = false, detail = sentence('device.unknown') } = summary ?? {};
    const empty: DeviceMeasurement = {
      name: device,
      available,
      detail,
      firstAnswerMs: null,
      batches: [],
      leftOut: [],
      largestDifference: null,
    };
    if (!available) return empty;
    const measure = async (run: Run): Promise<DeviceMeasurement> => {
      const start = performance.now();
      await run(device, 1, 'live');
      const firstAnswerMs = performance.now() - start;
      const truth = softmax((await run('reference', COMPARED)).logits);
      const found = softmax((await run(device, COMPARED)).logits);
      const largestDifference = found.reduce((most, p, i) => Math.max(most, Math.abs(p - truth[i])), 0);
      return { ...empty, firstAnswerMs, largestDifference, ...(await timeBatches((n) => run(device, n))) };
    };
    const { name } = (await context.models).find(model).summary;
    const title = sentence('work.measurement', { model: name, device });
    return inTurn(() =>
      context.work.during(`measurement:${device}`, title, () =>
        withFreshModel(context, model, unwanted, measure),
      ),
    );
  }
  return {
    async remeasure({ model }) {
      const { summary } = (await context.models).find(model);
      await context.engine.remeasure({ id: summary.id });
      await context.background.begin('remeasure', () =>
        keepMeasured(context.engine, context.timings, summary),
      );
      return null;
    },
    async timesOf({ model: id }) {
      (await context.models).find(id);
      const known = await context.engine.timings({ id });
      if (known.length > 0) return known;
      await context.engine.warmUp({ id });
      return context.engine.timings({ id });
    },
    measureDevice: (request, asker) => whileWanted(asker, (unwanted) => measured(request, unwanted)),
    async cancelMeasurement(_request, asker) {
      for (const one of underWay) if (one.asker === asker) one.cancel();
      return null;
    },
  };
}
