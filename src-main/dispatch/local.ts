import { createRequire } from 'node:module';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { openDevice, probeDevices } from '../engine/devices';
import { checkGpuVersion } from '../engine/devices/gpu';
import { LARGEST_BATCH } from '../shared/recognition';
import type { Notice } from '../shared/contract';
import { CLASSES, PIXELS } from '../shared/digits';
import { ExpectedError } from '../shared/failure';
import { createDebug } from './debug';
import { sentence } from './sentences';
import { createPicker } from './picker';
import { createBatchRun, firstSlice, joined, nextSlice } from './batch-run';
import { LARGEST_LIVE, type Engine, type PredictRequest, type Predicted } from './port';
import { createForward } from './forward';
import { inspectOn } from './inspect';
import { createLanes } from './lanes';
import { createNetworks, NotReady, type DeviceSource } from './networks';
import { createPageDevices } from './page-devices';

const installed = createRequire(import.meta.url)('gpu.js/package.json') as { readonly version: string };

/** A batch that is timed waits this long for a pen to rest, so that it has its turn where many draw. */
const LONGEST_WAIT_MS = 10_000;

/** The answers to slices of one request, as one. */
const together = (parts: readonly Predicted[]): Predicted => ({
  device: parts[parts.length - 1].device,
  logits: parts.length === 1 ? parts[0].logits : joined(parts.map(({ logits }) => logits)),
  durationMs: parts.reduce((sum, { durationMs }) => sum + durationMs, 0),
});

/**
 * The engine in this thread: devices, prepared networks and the queue with its two lanes. The worker runs it behind
 * its messages; tests use it directly, with a `source` of their own where devices have to fail. Throws DeviceError where
 * another gpu.js is installed than the one that was extended here.
 */
export function createLocalEngine(
  notify: (notice: Notice) => void,
  source: DeviceSource = { openDevice: (name) => openDevice(name, { pause: nextTurn }), probeDevices },
): Engine {
  checkGpuVersion(installed.version);
  const page = createPageDevices(source, notify);
  const debug = createDebug(process.env.DIGIT_DESK_DEBUG, console.error);
  const networks = createNetworks(page.source, debug);
  const picker = createPicker(networks, notify, debug);
  const forward = createForward(networks, picker, notify);
  const lanes = createLanes(debug);

  function countOf({ inputs }: PredictRequest): number {
    const count = inputs.length / PIXELS;
    if (!Number.isInteger(count) || count < 1 || count > LARGEST_BATCH) {
      throw new RangeError(
        `predict: expected 1 to ${LARGEST_BATCH} times ${PIXELS} inputs, got ${inputs.length}`,
      );
    }
    return count;
  }

  async function predict(request: PredictRequest, signal?: AbortSignal): Promise<Predicted> {
    const { model, device, inputs } = request;
    const count = countOf(request);
    return forward({ model, device, batchSize: count }, inputs, count, signal);
  }

  /**
   * As one step of the queue, and not while somebody draws, which would falsify the time and hold up the drawing. Whoever
   * does not want it any more is answered at once, also where the device cannot be interrupted or the turn has not come.
   */
  function predictWhole(request: PredictRequest, signal?: AbortSignal): Promise<Predicted> {
    const total = countOf(request);
    const unwanted = new AbortController();
    const end = (): void =>
      unwanted.abort(new ExpectedError('cancelled', sentence('engine.unwanted', { done: 0, total })));
    if (signal?.aborted) end();
    signal?.addEventListener('abort', end, { once: true });
    const ended = new Promise<never>((_, reject) => {
      const tell = (): void => reject(unwanted.signal.reason as Error);
      if (unwanted.signal.aborted) tell();
      unwanted.signal.addEventListener('abort', tell, { once: true });
    });
    const answer = lanes.unwatched(LONGEST_WAIT_MS, unwanted.signal).then(() =>
      alone(request.model, () => {
        unwanted.signal.throwIfAborted();
        return predict(request, unwanted.signal);
      }),
    );
    return Promise.race([answer, ended]).finally(() => signal?.removeEventListener('abort', end));
  }

  /** As the steps of a long job, so that live predictions come in between. */
  async function predictInSlices(request: PredictRequest, signal?: AbortSignal): Promise<Predicted> {
    const { model, device, inputs } = request;
    const total = countOf(request);
    const parts: Predicted[] = [];
    let done = 0;
    let slice = 0;
    await lanes.long(model, async () => {
      slice ||= firstSlice(networks.model(model));
      if (signal?.aborted) throw new ExpectedError('cancelled', sentence('engine.unwanted', { done, total }));
      const count = Math.min(slice, total - done);
      const start = performance.now();
      const some = inputs.subarray(done * PIXELS, (done + count) * PIXELS);
      const { logits, ...part } = await forward({ model, device, batchSize: total }, some, count);
      parts.push({ ...part, logits: logits.subarray(0, count * CLASSES) });
      done += count;
      if (count === slice) slice = nextSlice(slice, performance.now() - start, lanes.isWatched());
      return done < total;
    });
    return together(parts);
  }

  /** As a live task. While its network is made ready, in pieces, it holds no turn: those of others come first. */
  async function live<T>(model: string, task: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await lanes.live(model, task);
      } catch (error) {
        if (!(error instanceof NotReady)) throw error;
        await error.ready;
      }
    }
  }

  /** As live predictions, one after another: those of others come in between where a network takes long for each image. */
  async function predictLive(request: PredictRequest, signal?: AbortSignal): Promise<Predicted> {
    const { model, device, inputs } = request;
    const total = countOf(request);
    const parts: Predicted[] = [];
    let done = 0;
    const next = async (): Promise<Predicted> => {
      const count = Math.min(total - done, firstSlice(networks.model(model), LARGEST_LIVE));
      const some = inputs.subarray(done * PIXELS, (done + count) * PIXELS);
      const job = { model, device, batchSize: total, isLive: true };
      const { logits, ...part } = await forward(job, some, count);
      done += count;
      return { ...part, logits: logits.subarray(0, count * CLASSES) };
    };
    while (done < total) {
      if (done > 0 && signal?.aborted)
        throw new ExpectedError('cancelled', sentence('engine.unwanted', { done, total }));
      parts.push(await live(model, next));
    }
    return together(parts);
  }

  const alone = async <T>(model: string, task: () => Promise<T>): Promise<T> => {
    let value: T | undefined;
    await lanes.long(model, async () => {
      value = await task();
      return false;
    });
    return value as T;
  };

  return {
    devices: () => networks.devices(),
    load: ({ id, model }) =>
      lanes.alone(id, async () => {
        picker.forget(id);
        await networks.load(id, model);
      }),
    unload: ({ id }) =>
      lanes.alone(id, async () => {
        picker.forget(id);
        await networks.unload(id);
      }),
    warmUp: ({ id }) =>
      lanes.long(id, async () => {
        if (await picker.measureNext(id)) return true;
        // Timings that were taken over have compiled nothing.
        await networks.network(id, (await picker.pick(id, 'automatic', 1)).name);
        return false;
      }),
    timings: async ({ id }) => picker.timings(id),
    takeOver: async ({ id, timings }) => picker.takeOver(id, timings),
    remeasure: ({ id }) => {
      picker.forget(id);
      return lanes.long(id, () => picker.measureNext(id));
    },
    predict: (request, signal) => {
      if (request.whole === true) return predictWhole(request, signal);
      const isLive = request.inputs.length <= LARGEST_LIVE * PIXELS;
      return isLive ? predictLive(request, signal) : predictInSlices(request, signal);
    },
    inspect: (request) => live(request.model, () => inspectOn(networks, picker, request)),
    runBatches: async (request, onProgress, signal) => {
      const measureNext = async () => !signal.aborted && picker.measureNext(request.model);
      if (request.device === 'automatic') await lanes.long(request.model, measureNext, signal);
      const first = (): number => firstSlice(networks.model(request.model));
      const run = createBatchRun(request, forward, onProgress, signal, lanes.isWatched, first);
      await lanes.long(request.model, run, signal);
    },
    usePage: (port) =>
      page.use(port, {
        changed: async (name) => {
          picker.forgetDevice(name);
          await networks.forgetDevice(name);
        },
        lost: (name, why) => networks.markFailed(name, why),
      }),
    close: () => {
      page.close();
      return alone('all models', () => networks.close());
    },
  };
}
