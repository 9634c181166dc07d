import { CLASSES } from '../shared/digits';

/**
 * probabilities[n][j] = e^(z_j − m) / Σ_k e^(z_k − m) with z = logits[n] / temperature and m = max z, over rows of ten.
 * Subtracting m changes nothing in exact arithmetic and keeps e^z from overflowing. Computed in float64.
 * Throws RangeError for a length that is no multiple of ten, for a temperature that is not positive, for NaN or ∞.
 */
export function softmax(logits: Float32Array, temperature = 1): Float32Array {
  if (!(temperature > 0 && Number.isFinite(temperature))) {
    throw new RangeError(`softmax: expected a positive temperature, got ${temperature}`);
  }
  const probabilities = new Float32Array(logits.length);
  const exponentials = new Float64Array(CLASSES);
  for (let row = 0; row < rowCount('softmax', logits); row++) {
    const start = row * CLASSES;
    const largest = logits[start + largestAt(logits, row)];
    let sum = 0;
    for (let j = 0; j < CLASSES; j++) {
      exponentials[j] = Math.exp((logits[start + j] - largest) / temperature);
      sum += exponentials[j];
    }
    for (let j = 0; j < CLASSES; j++) probabilities[start + j] = exponentials[j] / sum;
  }
  return probabilities;
}

/**
 * The position of the largest of each ten numbers, the first of equal ones: [n, 10] → n predictions.
 * Works on logits and probabilities alike. Throws RangeError as softmax does.
 */
export function argmax(values: Float32Array): Uint8Array {
  const predictions = new Uint8Array(rowCount('argmax', values));
  for (let row = 0; row < predictions.length; row++) predictions[row] = largestAt(values, row);
  return predictions;
}

function rowCount(task: string, values: Float32Array): number {
  if (values.length % CLASSES !== 0) {
    throw new RangeError(`${task}: expected a multiple of ${CLASSES} numbers, got ${values.length}`);
  }
  return values.length / CLASSES;
}

function largestAt(values: Float32Array, row: number): number {
  let best = 0;
  for (let j = 0; j < CLASSES; j++) {
    const value = values[row * CLASSES + j];
    if (!Number.isFinite(value))
      throw new RangeError(`row ${row}, class ${j}: ${value} is not a finite number`);
    if (value > values[row * CLASSES + best]) best = j;
  }
  return best;
}
