import { CLASSES } from '../shared/digits';

/** Ten by ten counts, truth in rows, prediction in columns. */
export type Confusion = number[][];

/** A matrix without any image counted yet. */
export function emptyConfusion(): Confusion {
  return Array.from({ length: CLASSES }, () => new Array<number>(CLASSES).fill(0));
}

/**
 * Counts one batch into `confusion`: confusion[label][prediction] += 1 for each image; the last, shorter batch counts too.
 * Throws RangeError, with nothing counted, when the lengths differ or a value is no digit.
 */
export function countBatch(confusion: Confusion, labels: Uint8Array, predictions: Uint8Array): void {
  if (labels.length !== predictions.length) {
    throw new RangeError(`countBatch: ${labels.length} labels but ${predictions.length} predictions`);
  }
  for (let n = 0; n < labels.length; n++) {
    if (labels[n] >= CLASSES || predictions[n] >= CLASSES) {
      throw new RangeError(`countBatch: image ${n} has label ${labels[n]} and prediction ${predictions[n]}`);
    }
  }
  for (let n = 0; n < labels.length; n++) confusion[labels[n]][predictions[n]]++;
}

/** Images on the diagonal: prediction equals label. */
export function countCorrect(confusion: readonly (readonly number[])[]): number {
  return confusion.reduce((sum, row, digit) => sum + row[digit], 0);
}

/**
 * Each row as shares of its own total (0 … 1): of the images of a digit, how many went where. The diagonal then is
 * the recall. A digit without images has a row of nulls.
 */
export function rowShares(confusion: readonly (readonly number[])[]): (number | null)[][] {
  return confusion.map((row) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    return row.map((count) => (total === 0 ? null : count / total));
  });
}

/**
 * What share the mistakes of each cell are of the most in any cell beside the diagonal: mistakes are compared with
 * mistakes, since beside 980 that are right 1 and 6 look alike. 0 on the diagonal, and everywhere without a mistake.
 */
export function errorShares(confusion: readonly (readonly number[])[]): number[][] {
  const errors = confusion.map((row, truth) =>
    row.map((count, prediction) => (truth === prediction ? 0 : count)),
  );
  const most = Math.max(1, ...errors.flat());
  return errors.map((row) => row.map((count) => count / most));
}
