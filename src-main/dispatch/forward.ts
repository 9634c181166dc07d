import { DeviceError } from '../engine/device';
import type { DeviceChoice, DeviceName, DeviceReport } from '../shared/devices';
import type { Notice } from '../shared/contract';
import { sentence } from './sentences';
import { english, SentenceError, sentenceOf, type Sentence } from '../shared/sentences/sentence';
import type { Picker } from './picker';
import { ExpectedError } from '../shared/failure';
import type { Networks } from './networks';

/** One forward pass and the device that really did it. */
export interface Forwarded {
  readonly device: DeviceReport;
  readonly logits: Float32Array;
  readonly durationMs: number;
}

/** The job itself is wrong, as weights that give ∞ everywhere. */
const isNoFailureOfDevice = (error: unknown): boolean =>
  error instanceof ExpectedError && !(error instanceof DeviceError);

/** A forward pass of `count` inputs; `batchSize` is what the choice of the device goes by. */
export type Forward = (
  job: { readonly model: string; readonly device: DeviceChoice; readonly batchSize: number },
  inputs: Float32Array,
  count: number,
  signal?: AbortSignal,
) => Promise<Forwarded>;

/**
 * The forward pass on the picked device. A device that throws, or gives NaN or ∞ where the reference does not, is
 * taken out of use, `notify` is told, and the next best one computes the same inputs: the report says so.
 * A device that was asked for by hand and refuses the model from the start is an error, not a reason for another.
 */
export function createForward(networks: Networks, picker: Picker, notify: (notice: Notice) => void): Forward {
  async function compute(
    model: string,
    device: DeviceName,
    inputs: Float32Array,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<{ logits: Float32Array; durationMs: number }> {
    const network = await networks.network(model, device);
    const start = performance.now();
    const logits = await network.run(inputs, count, signal);
    const durationMs = performance.now() - start;
    if (logits.every(Number.isFinite)) return { logits, durationMs };
    const reference = await networks.network(model, 'reference');
    if ((await reference.run(inputs, count)).every(Number.isFinite))
      throw new SentenceError(sentence('device.notFinite'));
    const { name } = networks.model(model);
    throw new ExpectedError('badWeights', sentence('models.notFinite', { name }));
  }

  /** What was told of each device, so that one failure is one notice. */
  const told = new Map<DeviceName, Sentence>();

  function tell(device: DeviceName, why: Sentence): void {
    const before = told.get(device);
    if (before && english(before) === english(why)) return;
    told.set(device, why);
    notify({ level: 'warning', sentence: sentence('device.takenOut', { device, why }) });
  }

  return async (job, inputs, count, signal) => {
    for (;;) {
      const { name, reason } = await picker.pick(job.model, job.device, job.batchSize);
      // The device may have been lost between two batches, when nobody waited for its answer.
      if (job.device !== 'automatic' && job.device !== name) {
        const why = networks.failureOf(job.device);
        if (why !== null) tell(job.device, why);
      }
      try {
        const computed = await compute(job.model, name, inputs, count, signal);
        told.delete(name);
        return { device: { name, asked: job.device, reason }, ...computed };
      } catch (error) {
        const refused = error instanceof DeviceError && job.device === name;
        if (refused || isNoFailureOfDevice(error) || name === 'reference') throw error;
        networks.markFailed(name, sentenceOf(error));
        tell(name, sentenceOf(error));
      }
    }
  };
}
