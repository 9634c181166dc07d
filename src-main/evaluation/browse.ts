import type { Digit } from '../shared/digits';
import { isContested } from './contested';

/** What is known of the images of a data set; without a run only their labels. */
export interface Browsable {
  /** The data set's id; left out where no label is contested. */
  readonly dataset?: string;
  readonly labels: Uint8Array;
  /** What one run said of the first images, as many as it saw. */
  readonly run: { readonly predictions: Uint8Array; readonly confidences: Float32Array } | null;
}

/** Which images to show; null leaves a condition out. Everything but `label` needs a run. */
export interface BrowseFilter {
  readonly label: Digit | null;
  readonly prediction: Digit | null;
  readonly outcome: 'all' | 'right' | 'wrong';
  /** Images whose label people contest: with the others, alone, or left out. */
  readonly contested: 'all' | 'only' | 'without';
  /** Confidence from … to, both included, 0 … 1. */
  readonly confidence: readonly [from: number, to: number];
  /** `confident`: most confident first, equals in the data set's order. */
  readonly order: 'position' | 'confident';
}

export const EVERYTHING: BrowseFilter = {
  label: null,
  prediction: null,
  outcome: 'all',
  contested: 'all',
  confidence: [0, 1],
  order: 'position',
};

/** Positions of the images that pass the filter. A condition on predictions leaves out images that no run saw. */
export function browse({ labels, run, dataset = '' }: Browsable, filter: BrowseFilter): Uint32Array {
  const [from, to] = filter.confidence;
  const needsRun = filter.prediction !== null || filter.outcome !== 'all' || from > 0 || to < 1;
  const found: number[] = [];
  for (let n = 0; n < labels.length; n++) {
    if (filter.label !== null && labels[n] !== filter.label) continue;
    if (filter.contested !== 'all' && isContested(dataset, n) !== (filter.contested === 'only')) continue;
    if (needsRun && !passes(n)) continue;
    found.push(n);
  }
  if (filter.order === 'confident' && run) {
    const sure = (n: number) => run.confidences[n] ?? -1;
    found.sort((a, b) => sure(b) - sure(a) || a - b);
  }
  return Uint32Array.from(found);

  function passes(n: number): boolean {
    if (!run || n >= run.predictions.length) return false;
    if (filter.prediction !== null && run.predictions[n] !== filter.prediction) return false;
    if (filter.outcome !== 'all' && (run.predictions[n] === labels[n]) !== (filter.outcome === 'right'))
      return false;
    // A float32 sum a hair over one still counts as certain.
    return run.confidences[n] >= from && Math.min(run.confidences[n], 1) <= to;
  }
}
