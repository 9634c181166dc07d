import type { Calibration, Verdict } from '../../shared/contract';
import { CLASSES, PIXELS, type Digit } from '../../shared/digits';

/** The two most probable digits of ten probabilities, the most probable first; of equals the smaller digit. */
export function candidatesOf(probabilities: Float32Array): readonly [Digit, Digit] {
  let [first, second] = probabilities[0] >= probabilities[1] ? [0, 1] : [1, 0];
  for (let digit = 2; digit < CLASSES; digit++) {
    if (probabilities[digit] > probabilities[first]) [first, second] = [digit, first];
    else if (probabilities[digit] > probabilities[second]) second = digit;
  }
  return [first as Digit, second as Digit];
}

/**
 * What to say about one input [784] and its ten calibrated probabilities. No ink at all: blank. Otherwise by the
 * largest probability p: p < refuseBelow is no digit, p < unsureBelow is not sure, both with two candidates.
 */
export function verdictOf(
  input: Float32Array,
  probabilities: Float32Array,
  { refuseBelow, unsureBelow }: Calibration,
): Verdict {
  if (input.every((value) => value === 0)) return { kind: 'blank' };
  const candidates = candidatesOf(probabilities);
  const largest = probabilities[candidates[0]];
  if (largest < refuseBelow) return { kind: 'notADigit', candidates };
  if (largest < unsureBelow) return { kind: 'unsure', candidates };
  return { kind: 'digit', digit: candidates[0] };
}

/** verdictOf for each of n inputs [n, 784] and probabilities [n, 10]. */
export function verdictsOf(
  inputs: Float32Array,
  probabilities: Float32Array,
  calibration: Calibration,
): Verdict[] {
  return Array.from({ length: inputs.length / PIXELS }, (_, n) =>
    verdictOf(
      inputs.subarray(n * PIXELS, (n + 1) * PIXELS),
      probabilities.subarray(n * CLASSES, (n + 1) * CLASSES),
      calibration,
    ),
  );
}
