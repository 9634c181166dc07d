import { REFRAMED, reframed } from '../../framing/reframe';
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
 * Asks the same network about inputs [n, 784]: their calibrated probabilities [n, 10]. n is at most
 * INPUTS_AT_ONCE.
 */
export type Ask = (inputs: Float32Array) => Promise<Float32Array>;

/** Inputs of one question about other framings: a few megabytes. */
const INPUTS_AT_ONCE = 1_000;

/** p₁ + p₂ of each of n images: digits that resemble each other share their probability, something else spreads it. */
function twoLargestOf(probabilities: Float32Array, count = probabilities.length / CLASSES): Float32Array {
  return Float32Array.from({ length: count }, (_, n) => {
    const row = probabilities.subarray(n * CLASSES, (n + 1) * CLASSES);
    const [first, second] = candidatesOf(row);
    return row[first] + row[second];
  });
}

/**
 * How much of a digit each of n inputs [n, 784] with these calibrated probabilities is: p₁ + p₂, and where that lies in
 * the model's `doubt`, its mean over the input and the ways in which it could as well have been framed.
 */
async function digitShares(
  inputs: Float32Array,
  probabilities: Float32Array,
  { doubt }: Calibration,
  ask: Ask,
): Promise<Float32Array> {
  const shares = twoLargestOf(probabilities, inputs.length / PIXELS);
  if (!doubt) return shares;
  const doubtful = [...shares.keys()].filter((n) => shares[n] >= doubt[0] && shares[n] < doubt[1]);
  const atOnce = Math.floor(INPUTS_AT_ONCE / REFRAMED);
  for (let first = 0; first < doubtful.length; first += atOnce) {
    const some = doubtful.slice(first, first + atOnce);
    const others = new Float32Array(some.length * REFRAMED * PIXELS);
    some.forEach((n, k) =>
      others.set(reframed(inputs.subarray(n * PIXELS, (n + 1) * PIXELS)), k * REFRAMED * PIXELS),
    );
    const found = twoLargestOf(await ask(others));
    some.forEach((n, k) => {
      const of = found.subarray(k * REFRAMED, (k + 1) * REFRAMED);
      shares[n] = of.reduce((sum, share) => sum + share, shares[n]) / (REFRAMED + 1);
    });
  }
  return shares;
}

/**
 * What to say about one input [784], its ten calibrated probabilities p₁ ≥ p₂ ≥ … and how much of a digit it is. No ink
 * at all: blank. Is it a digit? Not with less than LEAST_INK, nor with a share below refuseBelow. Which one?
 * p₁ < unsureBelow is not sure between two. A model whose refuseBelow is 0 refuses nothing.
 */
function verdictOf(
  input: Float32Array,
  probabilities: Float32Array,
  digitShare: number,
  { refuseBelow, unsureBelow }: Calibration,
): Verdict {
  const ink = input.reduce((sum, value) => sum + value, 0);
  if (ink === 0) return { kind: 'blank' };
  const candidates = candidatesOf(probabilities);
  if (refuseBelow > 0 && ink < LEAST_INK) return { kind: 'notADigit', reason: 'ink', candidates };
  if (digitShare < refuseBelow) return { kind: 'notADigit', reason: 'spread', candidates };
  if (probabilities[candidates[0]] < unsureBelow) return { kind: 'unsure', candidates };
  return { kind: 'digit', digit: candidates[0] };
}

/**
 * What to say about each of n inputs [n, 784] with their calibrated probabilities, the first n of these rows of ten;
 * `ask` is called where one framing leaves it in doubt.
 */
export async function verdictsOf(
  inputs: Float32Array,
  probabilities: Float32Array,
  calibration: Calibration,
  ask: Ask,
): Promise<Verdict[]> {
  const shares = await digitShares(inputs, probabilities, calibration, ask);
  return Array.from(shares, (share, n) =>
    verdictOf(
      inputs.subarray(n * PIXELS, (n + 1) * PIXELS),
      probabilities.subarray(n * CLASSES, (n + 1) * CLASSES),
      share,
      calibration,
    ),
  );
}
