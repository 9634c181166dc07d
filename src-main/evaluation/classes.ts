import { CLASSES } from '../shared/digits';
import type { Digit } from '../shared/digits';

/** How well one digit is recognised. A quotient with nothing below the line is null, never 0. */
export interface ClassMeasures {
  readonly digit: Digit;
  /** Images of this digit: TP + FN. */
  readonly support: number;
  /** Images taken for this digit: TP + FP. */
  readonly predicted: number;
  /** TP. */
  readonly correct: number;
  /** TP / (TP + FP): of those taken for it, how many are it. Null when none was taken for it. */
  readonly precision: number | null;
  /** TP / (TP + FN): of those that are it, how many were found. Null when there is none. */
  readonly recall: number | null;
  /** 2·TP / (2·TP + FP + FN), the harmonic mean of both. Null when the digit occurs on neither side. */
  readonly f1: number | null;
}

/**
 * Precision, recall and F1 of each digit from a confusion matrix with the truth in rows.
 * Source: van Rijsbergen, Information Retrieval, 2nd ed. 1979, ch. 7 (F with α = ½).
 */
export function measureClasses(confusion: readonly (readonly number[])[]): ClassMeasures[] {
  return Array.from({ length: CLASSES }, (_, index) => {
    const digit = index as Digit;
    const correct = confusion[digit][digit];
    const support = confusion[digit].reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, row) => sum + row[digit], 0);
    return {
      digit,
      support,
      predicted,
      correct,
      precision: quotient(correct, predicted),
      recall: quotient(correct, support),
      f1: quotient(2 * correct, support + predicted),
    };
  });
}

function quotient(above: number, below: number): number | null {
  return below === 0 ? null : above / below;
}
