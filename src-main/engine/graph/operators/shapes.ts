import { sentence } from '../../sentences';
import { broadcastDims, spread } from '../arithmetic';
import { NodeProblem, type GraphBuilder, type Operator } from '../builder';
import { BATCH, size, type Value } from '../value';
import { shapeText } from '../words';

const shape: Operator = (builder) => {
  const { dims } = builder.input(0);
  const sides = dims.slice(builder.number('start', 0), builder.number('end', dims.length));
  return [builder.known([sides.length], Float64Array.from(sides), true)];
};

const count: Operator = (builder) => [builder.known([], Float64Array.of(size(builder.input(0).dims)), true)];

const constantOfShape: Operator = (builder) => {
  const dims = [...builder.numbers(0).data];
  const given = builder.attribute('value');
  const tensor = typeof given === 'object' && 'data' in given ? given : null;
  const value = tensor?.data.at(0) ?? 0;
  const filled = (sides: readonly number[]): Value => {
    const length = size(sides);
    if (!(length >= 0 && length <= 1e7)) {
      throw new NodeProblem(sentence('graph.tooLarge', { shape: shapeText(dims, BATCH), most: 1e7 }));
    }
    return builder.known(sides, new Float64Array(length).fill(value), tensor?.type === 'integer');
  };
  if (!dims.includes(BATCH)) return [filled(dims)];
  return [builder.constant(filled(dims.map((side) => (side === BATCH ? 1 : side))), dims)];
};

const range: Operator = (builder) => {
  const [start, end, step] = [0, 1, 2].map((position) => builder.numbers(position).data[0]);
  const length = Math.max(0, Math.ceil((end - start) / step));
  if (!(length <= 1e6)) throw new NodeProblem(sentence('graph.attribute', { attribute: 'limit', value: String(end) })); // prettier-ignore
  return [
    builder.known(
      [length],
      Float64Array.from({ length }, (_, i) => start + i * step),
      builder.numbers(0).integer,
    ),
  ];
};

/** An operator on known numbers alone, such as shapes are computed with. */
const known =
  (compute: (...numbers: number[]) => number, inputs: number): Operator =>
  (builder: GraphBuilder) => {
    const values = Array.from({ length: inputs }, (_, position) => builder.numbers(position));
    const dims = values.map((value) => value.dims as readonly number[]).reduce(broadcastDims);
    const spreadOut = values.map((value) => spread(builder, value, dims).data ?? new Float64Array());
    const data = Float64Array.from({ length: size(dims) }, (_, i) =>
      compute(...spreadOut.map((one) => one[i])),
    );
    return [builder.known(dims, data, values.every(({ integer }) => integer))]; // prettier-ignore
  };

const product: Operator = (builder) => {
  const { data } = builder.numbers(0);
  return [builder.known([], Float64Array.of(data.reduce((all, one) => all * one, 1)), true)];
};

/** Operators that graphs compute the shapes of their tensors with, before any image comes. */
export const SHAPES: Readonly<Record<string, Operator>> = {
  Shape: shape,
  Size: count,
  ConstantOfShape: constantOfShape,
  Range: range,
  ReduceProd: product,
  Floor: known(Math.floor, 1),
  Ceil: known(Math.ceil, 1),
  Round: known(Math.round, 1),
  Not: known((a) => (a === 0 ? 1 : 0), 1),
  Equal: known((a, b) => (a === b ? 1 : 0), 2),
  Greater: known((a, b) => (a > b ? 1 : 0), 2),
  Less: known((a, b) => (a < b ? 1 : 0), 2),
  And: known((a, b) => (a !== 0 && b !== 0 ? 1 : 0), 2),
  Or: known((a, b) => (a !== 0 || b !== 0 ? 1 : 0), 2),
  Mod: known((a, b) => a - b * Math.floor(a / b), 2),
  Where: known((a, b, c) => (a === 0 ? c : b), 3),
};
