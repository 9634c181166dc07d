/** What one device needs for one model on this machine. */
import type { DeviceName } from './contract';
import type { Sentence } from './sentences/sentence';

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
