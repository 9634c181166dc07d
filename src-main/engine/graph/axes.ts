import { sentence } from '../sentences';
import { rearranged } from './arithmetic';
import { NodeProblem, type GraphBuilder } from './builder';
import { BATCH, batchAxis, imageDims, stridesOf, walk, type Value } from './value';
import { shapeText } from './words';

/** An axis counted from 0, given as ONNX does: from the end where it is negative. `extra` axes are about to be added. */
export function axisOf({ dims }: Pick<Value, 'dims'>, axis: number, extra = 0): number {
  const rank = dims.length + extra;
  if (Number.isInteger(axis) && axis >= -rank && axis < rank) return axis < 0 ? axis + rank : axis;
  throw new NodeProblem(sentence('graph.axis', { axis: String(axis), shape: shapeText(dims, BATCH) }));
}

/** An axis that does not count the images. */
export function innerAxis(value: Value, axis: number): number {
  const at = axisOf(value, axis);
  if (at !== batchAxis(value)) return at;
  throw new NodeProblem(sentence('graph.mixesImages', { shape: shapeText(value.dims, BATCH) }));
}

/** The axes of one image's part: without the one that counts images. */
export const imageAxes = (value: Value): number[] =>
  [...value.dims.keys()].filter((axis) => value.dims[axis] !== BATCH);

/** Axis number `permutation[i]` becomes axis i. Where only the batch moves, no number does. */
export function transposed(builder: GraphBuilder, value: Value, permutation: readonly number[]): Value {
  const dims = permutation.map((axis) => value.dims[axis]);
  const { data } = value;
  if (data !== null && dims.length === 2 && permutation[0] === 1) {
    const [rows, columns] = value.dims;
    const turned = new Float64Array(data.length);
    for (let i = 0; i < rows; i++)
      for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j];
    return { ...value, dims, data: turned };
  }
  const strides = imageStrides(value);
  const order = permutation.filter((axis) => value.dims[axis] !== BATCH);
  const table = walk(imageDims(dims), order.map((axis) => strides[axis])); // prettier-ignore
  return rearranged(builder, value, table, dims);
}

/** How far apart neighbours along each axis are within one image's part; 0 for the batch. */
export function imageStrides(value: Value): number[] {
  const strides = stridesOf(value.dims.map((side) => (side === BATCH ? 1 : side)));
  return strides.map((stride, axis) => (value.dims[axis] === BATCH ? 0 : stride));
}
