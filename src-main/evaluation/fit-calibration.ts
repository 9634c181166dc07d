import type { Calibration } from '../shared/models';
import { CLASSES } from '../shared/digits';

/** Shares of real digits that the thresholds may doubt: the rule by which the shipped networks were calibrated. */
const REFUSED_REAL = 0.005;
const UNSURE_REAL = 0.02;
/** Between these a temperature is looked for; networks that were fed 0…255 reach logits of hundreds. */
const [COLDEST, HOTTEST] = [0.05, 1000];
/** Steps of golden section: 20,000-fold down to a ten-thousandth of the value. */
const STEPS = 40;
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

/** Mean negative log-likelihood of the labels at a temperature: ln Σᵢ exp(zᵢ / T) − z_truth / T. */
function meanLoss(gaps: Float64Array, labels: Uint8Array, temperature: number): number {
  let loss = 0;
  for (let n = 0; n < labels.length; n++) {
    let sum = 0;
    for (let i = n * CLASSES; i < (n + 1) * CLASSES; i++) sum += Math.exp(gaps[i] / temperature);
    loss += Math.log(sum) - gaps[n * CLASSES + labels[n]] / temperature;
  }
  return loss / labels.length;
}

/**
 * The temperature with the least mean negative log-likelihood, to three significant digits. The loss is convex in 1/T,
 * so a golden section over ln T finds it. Source: Guo et al., "On Calibration of Modern Neural Networks", ICML 2017, 4.2.
 */
export function fitTemperature(logits: Float32Array, labels: Uint8Array): number {
  const gaps = belowLargest(logits);
  const loss = (position: number): number => meanLoss(gaps, labels, Math.exp(position));
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
  return Number(Math.exp((low + high) / 2).toPrecision(3));
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
