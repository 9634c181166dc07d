import { DeviceError } from '../engine/device';
import type { DeviceChoice, DeviceName, DeviceReport } from '../shared/devices';
import type { Notice } from '../shared/contract';
import { sentence } from './sentences';
import { english, SentenceError, sentenceOf, type Sentence } from '../shared/sentences/sentence';
import type { Picker } from './picker';
import { ExpectedError } from '../shared/failure';
import { NotReady, type Networks } from './networks';

/** One forward pass and the device that really did it. */
export interface Forwarded {
  readonly device: DeviceReport;
  readonly logits: Float32Array;
  readonly durationMs: number;
}

/** The job itself is wrong, as weights that give ∞ everywhere. */
const isNoFailureOfDevice = (error: unknown): boolean =>
  error instanceof ExpectedError && !(error instanceof DeviceError);

/** The device cannot run this very model, and says so before it computes anything. */
class Refused extends Error {
  readonly reason: DeviceError;

  constructor(reason: DeviceError) {
    super(reason.message);
    this.reason = reason;
  }
}

/** What is computed; `batchSize` is what the choice of the device goes by. */
interface Job {
  readonly model: string;
  readonly device: DeviceChoice;
  readonly batchSize: number;
  /** Others wait for it: rejects with NotReady where the network has to be made ready first. */
  readonly isLive?: boolean;
}

/** A forward pass of `count` inputs. */
export type Forward = (
  job: Job,
  inputs: Float32Array,
  count: number,
  signal?: AbortSignal,
) => Promise<Forwarded>;

/**
 * The forward pass on the picked device. A device that throws, or gives NaN or ∞ where the reference does not, is
 * taken out of use, `notify` is told, and the next best one computes the same inputs: the report says so.
 * A device that refuses the model from the start stays in use for others; asked for by hand, that is an error.
 */
export function createForward(networks: Networks, picker: Picker, notify: (notice: Notice) => void): Forward {
  async function compute(
    { model, isLive = false }: Job,
    device: DeviceName,
    inputs: Float32Array,
    count: number,
    signal: AbortSignal | undefined,
  ): Promise<{ logits: Float32Array; durationMs: number }> {
    const asked = isLive ? networks.readyNetwork(model, device) : networks.network(model, device);
    const network = await asked.catch((error: unknown) => {
      throw error instanceof DeviceError ? new Refused(error) : error;
    });
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
        const computed = await compute(job, name, inputs, count, signal);
        told.delete(name);
        return { device: { name, asked: job.device, reason }, ...computed };
      } catch (error) {
        if (error instanceof NotReady) throw error;
        if (error instanceof Refused) {
          if (job.device === name || name === 'reference') throw error.reason;
          picker.refuse(job.model, name, error.reason.sentence);
          continue;
        }
        const isAsked = error instanceof DeviceError && job.device === name;
        if (isAsked || isNoFailureOfDevice(error) || name === 'reference') throw error;
        networks.markFailed(name, sentenceOf(error));
        tell(name, sentenceOf(error));
      }
    }
  };
}
