/** The devices a network can run on: what they are, which one ran and why, and how fast they are here. */
import type { Sentence } from './sentences/sentence';

/** The devices a network can run on. `reference` is plain float64 loops, slow and obvious. */
export const DEVICE_NAMES = ['webgpu', 'webgl2', 'headlessgl', 'webasm', 'cpu', 'reference'] as const;

export type DeviceName = (typeof DEVICE_NAMES)[number];

export type DeviceChoice = DeviceName | 'automatic';

export interface DeviceSummary {
  readonly name: DeviceName;
  readonly available: boolean;
  /** What it is (adapter, threads), or why it is absent. */
  readonly detail: Sentence;
  /** A graphics adapter computed by the processor: slower than `webasm`, so `automatic` leaves it aside. */
  readonly software?: boolean;
}

/** Which device really ran, and why it and not another. */
export interface DeviceReport {
  readonly name: DeviceName;
  readonly asked: DeviceChoice;
  readonly reason: Sentence;
}

/** What one device needed for one model: for a single image, and for a batch of `batch` images; the forward pass alone. */
export interface DeviceTime {
  readonly device: DeviceName;
  readonly singleMs: number;
  readonly batch: number;
  readonly batchMs: number;
}

/** One batch size: the forward pass alone, repeated. */
export interface BatchTiming {
  readonly batchSize: number;
  readonly runs: number;
  /** Of the whole batch. */
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
  readonly imagesPerSecond: number;
}

/** An absent device has its reason in `detail` and no numbers. */
export interface DeviceMeasurement {
  readonly name: DeviceName;
  readonly available: boolean;
  readonly detail: Sentence;
  /** From the first request to its answer: compiling the kernels, and the device's opening where it is new, are in it. */
  readonly firstAnswerMs: number | null;
  readonly batches: readonly BatchTiming[];
  /** Batch sizes that would have taken longer than the limit. */
  readonly leftOut: readonly number[];
  /** max |p − p of the reference| over 100 images. */
  readonly largestDifference: number | null;
}
