import { layerMultiplyAdds } from '../engine/cost';
import { DeviceError } from '../engine/device';
import { DEVICE_NAMES, type DeviceChoice, type DeviceName } from '../shared/devices';
import type { Notice } from '../shared/contract';
import { sentence } from './sentences';
import { english, row, sentenceOf, type Sentence } from '../shared/sentences/sentence';
import { estimateMs, measure, milliseconds, type Timing } from './timing';
import { ExpectedError } from '../shared/failure';
import type { Networks } from './networks';
import { silent, type Debug } from './debug';

/** Multiply-adds an image above which `cpu` takes a good part of a second: it is not measured where others are. */
const TOO_MUCH_FOR_CPU = 10_000_000;

/** A device and why it. */
export interface Choice {
  readonly name: DeviceName;
  readonly reason: Sentence;
}

/** Why a device does not compute a model. */
interface Refusal {
  readonly refusal: Sentence;
}

/** Picks the device for a job, and measures models so that it can. */
export interface Picker {
  /** The device for a batch of `count`. Throws ExpectedError where the asked one is not available here. */
  pick(model: string, asked: DeviceChoice, count: number): Promise<Choice>;
  /** One step of measuring the model, a run at most, device after device; false when all are measured. */
  measureNext(model: string): Promise<boolean>;
  /** The device cannot run the model: another one is taken for it. */
  refuse(model: string, device: DeviceName, why: Sentence): void;
  forget(model: string): void;
  /** What is known of the model, measured now or taken over. */
  timings(model: string): readonly Timing[];
  /** Takes timings of an earlier session over; the reason says so until the model is measured anew. */
  takeOver(model: string, timings: readonly Timing[]): void;
  /** Measures the device anew for every model when it is there again. */
  forgetDevice(device: DeviceName): void;
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

/**
 * Automatic choice by measuring on this machine, model by model, once a session. `reference` is never measured: it is
 * taken only where nothing else works. Before anything is measured, the first available device in contract order is taken.
 */
export function createPicker(
  networks: Networks,
  notify: (notice: Notice) => void,
  debug: Debug = silent,
): Picker {
  const measured = new Map<string, Map<DeviceName, Timing | Refusal>>();

  const earlier = new Set<string>();
  /** Models of which a device is being measured. */
  const measuring = new Map<
    string,
    { readonly device: DeviceName; readonly steps: AsyncGenerator<undefined, Timing> }
  >();

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
    const begun = measuring.get(model);
    if (begun?.device === next) {
      await measureOn(model, next, begun.steps);
      return true;
    }
    const work = layers.reduce((sum, layer) => sum + layerMultiplyAdds(layer), 0);
    if (next === 'cpu' && work > TOO_MUCH_FOR_CPU && names.length > 1) {
      results.set(next, { refusal: sentence('choice.tooSlow', { device: next, count: work }) });
      return true;
    }
    const known = [...results.values()].flatMap((one) => ('device' in one ? [one.singleMs] : []));
    const steps = (async function* () {
      const network = await networks.network(model, next);
      yield undefined;
      return yield* measure(network, next, Math.min(...known));
    })();
    measuring.set(model, { device: next, steps });
    await measureOn(model, next, steps);
    return true;
  }

  /** One step on a device; the last one leaves the timing, and a failure takes its place. */
  async function measureOn(
    model: string,
    device: DeviceName,
    steps: AsyncGenerator<undefined, Timing>,
  ): Promise<void> {
    try {
      const step = await steps.next();
      // Forgotten meanwhile: another measurement may have begun.
      if (step.done !== true || measuring.get(model)?.steps !== steps) return;
      ofModel(model).set(device, step.value);
    } catch (error) {
      if (measuring.get(model)?.steps !== steps) return;
      if (!(error instanceof DeviceError)) {
        const why = sentenceOf(error);
        networks.markFailed(device, why);
        notify({ level: 'warning', sentence: sentence('device.takenOut', { device, why }) });
      }
      ofModel(model).set(device, { refusal: sentenceOf(error) });
    }
    measuring.delete(model);
  }

  return {
    async pick(model, asked, count) {
      const choice = await pick(model, asked, count);
      debug('engine', () => `${model}, ${asked}: ${choice.name}. ${english(choice.reason)}`);
      return choice;
    },
    measureNext,
    refuse: (model, device, why) => void ofModel(model).set(device, { refusal: why }),
    forget: (model) => {
      measured.delete(model);
      measuring.delete(model);
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
      for (const [model, one] of measuring) if (one.device === device) measuring.delete(model);
    },
  };
}
