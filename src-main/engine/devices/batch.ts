import { LARGEST_BATCH } from '../../shared/contract';
import { PIXELS } from '../../shared/digits';

/** Throws RangeError unless `inputs` holds `count` images and `count` lies within 1 … 10,000. */
export function checkBatch(inputs: Float32Array, count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > LARGEST_BATCH) {
    throw new RangeError(`run: expected 1 to ${LARGEST_BATCH} images, got ${count}`);
  }
  if (inputs.length !== count * PIXELS) {
    throw new RangeError(`run: expected ${count} × ${PIXELS} numbers, got ${inputs.length}`);
  }
}

/**
 * Images `start` … of a batch as exactly `width` images; the tail is filled up with zeros, whose answers nobody reads.
 * Always a fresh array, so that a slice in flight does not see later changes.
 */
export function sliceOf(inputs: Float32Array, start: number, width: number): Float32Array {
  const slice = new Float32Array(width * PIXELS);
  slice.set(inputs.subarray(start * PIXELS, (start + width) * PIXELS));
  return slice;
}

/** Copies feature-major rows, rows[feature][image], into target[start + image][feature]; further images are padding. */
export function storeRows(rows: readonly Float32Array[], target: Float32Array, start: number): void {
  const images = Math.min(rows[0].length, target.length / rows.length - start);
  for (let feature = 0; feature < rows.length; feature++) {
    const row = rows[feature];
    for (let n = 0; n < images; n++) target[(start + n) * rows.length + feature] = row[n];
  }
}
