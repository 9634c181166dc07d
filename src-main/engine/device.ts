import type { DeviceName } from '../shared/devices';
import { ExpectedError } from '../shared/failure';
import type { Sentence } from '../shared/sentences/sentence';
import type { Model } from './model';

/**
 * Something that runs networks. Kernels are built once for a model and reused for every batch.
 *
 * `prepare` throws `DeviceError` with a sentence when the device cannot run the model; it never falls back silently.
 * Networks are independent of each other and are disposed by whoever prepared them, before their device.
 */
export interface Device {
  readonly name: DeviceName;
  /** What it is, for a person: adapter, number of threads. */
  readonly detail: Sentence;
  prepare(model: Model): Promise<Network>;
  dispose(): Promise<void>;
}

/** A model made ready on a device. */
export interface Network {
  /**
   * The forward pass: inputs [count, 784] → logits [count, 10], a fresh array.
   * The answer for one image does not depend on the others in the batch nor on their number (1 … 10,000).
   * Where the device computes in this thread, an aborted `signal` ends a long batch: it rejects with the signal's reason.
   */
  run(inputs: Float32Array, count: number, signal?: AbortSignal): Promise<Float32Array>;
  /**
   * The same pass keeping what every layer gave, after its activation function: one array a layer, each [count, size of
   * that layer] with channels, rows and columns in that order. Meant for a few images, slower than `run`.
   */
  activations(inputs: Float32Array, count: number): Promise<readonly Float32Array[]>;
  dispose(): Promise<void>;
}

/** A device that is absent here, or refuses a model, with the reason as a sentence. */
export class DeviceError extends ExpectedError {
  override readonly name = 'DeviceError';

  constructor(said: Sentence, options?: ErrorOptions) {
    super('unavailable', said, options);
  }
}
