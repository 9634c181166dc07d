import { LARGEST_BATCH } from '../../shared/recognition';
import { PIXELS } from '../../shared/digits';
import { outputShape, shapeSize, type Model } from '../model';

/** Throws RangeError unless `inputs` holds `count` images and `count` lies within 1 … 10,000. */
export function checkBatch(inputs: Float32Array, count: number): void {
  if (!Number.isInteger(count) || count < 1 || count > LARGEST_BATCH) {
    throw new RangeError(`run: expected 1 to ${LARGEST_BATCH} images, got ${count}`);
  }
  if (inputs.length !== count * PIXELS) {
    throw new RangeError(`run: expected ${count} × ${PIXELS} numbers, got ${inputs.length}`);
  }
}

/** Numbers that the layers of one slice may have together: 64 MiB of them. */
const MOST_NUMBERS = 16 * 1024 * 1024;
/** Numbers of the largest layer of one slice, which should stay in a core's cache: 32 images of 12 × 28 × 28 do. */
const MOST_OF_A_LAYER = 400_000;

/**
 * The widest slice for a model, `large` or half of it as often as its layers are too large for that, never less than
 * `small`: memory is bounded by the size of a slice, and what one layer hands to the next should stay in the cache.
 */
export function widestSlice(model: Model, small: number, large: number): number {
  const sizes = model.layers.map((layer) => shapeSize(outputShape(layer)));
  const largest = sizes.reduce((most, size) => Math.max(most, size), PIXELS);
  const all = sizes.reduce((sum, size) => sum + size, PIXELS);
  let width = large;
  while (width > small && (width * all > MOST_NUMBERS || width * largest > MOST_OF_A_LAYER)) width /= 2;
  return Math.max(small, width);
}

/** Images of a batch that are computed together: `width` places, of which the first `width` or the rest are images. */
export interface Slice {
  readonly start: number;
  readonly width: number;
}

/**
 * Cuts a batch into slices of the given widths, so that a kernel built for a width is never built again: the large
 * one while at least half of it is filled, else the small one. Only the last slice may have empty places.
 */
export function cutBatch(count: number, small: number, large: number): Slice[] {
  const slices: Slice[] = [];
  for (let start = 0, width; start < count; start += width) {
    width = 2 * (count - start) >= large ? large : small;
    slices.push({ start, width });
  }
  return slices;
}

/** The images of a slice, [width, 784]; empty places are zeros, whose answers nobody reads. */
export function sliceImages(inputs: Float32Array, { start, width }: Slice): Float32Array {
  const images = inputs.subarray(start * PIXELS, (start + width) * PIXELS);
  if (images.length === width * PIXELS) return images;
  const padded = new Float32Array(width * PIXELS);
  padded.set(images);
  return padded;
}

/** Copies feature-major rows, rows[feature][image], into target[start + image][feature]; empty places are left out. */
export function storeRows(rows: readonly Float32Array[], target: Float32Array, start: number): void {
  const features = rows.length;
  const images = Math.min(rows[0].length, target.length / features - start);
  for (let feature = 0; feature < features; feature++) {
    const row = rows[feature];
    for (let n = 0; n < images; n++) target[(start + n) * features + feature] = row[n];
  }
}

/** An empty [count, size] array for every layer of a model. */
export function layerOutputs(model: Model, count: number): Float32Array[] {
  return model.layers.map((layer) => new Float32Array(count * shapeSize(outputShape(layer))));
}
