import { CLASSES } from '../shared/digits';
import type { EvaluationReport } from '../shared/runs';
import { mcnemar } from './mcnemar';
import type { McNemar } from './mcnemar';

/** The largest gap between the probabilities of two runs, and where it is. */
export interface LargestDifference {
  readonly value: number;
  readonly index: number;
  readonly digit: number;
}

export interface Comparison {
  /** Images that both runs saw: the first ones, as many as the shorter run has. */
  readonly compared: number;
  readonly bothRight: number;
  readonly bothWrong: number;
  readonly test: McNemar;
  /** Positions of the images with different predictions, in the data set's order. */
  readonly differing: readonly number[];
  /** Null when nothing was compared. */
  readonly largestDifference: LargestDifference | null;
}

/**
 * Puts two runs over the same data side by side, image by image.
 * Throws RangeError when their labels differ: then they did not see the same images.
 */
export function compareRuns(first: EvaluationReport, second: EvaluationReport): Comparison {
  const compared = Math.min(first.total, second.total);
  const differing: number[] = [];
  let [bothRight, bothWrong, onlyFirst, onlySecond] = [0, 0, 0, 0];
  for (let n = 0; n < compared; n++) {
    const label = first.labels[n];
    if (label !== second.labels[n]) {
      throw new RangeError(
        `compareRuns: image ${n} is labelled ${label} in one run, ${second.labels[n]} in the other`,
      );
    }
    const [a, b] = [first.predictions[n], second.predictions[n]];
    if (a !== b) differing.push(n);
    if (a === label && b === label) bothRight++;
    else if (a === label) onlyFirst++;
    else if (b === label) onlySecond++;
    else bothWrong++;
  }
  return {
    compared,
    bothRight,
    bothWrong,
    test: mcnemar(onlyFirst, onlySecond),
    differing,
    largestDifference: largestDifference(first.probabilities, second.probabilities, compared),
  };
}

/** max over images and digits of |p − q|, the first place where it is reached; null without images. */
export function largestDifference(
  first: Float32Array,
  second: Float32Array,
  images: number,
): LargestDifference | null {
  if (images === 0) return null;
  let [value, at] = [0, 0];
  for (let i = 0; i < images * CLASSES; i++) {
    const gap = Math.abs(first[i] - second[i]);
    if (gap > value) [value, at] = [gap, i];
  }
  return { value, index: Math.floor(at / CLASSES), digit: at % CLASSES };
}
