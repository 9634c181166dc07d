import { layerMultiplyAdds } from '../engine/cost';
import { DeviceError, type Network } from '../engine/device';
import { DEVICE_NAMES, type DeviceChoice, type DeviceName } from '../shared/devices';
import type { Notice } from '../shared/contract';
import { PIXELS } from '../shared/digits';
import { sentence } from './sentences';
import { row, sentenceOf, type Sentence } from '../shared/sentences/sentence';
import { fastest, type Choice, type Timing } from './choice';
import { ExpectedError } from '../shared/failure';
import type { Networks } from './networks';

/** A measured batch should take about this long: long enough for the clock, short enough for a start. */
const BATCH_BUDGET_MS = 40;
/** Devices compute images in groups of up to 32; a smaller batch would be charged for the whole group. */
const SMALLEST_MEASURED = 32;
const LARGEST_MEASURED = 256;
const HOPELESS = 4;
/** Multiply-adds an image above which `cpu` would hold everything up for seconds: it is not measured where others are. */
const TOO_MUCH_FOR_CPU = 30_000_000;

/** Why a device does not compute a model. */
interface Refusal {
  readonly refusal: Sentence;
}

/** Picks the device for a job, and measures models so that it can. */
export interface Picker {
  /** The device for a batch of `count`. Throws ExpectedError where the asked one is not available here. */
  pick(model: string, asked: DeviceChoice, count: number): Promise<Choice>;
  /** Measures one more device for the model; false when all are measured. */
  measureNext(model: string): Promise<boolean>;
  forget(model: string): void;
  /** What is known of the model, measured now or taken over. */
  timings(model: string): readonly Timing[];
  /** Takes timings of an earlier session over; the reason says so until the model is measured anew. */
  takeOver(model: string, timings: readonly Timing[]): void;
  /** Measures the device anew for every model when it is there again. */
  forgetDevice(device: DeviceName): void;
}

/** Input floats that are no picture but keep every multiplication busy: (37·i mod 256) / 255. */
const busyInputs = (count: number): Float32Array =>
  Float32Array.from({ length: count * PIXELS }, (_, i) => ((37 * i) % 256) / 255);

/** The shortest of a few runs in ms, the first of which may compile; a device that is slow anyway runs only twice. */
async function shortestMs(network: Network, count: number): Promise<number> {
  const inputs = busyInputs(count);
  let shortest = Infinity;
  for (let run = 0; run < 2 || (run < 4 && shortest < 2 * BATCH_BUDGET_MS); run++) {
    const start = performance.now();
    await network.run(inputs, count);
    shortest = Math.min(shortest, performance.now() - start);
  }
  return shortest;
}

/**
 * Times one image and a batch. A device that needs HOPELESS times `bestMs`, the shortest known time for one image, is
 * not given a batch, which would hold everything up for seconds: it is taken to gain nothing from batches.
 */
async function measure(network: Network, device: DeviceName, bestMs: number): Promise<Timing> {
  const singleMs = await shortestMs(network, 1);
  if (singleMs > HOPELESS * bestMs) return { device, singleMs, batch: 1, batchMs: singleMs };
  const affordable = Math.floor(BATCH_BUDGET_MS / singleMs);
  const batch = Math.max(SMALLEST_MEASURED, Math.min(LARGEST_MEASURED, affordable));
  return { device, singleMs, batch, batchMs: await shortestMs(network, batch) };
}

/**
 * Automatic choice by measuring on this machine, model by model, once a session. `reference` is never measured: it is
 * taken only where nothing else works. Before anything is measured, the first available device in contract order is taken.
 */
export function createPicker(networks: Networks, notify: (notice: Notice) => void): Picker {
  const measured = new Map<string, Map<DeviceName, Timing | Refusal>>();

  const earlier = new Set<string>();

  const ofModel = (model: string): Map<DeviceName, Timing | Refusal> => {
    const known = measured.get(model) ?? new Map<DeviceName, Timing | Refusal>();
    measured.set(model, known);
    return known;
  };

  async function candidates(): Promise<DeviceName[]> {
    const devices = await networks.devices();
    return devices
      .filter(({ name, available, software }) => available && !software && name !== 'reference')
      .map(({ name }) => name);
  }

  async function pickAutomatic(model: string, count: number): Promise<Choice> {
    const names = await candidates();
    const results = ofModel(model);
    const known = names.map((name) => results.get(name));
    const timings = known.filter((one) => one !== undefined && 'device' in one);
    const choice = fastest(timings, count);
    if (choice) {
      const age = earlier.has(model) ? sentence('choice.earlier') : null;
      return { name: choice.name, reason: row(choice.reason, age, ...failures()) };
    }
    const unmeasured = names.find((name) => !results.has(name));
    if (unmeasured) {
      const reason = sentence('choice.unmeasured', { device: unmeasured });
      return { name: unmeasured, reason: row(reason, ...failures()) };
    }
    const refusals = known.flatMap((one) => (one && 'refusal' in one ? [one.refusal] : []));
    return { name: 'reference', reason: row(sentence('choice.noDevice'), ...refusals, ...failures()) };
  }

  function failures(): Sentence[] {
    return DEVICE_NAMES.flatMap((device) => {
      const why = networks.failureOf(device);
      return why === null ? [] : [sentence('device.failedInUse', { device, why })];
    });
  }

  async function pick(model: string, asked: DeviceChoice, count: number): Promise<Choice> {
    if (asked === 'automatic') return pickAutomatic(model, count);
    if (networks.failureOf(asked) !== null) return pickAutomatic(model, count);
    const summary = (await networks.devices()).find((one) => one.name === asked);
    if (!summary?.available) {
      const why = summary?.detail ?? sentence('device.unknown');
      throw new ExpectedError('unavailable', sentence('device.notHere', { device: asked, why }));
    }
    return { name: asked, reason: sentence('choice.byHand') };
  }

  async function measureNext(model: string): Promise<boolean> {
    const { layers } = networks.model(model);
    const results = ofModel(model);
    const names = await candidates();
    const next = names.find((name) => !results.has(name));
    if (!next) return false;
    const work = layers.reduce((sum, layer) => sum + layerMultiplyAdds(layer), 0);
    if (next === 'cpu' && work > TOO_MUCH_FOR_CPU && names.length > 1) {
      results.set(next, { refusal: sentence('choice.tooSlow', { device: next, count: work }) });
      return true;
    }
    try {
      const known = [...results.values()].flatMap((one) => ('device' in one ? [one.singleMs] : []));
      results.set(next, await measure(await networks.network(model, next), next, Math.min(...known)));
    } catch (error) {
      if (!(error instanceof DeviceError)) {
        const why = sentenceOf(error);
        networks.markFailed(next, why);
        notify({ level: 'warning', sentence: sentence('device.takenOut', { device: next, why }) });
      }
      results.set(next, { refusal: sentenceOf(error) });
    }
    return true;
  }

  return {
    pick,
    measureNext,
    forget: (model) => {
      measured.delete(model);
      earlier.delete(model);
    },
    timings: (model) => [...ofModel(model).values()].filter((one) => 'device' in one),
    takeOver(model, timings) {
      if (timings.length === 0) return;
      earlier.add(model);
      for (const timing of timings) ofModel(model).set(timing.device, timing);
    },
    forgetDevice: (device) => {
      for (const results of measured.values()) results.delete(device);
    },
  };
}
