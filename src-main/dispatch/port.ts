/**
 * What the recognizer needs of an engine, wherever it runs: in this thread (local.ts) or in a worker
 * (client.ts ⇄ worker.ts, over shared/rpc.ts). All values survive structured cloning.
 */
import type { Model } from '../engine/model';
import type { RemotePort } from '../engine/remote/protocol';
import type { Timing } from './timing';
import type { Inspected } from './inspect';
import type { DeviceChoice, DeviceReport, DeviceSummary } from '../shared/devices';

export interface LoadRequest {
  readonly id: string;
  readonly model: Model;
}

export interface PredictRequest {
  readonly model: string;
  readonly device: DeviceChoice;
  /** count · 784 floats, row-major. */
  readonly inputs: Float32Array;
  /** As one batch whatever its size, for whoever times it, once nobody draws. Left out: what is not live yields to what is. */
  readonly whole?: boolean;
}

export interface Predicted {
  readonly device: DeviceReport;
  /** count · 10, row-major. */
  readonly logits: Float32Array;
  /** The forward pass alone. */
  readonly durationMs: number;
}

export interface BatchesRequest {
  readonly model: string;
  readonly device: DeviceChoice;
  /** total · 784 bytes, row-major; the engine divides by 255. */
  readonly pixels: Uint8Array;
  readonly batchSize: number;
}

/** Images finished since the last progress, in order: their logits; `durationMs` is the time spent on them. */
export interface BatchesProgress {
  readonly device: DeviceReport;
  readonly logits: Float32Array;
  readonly durationMs: number;
}

/** The engine: one queue with two lanes. Expected failures reject with ExpectedError. */
export interface Engine {
  devices(): Promise<readonly DeviceSummary[]>;
  load(request: LoadRequest): Promise<void>;
  /** Disposes what was prepared for the model; unknown ids are ignored. */
  unload(request: { readonly id: string }): Promise<void>;
  /** Prepares and measures the model on every device, so that the first drawing does not wait for it. */
  warmUp(request: { readonly id: string }): Promise<void>;
  /** What `automatic` knows of the model: what each device needed for it. */
  timings(request: { readonly id: string }): Promise<readonly Timing[]>;
  /** Takes over what an earlier session measured, instead of measuring. */
  takeOver(request: { readonly id: string; readonly timings: readonly Timing[] }): Promise<void>;
  /** Forgets what `automatic` knows of the model and measures every device anew. */
  remeasure(request: { readonly id: string }): Promise<void>;
  /**
   * Overtakes batches; more than LARGEST_LIVE inputs queue up with them, and an aborted signal ends those after the slice
   * in work, a whole batch at once: rejects with `cancelled`.
   */
  predict(request: PredictRequest, signal?: AbortSignal): Promise<Predicted>;
  /** One input with every layer's sums and outputs, as live as a prediction. */
  inspect(request: PredictRequest): Promise<Inspected>;
  /** Runs all images batch by batch, in order. An aborted signal ends it after the slice in work, without an error. */
  runBatches(
    request: BatchesRequest,
    onProgress: (progress: BatchesProgress) => void,
    signal: AbortSignal,
  ): Promise<void>;
  /**
   * Takes the devices of the page at the other end into use, in the place of the page before it. The page is asked
   * again by every later engine. The answer comes once its devices have passed their self-tests, or failed.
   */
  usePage(port: RemotePort): Promise<void>;
  close(): Promise<void>;
}

/** More inputs than this are no live prediction. */
export const LARGEST_LIVE = 64;

/** What can be asked of the engine's thread, by the names of `Engine`; `close` ends the thread itself. */
export type EngineRequest = Exclude<keyof Engine, 'close'>;

/** The event by which the engine's thread tells a person something. */
export const NOTICE = 'notice';

/** The event by which it tells now and then that it still comes back to its loop. */
export const ALIVE = 'alive';
