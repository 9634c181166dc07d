import type { Digit } from '../../src-main/shared/digits';

/** A digit and how probable it is, 0…1. */
export interface Ranked {
  readonly digit: Digit;
  readonly probability: number;
}

/** The ten digits, most probable first; equal ones keep the order 0–9, as the arg-max does. */
export function rank(probabilities: Float32Array): Ranked[] {
  return Array.from(probabilities, (probability, digit) => ({ digit: digit as Digit, probability })).sort(
    (a, b) => b.probability - a.probability,
  );
}
