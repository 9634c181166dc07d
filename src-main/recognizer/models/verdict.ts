import type { Calibration } from '../../shared/models';
import type { Verdict } from '../../shared/recognition';
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
 * Σ of an input's 784 numbers, below which there is too little ink for a digit. Of MNIST's 70,000 images the thinnest
 * has 19.9, of 9,112 pen-drawn digits all but one (two dots) have 46.7 and more; one dot of the pen has 4.9, three 14.5.
 */
export const LEAST_INK = 17;

/**
 * True when ten calibrated probabilities show no digit: the two largest together stay below `refuseBelow`. Two digits
 * that resemble each other share their probability, something else spreads it over many.
 */
export function isRefused(probabilities: Float32Array, { refuseBelow }: Calibration): boolean {
  const [first, second] = candidatesOf(probabilities);
  return probabilities[first] + probabilities[second] < refuseBelow;
}

/**
 * What to say about one input [784] and its ten calibrated probabilities p₁ ≥ p₂ ≥ …. No ink at all: blank. Is it a
 * digit? Not with less than LEAST_INK, nor with p₁ + p₂ < refuseBelow. Which one? p₁ < unsureBelow is not sure between
 * two. A model whose refuseBelow is 0 refuses nothing.
 */
export function verdictOf(
  input: Float32Array,
  probabilities: Float32Array,
  calibration: Calibration,
): Verdict {
  const ink = input.reduce((sum, value) => sum + value, 0);
  if (ink === 0) return { kind: 'blank' };
  const candidates = candidatesOf(probabilities);
  const tooLittle = calibration.refuseBelow > 0 && ink < LEAST_INK;
  if (tooLittle) return { kind: 'notADigit', reason: 'ink', candidates };
  if (isRefused(probabilities, calibration)) return { kind: 'notADigit', reason: 'spread', candidates };
  if (probabilities[candidates[0]] < calibration.unsureBelow) return { kind: 'unsure', candidates };
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
