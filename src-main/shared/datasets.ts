/** Data sets as the page lists them, their images, and the digits that a person keeps. */
import type { StrokeDigit } from './digits';
import type { Sentence } from './sentences/sentence';

export interface DatasetSummary {
  /** `mnist-test`, `mnist-train`, `samples`, `own`. */
  readonly id: string;
  readonly title: Sentence;
  /** Made by a program, not written by people; said wherever the data set appears. */
  readonly synthetic: boolean;
  /** Drawn with a pen: strokes, framed here as those on the canvas are. */
  readonly drawn: boolean;
  /** Null while the data is not there. */
  readonly count: number | null;
  /** Where it was found, or why it is not there. */
  readonly detail: Sentence;
}

export interface ImagesRequest {
  readonly dataset: string;
  /** Positions in the data set, at most 1,000 at once. */
  readonly indices: readonly number[];
}

export interface Images {
  /** n · 784 bytes, row-major. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
}

export interface OwnDigit extends StrokeDigit {
  readonly id: string;
  /** ISO 8601. */
  readonly drawnAt: string;
}

export const EXPORT_FORMATS = ['idx', 'jsonl', 'csv', 'png'] as const;

export type ExportFormat = (typeof EXPORT_FORMATS)[number];
