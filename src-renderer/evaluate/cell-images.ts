import type { EvaluationReport } from '../../src-main/shared/runs';
import { CLASSES } from '../../src-main/shared/digits';

/** An image of one cell of the confusion matrix. */
export interface CellImage {
  /** Position in the data set. */
  readonly index: number;
  /** What the network gave its prediction, 0…1. */
  readonly probability: number;
}

/**
 * The images of a digit (`truth`) that were taken for another (`prediction`), the most confident first; equal ones in
 * the data set's order.
 */
export function imagesOfCell(
  report: Pick<EvaluationReport, 'labels' | 'predictions' | 'probabilities'>,
  truth: number,
  prediction: number,
): CellImage[] {
  const images: CellImage[] = [];
  for (let index = 0; index < report.labels.length; index++) {
    if (report.labels[index] !== truth || report.predictions[index] !== prediction) continue;
    images.push({ index, probability: report.probabilities[index * CLASSES + prediction] });
  }
  return images.sort((a, b) => b.probability - a.probability);
}
