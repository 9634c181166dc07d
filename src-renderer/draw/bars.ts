/** Where a bar lies on an axis of length 1: from `start`, `length` long. */
export interface Bar {
  readonly start: number;
  readonly length: number;
}

/** Smallest reach of the logit axis on either side of 0, so that tiny logits do not look large. */
const LEAST_REACH = 5;

/** Probabilities 0…1 stand on the axis as they are. */
export function probabilityBars(probabilities: ArrayLike<number>): Bar[] {
  return Array.from(probabilities, (value) => ({ start: 0, length: value }));
}

/**
 * Logits grow from a common zero to both sides. The axis reaches from the smallest to the largest logit, and at
 * least 5 to either side of 0 where there is a bar; zero lies at −low / (high − low).
 */
export function logitBars(logits: ArrayLike<number>): { bars: Bar[]; zero: number } {
  const values = Array.from(logits);
  const low = Math.min(-LEAST_REACH, ...values);
  const high = Math.max(LEAST_REACH, ...values);
  const place = (value: number): number => (value - low) / (high - low);
  const zero = place(0);
  const bars = values.map((value) => ({
    start: Math.min(zero, place(value)),
    length: Math.abs(place(value) - zero),
  }));
  return { bars, zero };
}
