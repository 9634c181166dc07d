import type { GraphTensor } from '../../../shared/graph';
import { sentence } from '../../sentences';
import { axisOf, imageAxes, transposed } from '../axes';
import { NodeProblem, type GraphBuilder, type Operator } from '../builder';
import { BATCH, batchAxis, imageDims, size, type Value } from '../value';
import { shapeText } from '../words';

const nothing: Operator = (builder) => [builder.input(0)];

/** ONNX's numbers of element types that hold whole numbers or truths. */
const INTEGER_TYPES = [2, 3, 4, 5, 6, 7, 9, 12, 13];

const cast: Operator = (builder) => {
  const x = builder.input(0);
  const integer = INTEGER_TYPES.includes(builder.number('to', 1));
  if (x.data === null) {
    if (!integer) return [x];
    throw new NodeProblem(
      sentence('graph.attribute', { attribute: 'to', value: String(builder.number('to', 1)) }),
    );
  }
  return [{ ...x, integer, data: integer ? x.data.map(Math.trunc) : x.data }];
};

const constant: Operator = (builder) => {
  const tensor = builder.attribute('value');
  if (typeof tensor === 'object' && 'data' in tensor) {
    const { shape, data, type } = tensor as GraphTensor;
    return [builder.known(shape, Float64Array.from(data), type === 'integer')];
  }
  for (const name of ['value_float', 'value_floats', 'value_int', 'value_ints']) {
    const given = builder.list(name);
    if (given === null) continue;
    return [
      builder.known(name.endsWith('s') ? [given.length] : [], Float64Array.from(given), name.includes('int')),
    ];
  }
  throw new NodeProblem(sentence('graph.attribute', { attribute: 'value', value: '–' }));
};

/**
 * The sides that a Reshape asks for: 0 keeps a side, −1 takes what is left. A file that was written for a fixed batch
 * names it as a number; there the first side counts the images if everything else holds one image.
 */
function asked(builder: GraphBuilder, x: Value, target: readonly number[]): number[] {
  const keep = builder.number('allowzero', 0) === 0;
  const sides = target.map((side, axis) => (side === 0 && keep ? (x.dims.at(axis) ?? 0) : side));
  const whole = size(x.dims);
  const filled = fill(sides, whole);
  const batches = (dims: readonly number[]): boolean =>
    dims.filter((side) => side % BATCH === 0 && side !== 0).join() === (x.data === null ? String(BATCH) : '');
  if (filled && batches(filled)) return filled;
  if (x.data === null) {
    const rest = fill(sides.slice(1), size(imageDims(x.dims)));
    if (rest && batches([BATCH, ...rest])) return [BATCH, ...rest];
  }
  const values = { from: shapeText(x.dims, BATCH), to: shapeText(target, BATCH) };
  throw new NodeProblem(sentence('graph.reshape', values));
}

/** Sides with −1 put right, or null where they do not hold `whole` numbers. */
function fill(sides: readonly number[], whole: number): number[] | null {
  const known = size(sides.filter((side) => side !== -1));
  const open = sides.filter((side) => side === -1).length;
  if (open > 1 || sides.some((side) => !Number.isSafeInteger(side) || side < -1)) return null;
  if (open === 0) return known === whole ? [...sides] : null;
  if (known === 0 || whole % known !== 0) return null;
  return sides.map((side) => (side === -1 ? whole / known : side));
}

const reshape: Operator = (builder) => {
  const x = builder.input(0);
  const target = builder.list('shape') ?? [...builder.numbers(1).data];
  return [builder.reshaped(x, asked(builder, x, target))];
};

const flatten: Operator = (builder) => {
  const x = builder.input(0);
  const given = builder.number('axis', 1);
  const axis = given === x.dims.length ? given : axisOf(x, given);
  return [builder.reshaped(x, [size(x.dims.slice(0, axis)), size(x.dims.slice(axis))])];
};

const squeeze: Operator = (builder) => {
  const x = builder.input(0);
  const given = builder.listOrInput('axes', 1);
  const axes = given?.map((axis) => axisOf(x, axis)) ?? imageAxes(x).filter((axis) => x.dims[axis] === 1);
  // An axis of one image that was written for a batch of one counts the images here.
  const away = axes.filter((axis) => axis !== batchAxis(x));
  return [builder.reshaped(x, x.dims.filter((_, axis) => !away.includes(axis)))]; // prettier-ignore
};

const unsqueeze: Operator = (builder) => {
  const x = builder.input(0);
  const axes = builder.listOrInput('axes', 1) ?? [];
  const places = axes.map((axis) => axisOf(x, axis, axes.length));
  const dims = [...x.dims];
  for (const place of [...places].sort((a, b) => a - b)) dims.splice(place, 0, 1);
  return [builder.reshaped(x, dims)];
};

const transpose: Operator = (builder) => {
  const x = builder.input(0);
  const order = builder.list('perm') ?? [...x.dims.keys()].reverse();
  const whole = [...order].sort((a, b) => a - b).every((axis, index) => axis === index);
  if (order.length !== x.dims.length || !whole) {
    throw new NodeProblem(sentence('graph.attribute', { attribute: 'perm', value: shapeText(order) }));
  }
  return [transposed(builder, x, order)];
};

/** Operators that look at the same numbers differently, or move them. */
export const MOVEMENT: Readonly<Record<string, Operator>> = {
  Identity: nothing,
  Dropout: nothing,
  Cast: cast,
  Constant: constant,
  Reshape: reshape,
  Flatten: flatten,
  Squeeze: squeeze,
  Unsqueeze: unsqueeze,
  Transpose: transpose,
};
