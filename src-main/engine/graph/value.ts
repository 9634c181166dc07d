import type { Shape } from '../model';

/**
 * The batch in the shapes of a graph while it is read: a prime that no side of a network has, so that shape arithmetic
 * (Shape → Gather → Concat → Reshape) is plain arithmetic and a side that is the batch is known by its size.
 */
export const BATCH = 1_000_003;

/** A tensor of the graph: numbers that are known already, or what a layer gives for each image. */
export interface Value {
  readonly name: string;
  /** Sides as the graph sees them; BATCH where the images are counted. */
  readonly dims: readonly number[];
  /** Row-major; null where it depends on the image. */
  readonly data: Float64Array | null;
  /** Position of the layer that gives it, IMAGE for the image; without meaning for known numbers. */
  readonly layer: number;
  /** Whole numbers: division cuts off. */
  readonly integer: boolean;
  /** Only one node takes it, so the layer that gives it may become another. */
  readonly single: boolean;
}

export const size = (dims: readonly number[]): number => dims.reduce((product, side) => product * side, 1);

/** The axis on which the images are counted; −1 for known numbers. */
export const batchAxis = ({ dims }: Pick<Value, 'dims'>): number => dims.indexOf(BATCH);

/** The sides of one image's part, in order. */
export const imageDims = (dims: readonly number[]): readonly number[] =>
  dims.filter((side) => side !== BATCH);

/** Sides of one image's part as [channels, height, width]; one sequence of vectors is [length, 1, width]. */
export function tripleOf(dims: readonly number[]): Shape {
  const sides = imageDims(dims);
  if (sides.length <= 1) return [sides[0] ?? 1, 1, 1];
  if (sides.length === 2) return [sides[0], 1, sides[1]];
  const [height, width] = sides.slice(-2);
  return [size(sides.slice(0, -2)), height, width];
}

/** How far apart in memory neighbours along each axis are. */
export function stridesOf(dims: readonly number[]): number[] {
  const strides = new Array<number>(dims.length).fill(1);
  for (let axis = dims.length - 2; axis >= 0; axis--) strides[axis] = strides[axis + 1] * dims[axis + 1];
  return strides;
}

/**
 * Where each number of a tensor with sides `dims` comes from: Σ index[axis]·strides[axis] + offset, in row-major order.
 */
export function walk(dims: readonly number[], strides: readonly number[], offset = 0): Float64Array {
  const table = new Float64Array(size(dims));
  const index = new Array<number>(dims.length).fill(0);
  let at = offset;
  for (let n = 0; n < table.length; n++) {
    table[n] = at;
    for (let axis = dims.length - 1; axis >= 0; axis--) {
      at += strides[axis];
      if (++index[axis] < dims[axis]) break;
      at -= strides[axis] * dims[axis];
      index[axis] = 0;
    }
  }
  return table;
}
