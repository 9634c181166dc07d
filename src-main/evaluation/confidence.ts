import { CLASSES } from '../shared/digits';

/**
 * Largest of the ten probabilities of each image: how sure the network was of its prediction.
 * probabilities [n, 10], row-major.
 */
export function confidences(probabilities: Float32Array): Float32Array {
  const answer = new Float32Array(probabilities.length / CLASSES);
  for (let n = 0; n < answer.length; n++) {
    let largest = probabilities[n * CLASSES];
    for (let k = 1; k < CLASSES; k++) largest = Math.max(largest, probabilities[n * CLASSES + k]);
    answer[n] = largest;
  }
  return answer;
}

/**
 * Images whose label is among the k most probable digits (top-k accuracy counts these). Equal probabilities rank
 * the smaller digit first, as the arg-max does, so k = 1 is exactly the number of correct predictions.
 */
export function countWithinTop(k: number, labels: Uint8Array, probabilities: Float32Array): number {
  let within = 0;
  for (let n = 0; n < labels.length; n++) {
    const row = n * CLASSES;
    const truth = probabilities[row + labels[n]];
    let above = 0;
    for (let digit = 0; digit < CLASSES; digit++) {
      const other = probabilities[row + digit];
      if (other > truth || (other === truth && digit < labels[n])) above++;
    }
    if (above < k) within++;
  }
  return within;
}

/** Arithmetic mean in float64; null of nothing. */
export function mean(values: Float32Array): number | null {
  if (values.length === 0) return null;
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
