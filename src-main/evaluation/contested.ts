import { CLASSES } from '../shared/digits';
import type { EvaluationReport } from '../shared/runs';

/**
 * Images of the MNIST test set, counted from 0, whose label people contest: of five raters each, at least three chose
 * another digit for ten of them, three said that it is neither for three, and two had no majority. Source: C. Northcutt,
 * A. Athalye and J. Mueller, Pervasive Label Errors in Test Sets, 2021, and its ratings, counted anew.
 */
export const CONTESTED_MNIST_TEST: readonly number[] = [
  947, 1621, 1901, 2130, 2462, 2597, 2654, 3520, 3558, 5937, 6651, 6783, 8527, 9679, 9729,
];

const CONTESTED = new Set(CONTESTED_MNIST_TEST);

/** True for an image of the MNIST test set whose label people contest. */
export function isContested(dataset: string, index: number): boolean {
  return dataset === 'mnist-test' && CONTESTED.has(index);
}

/** What is left of a run without the images whose labels are contested. */
export interface Uncontested {
  readonly confusion: readonly (readonly number[])[];
  readonly correct: number;
  readonly total: number;
  /** Images that were left out. */
  readonly left: number;
}

/** A run over the MNIST test set without its contested images; null for a run in which there are none. */
export function withoutContested(
  report: Pick<EvaluationReport, 'dataset' | 'labels' | 'predictions'>,
): Uncontested | null {
  const { dataset, labels, predictions } = report;
  const confusion = Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
  let [correct, total] = [0, 0];
  for (let index = 0; index < labels.length; index++) {
    if (isContested(dataset.id, index)) continue;
    confusion[labels[index]][predictions[index]]++;
    if (labels[index] === predictions[index]) correct++;
    total++;
  }
  const left = labels.length - total;
  return left > 0 ? { confusion, correct, total, left } : null;
}
