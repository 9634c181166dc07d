import { softmax } from '../../../src-main/engine/softmax';
import { CLASSES } from '../../../src-main/shared/digits';

/** float32 e^x is ∞ from here on: ln of the largest float32, 3.4028235 · 10³⁸. */
export const FLOAT32_EXP_LIMIT = Math.log(3.4028234663852886e38);

/** What fills a row up to ten: so far below every score that its exponential is 0. */
const NOTHING = -3e38;

/** The formula as it stands, every step rounded to float32. */
export interface NaiveSoftmax {
  readonly exponentials: readonly number[];
  readonly total: number;
  /** ∞ / ∞ is NaN. */
  readonly probabilities: readonly number[];
}

/** e^z / Σ e^z in float32, without subtracting the maximum: overflows above 88.7. */
export function naiveSoftmax(scores: readonly number[]): NaiveSoftmax {
  const exponentials = scores.map((z) => Math.fround(Math.exp(Math.fround(z))));
  const total = exponentials.reduce((sum, e) => Math.fround(sum + e), 0);
  return { exponentials, total, probabilities: exponentials.map((e) => Math.fround(e / total)) };
}

/**
 * The engine's softmax for up to ten scores. It works on rows of ten; the rest of the row adds e^−∞ = 0.
 * Throws RangeError for more than ten scores, NaN or ∞.
 */
export function guardedSoftmax(scores: readonly number[]): number[] {
  if (scores.length < 1 || scores.length > CLASSES) {
    throw new RangeError(`softmax: expected 1 to ${CLASSES} scores, got ${scores.length}`);
  }
  const row = new Float32Array(CLASSES).fill(NOTHING);
  row.set(scores);
  return [...softmax(row).subarray(0, scores.length)];
}

/** scale · z + C for every score. */
export function shifted(scores: readonly number[], scale: number, constant: number): number[] {
  return scores.map((z) => scale * z + constant);
}

/** The position of the largest value, the first of equal ones; −1 where one is NaN. */
export function argmaxOf(values: readonly number[]): number {
  if (values.some(Number.isNaN)) return -1;
  return values.indexOf(Math.max(...values));
}
