/** Evaluations: how one is asked for, what it reports, and how a finished one is kept, compared and exported. */
import type { DeviceChoice, DeviceReport } from './devices';
import type { Failure } from './failure';
import type { OutputUsed } from './models';
import type { PixelsUsed } from './pixels';
import type { Activation } from './weights';

export interface EvaluationRequest {
  readonly model: string;
  readonly dataset: string;
  readonly device: DeviceChoice;
  /** 1 … 10,000. */
  readonly batchSize: number;
  /** The same weights with this function in every hidden layer; left out: as the network was trained. */
  readonly activation?: Activation | undefined;
  /** False: the report is not kept among the runs. Left out: it is. */
  readonly keep?: boolean | undefined;
  /** Only the first images of the data set; left out: all of them. */
  readonly limit?: number | undefined;
}

export type EvaluationEvent =
  | {
      readonly state: 'running';
      readonly run: number;
      readonly done: number;
      readonly total: number;
      readonly imagesPerSecond: number;
      /** Estimated; null until the first batch is done. */
      readonly remainingMs: number | null;
    }
  | {
      readonly state: 'ended';
      readonly run: number;
      readonly report: EvaluationReport;
      /** The kept run's id, null when it was not kept. */
      readonly kept: string | null;
    }
  | { readonly state: 'failed'; readonly run: number; readonly failure: Failure };

export interface EvaluationReport {
  readonly model: { readonly id: string; readonly name: string; readonly sha256: string };
  readonly dataset: {
    readonly id: string;
    readonly name: string;
    readonly count: number;
    /** SHA-256 over all pixels, then all labels, hexadecimal. */
    readonly sha256: string;
  };
  /** How the network was given its pixels; left out in runs that were kept before this was told. */
  readonly pixels?: PixelsUsed | undefined;
  /** Which output was taken; left out where the network's file has one of ten numbers alone. */
  readonly output?: OutputUsed | undefined;
  readonly device: DeviceReport;
  /** What stood in every hidden layer instead of what was trained; null: nothing was swapped. */
  readonly activation: Activation | null;
  readonly batchSize: number;
  readonly correct: number;
  readonly total: number;
  readonly accuracy: number;
  /** Cancelled before the last batch: the numbers stand for the first `total` images only. */
  readonly partial: boolean;
  /** 10 × 10 counts, truth in rows, prediction in columns. */
  readonly confusion: readonly (readonly number[])[];
  readonly durationMs: number;
  readonly imagesPerSecond: number;
  /** Reading the images, nearly nothing when they were read before. Not part of durationMs. */
  readonly readMs: number;
  /** Framing strokes or pictures as MNIST frames digits; 0 for images that came framed. Not part of durationMs. */
  readonly framingMs: number;
  /** Images whose arg-max of the probabilities is not that of the logits: 0 unless rounding makes two equal. */
  readonly softmaxChanged: number;
  /** Image by image, in the data set's order. */
  readonly labels: Uint8Array;
  readonly predictions: Uint8Array;
  /** n · 10 calibrated probabilities, row-major. */
  readonly probabilities: Float32Array;
}

/** What a run was measured on; enough to compare speeds fairly, nothing that names a person or a machine. */
export interface Machine {
  /** Operating system and architecture, e.g. `linux x64`. */
  readonly system: string;
  readonly processor: string;
  readonly cores: number;
  /** What executed the program, e.g. `Node 20.20.0`. */
  readonly runtime: string;
  /** Version of this product. */
  readonly version: string;
}

export interface Run {
  /** Unique among the kept runs; sorts by time. */
  readonly id: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly machine: Machine;
  /** What a person calls it; left out where nobody gave it a name. */
  readonly name?: string | undefined;
  /** What a person wants to remember of it. */
  readonly note?: string | undefined;
  readonly report: EvaluationReport;
}

/** What a person calls a run; empty for nothing. */
export interface RunLabel {
  readonly name: string;
  readonly note: string;
}

/** Most characters of a run's name and of its note. */
export const LONGEST_NAME = 80;
export const LONGEST_NOTE = 500;

/** A run without its per-image lists. */
export type RunSummary = Omit<Run, 'report'> & {
  readonly report: Omit<EvaluationReport, 'labels' | 'predictions' | 'probabilities'>;
};

/** The files a run can be saved as. */
export const REPORT_FORMATS = ['json', 'csv', 'svg', 'png', 'html'] as const;
export type ReportFormat = (typeof REPORT_FORMATS)[number];
