/** The images whose confidence fell into one range, and how many of them were right. */
export interface CalibrationBin {
  /** The range (from, to]; the first one holds 0 too. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly correct: number;
  /** Mean of the largest probabilities; null in an empty bin. */
  readonly confidence: number | null;
  /** correct / count; null in an empty bin. */
  readonly accuracy: number | null;
}

export interface CalibrationCurve {
  readonly bins: readonly CalibrationBin[];
  /** Expected calibration error, 0 … 1; null without images. */
  readonly error: number | null;
}

const CALIBRATION_BINS = 10;

/**
 * How far confidence can be believed: images sorted into M equal ranges of confidence ((m−1)/M, m/M], accuracy
 * against mean confidence in each, and ECE = Σ_m n_m/n · |accuracy_m − confidence_m|.
 * Throws RangeError when the lists differ in length or a confidence lies outside 0 … 1.
 * Source: Guo, Pleiss, Sun, Weinberger, "On Calibration of Modern Neural Networks", ICML 2017, eq. 2, 3 and 5.
 */
export function calibrationCurve(
  confidences: Float32Array,
  labels: Uint8Array,
  predictions: Uint8Array,
  bins = CALIBRATION_BINS,
): CalibrationCurve {
  if (confidences.length !== labels.length || labels.length !== predictions.length) {
    throw new RangeError(
      `calibrationCurve: ${confidences.length} confidences, ${labels.length} labels, ${predictions.length} predictions`,
    );
  }
  const counts = new Array<number>(bins).fill(0);
  const correct = new Array<number>(bins).fill(0);
  const sums = new Array<number>(bins).fill(0);
  for (let n = 0; n < confidences.length; n++) {
    const bin = binOf(confidences[n], bins);
    counts[bin]++;
    sums[bin] += confidences[n];
    if (labels[n] === predictions[n]) correct[bin]++;
  }
  let gaps = 0;
  for (let bin = 0; bin < bins; bin++) gaps += Math.abs(correct[bin] - sums[bin]);
  return {
    bins: counts.map((count, bin) => ({
      from: bin / bins,
      to: (bin + 1) / bins,
      count,
      correct: correct[bin],
      confidence: count === 0 ? null : sums[bin] / count,
      accuracy: count === 0 ? null : correct[bin] / count,
    })),
    error: confidences.length === 0 ? null : gaps / confidences.length,
  };
}

function binOf(confidence: number, bins: number): number {
  // A float32 softmax may sum to a hair over 1.
  if (!(confidence >= 0 && confidence <= 1 + 1e-6)) {
    throw new RangeError(`calibrationCurve: a confidence of ${confidence}`);
  }
  return Math.min(Math.max(Math.ceil(confidence * bins) - 1, 0), bins - 1);
}
