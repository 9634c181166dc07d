import type { Calibration } from '../shared/models';
import { CLASSES } from '../shared/digits';

/** Shares of real digits that the thresholds may doubt: the rule by which the shipped networks were calibrated. */
const REFUSED_REAL = 0.005;
const UNSURE_REAL = 0.02;
/** Between these a temperature is looked for; networks that were fed 0…255 reach logits of hundreds. */
const [COLDEST, HOTTEST] = [0.05, 1000];
/** Steps of golden section: 20,000-fold down to a ten-thousandth of the value. */
const STEPS = 40;
/** Halvings of the way from 1 to the best temperature, a ten-thousandth of it. */
const HALVINGS = 16;
const GOLDEN = (Math.sqrt(5) - 1) / 2;

/** Every logit less the largest of its ten. */
function belowLargest(logits: Float32Array): Float64Array {
  const gaps = new Float64Array(logits.length);
  for (let start = 0; start < logits.length; start += CLASSES) {
    let largest = -Infinity;
    for (let i = start; i < start + CLASSES; i++) largest = Math.max(largest, logits[i]);
    for (let i = start; i < start + CLASSES; i++) gaps[i] = logits[i] - largest;
  }
  return gaps;
}

/** Negative log-likelihood of each label at a temperature: ln Σᵢ exp(zᵢ / T) − z_truth / T. */
function lossesAt(gaps: Float64Array, labels: Uint8Array, temperature: number): Float64Array {
  return Float64Array.from(labels, (label, n) => {
    let sum = 0;
    for (let i = n * CLASSES; i < (n + 1) * CLASSES; i++) sum += Math.exp(gaps[i] / temperature);
    return Math.log(sum) - gaps[n * CLASSES + label] / temperature;
  });
}

const meanOf = (values: Float64Array): number =>
  values.reduce((total, value) => total + value, 0) / values.length;

/**
 * The temperature with the least mean negative log-likelihood. It is convex in 1/T, so a golden section over ln T finds
 * it. Source: Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, 4.2.
 */
function bestTemperature(gaps: Float64Array, labels: Uint8Array): number {
  const loss = (position: number): number => meanOf(lossesAt(gaps, labels, Math.exp(position)));
  let [low, high] = [Math.log(COLDEST), Math.log(HOTTEST)];
  let [a, b] = [high - GOLDEN * (high - low), low + GOLDEN * (high - low)];
  let [lossA, lossB] = [loss(a), loss(b)];
  for (let step = 0; step < STEPS; step++) {
    if (lossA <= lossB) {
      [high, b, lossB] = [b, a, lossA];
      a = high - GOLDEN * (high - low);
      lossA = loss(a);
    } else {
      [low, a, lossA] = [a, b, lossB];
      b = low + GOLDEN * (high - low);
      lossB = loss(b);
    }
  }
  return Math.exp((low + high) / 2);
}

/**
 * Of the temperatures that these digits cannot tell from the best one, the nearest to 1, to three significant digits: its
 * mean loss lies above the least by no more than the standard error of the difference. A few hundred digits of a few
 * writers are fitted very well by a temperature that is wrong for everybody else; where they say too little, a network's
 * own probabilities stand. Source: the one-standard-error rule of Breiman et al., "Classification and Regression Trees", 3.4.3.
 */
export function fitTemperature(logits: Float32Array, labels: Uint8Array): number {
  const gaps = belowLargest(logits);
  const best = bestTemperature(gaps, labels);
  const least = lossesAt(gaps, labels, best);
  const isAsGood = (temperature: number): boolean => {
    const more = lossesAt(gaps, labels, temperature).map((loss, n) => loss - least[n]);
    const mean = meanOf(more);
    const squares = meanOf(more.map((one) => (one - mean) ** 2));
    return mean <= Math.sqrt(squares / Math.max(1, labels.length - 1));
  };
  if (isAsGood(1)) return 1;
  let [worse, good] = [0, Math.log(best)];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (worse + good) / 2;
    if (isAsGood(Math.exp(middle))) good = middle;
    else worse = middle;
  }
  return Number(Math.exp(good).toPrecision(3));
}

/** The value below which at most this share of the scores lies, to four places down. */
function thresholdOf(scores: Float64Array, share: number): number {
  const sorted = scores.slice().sort();
  return Math.floor((sorted[Math.floor(share * sorted.length)] ?? 0) * 1e4) / 1e4;
}

/**
 * Temperature and thresholds from the logits [n, 10] of digits of known label that the network was not trained on:
 * `refuseBelow` doubts at most 0.5 % of them by p₁ + p₂, `unsureBelow` at most 2 % by p₁. Throws RangeError for none, and
 * for logits that are no numbers.
 */
export function fitCalibration(logits: Float32Array, labels: Uint8Array): Calibration {
  if (labels.length === 0 || logits.length !== labels.length * CLASSES) {
    throw new RangeError(`fitCalibration: ${logits.length} logits of ${labels.length} digits`);
  }
  if (!logits.every(Number.isFinite)) throw new RangeError('fitCalibration: a logit is no number');
  const temperature = fitTemperature(logits, labels);
  const first = new Float64Array(labels.length);
  const two = new Float64Array(labels.length);
  const gaps = belowLargest(logits);
  for (let n = 0; n < labels.length; n++) {
    const row = gaps.subarray(n * CLASSES, (n + 1) * CLASSES);
    const powers = Array.from(row, (gap) => Math.exp(gap / temperature)).sort((a, b) => b - a);
    const sum = powers.reduce((total, power) => total + power, 0);
    first[n] = powers[0] / sum;
    two[n] = (powers[0] + powers[1]) / sum;
  }
  return {
    temperature,
    refuseBelow: thresholdOf(two, REFUSED_REAL),
    unsureBelow: thresholdOf(first, UNSURE_REAL),
  };
}
