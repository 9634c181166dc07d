import { sentence } from '../../sentences';
import type { ElementFunction, Operation } from '../../model';
import { broadcastDims, combine, element, FARTHEST, spread } from '../arithmetic';
import { NodeProblem, type GraphBuilder, type Operator } from '../builder';
import { tripleOf, type Value } from '../value';
import { weightsOf } from './linear';
import { normalizedAxes, reduced } from './pooling';

const plain =
  (name: ElementFunction): Operator =>
  (builder) => [element(builder, builder.input(0), name)];

const adjusted =
  (name: ElementFunction, a: readonly [string, number], b?: readonly [string, number]): Operator =>
  (builder) => [element(builder, builder.input(0), name, builder.number(...a), b ? builder.number(...b) : 0)];

const two =
  (operation: Operation): Operator =>
  (builder) => [combine(builder, operation, builder.input(0), builder.input(1))];

/** Operators that take any number of tensors. */
const many =
  (operation: Operation): Operator =>
  (builder) => [
    builder.node.inputs
      .map((_, position) => builder.input(position))
      .reduce((first, second) => combine(builder, operation, first, second)),
  ];

const real = (builder: GraphBuilder, value: number): Value => builder.known([], Float64Array.of(value));

const limit = (builder: GraphBuilder, name: string, position: number, otherwise: number): number => {
  const given = builder.attribute(name);
  const value =
    typeof given === 'number'
      ? given
      : builder.optional(position) === null
        ? otherwise
        : builder.numbers(position).data[0];
  return Math.min(FARTHEST, Math.max(-FARTHEST, value));
};

const clip: Operator = (builder) => {
  const [least, most] = [limit(builder, 'min', 1, -FARTHEST), limit(builder, 'max', 2, FARTHEST)];
  const open = most === FARTHEST && least === 0;
  return [
    open
      ? element(builder, builder.input(0), 'relu')
      : element(builder, builder.input(0), 'clip', least, most),
  ];
};

const prelu: Operator = (builder) => {
  const [x, slope] = [builder.input(0), builder.numbers(1)];
  const dims = broadcastDims(x.dims, slope.dims);
  if (dims.join() !== x.dims.join()) throw new NodeProblem(sentence('graph.attribute', { attribute: 'slope', value: slope.dims.join('×') })); // prettier-ignore
  const spreadOut = spread(builder, slope, dims).data ?? slope.data;
  const shape = tripleOf(x.dims);
  const [channels] = shape;
  const cells = spreadOut.length / channels;
  const even = spreadOut.every((value, i) => value === spreadOut[i - (i % cells)]);
  const slopes = even ? Float64Array.from({ length: channels }, (_, c) => spreadOut[c * cells]) : spreadOut;
  const layer = { kind: 'prelu', input: shape, output: shape, slope: weightsOf(slope.name, slopes) } as const;
  return [builder.emit(layer, [x], x.dims)];
};

const gelu: Operator = (builder) => [
  element(builder, builder.input(0), builder.text('approximate', 'none') === 'tanh' ? 'geluTanh' : 'gelu'),
];

/** γ·elu(x, α), with the constants of the paper where the node gives none. */
const selu: Operator = (builder) => {
  const elu = element(builder, builder.input(0), 'elu', builder.number('alpha', 1.67326319217681884765625));
  return [
    combine(builder, 'multiply', elu, real(builder, builder.number('gamma', 1.05070102214813232421875))),
  ];
};

const mish: Operator = (builder) => {
  const x = builder.input(0);
  return [combine(builder, 'multiply', x, element(builder, element(builder, x, 'softplus'), 'tanh'))];
};

const softsign: Operator = (builder) => {
  const x = builder.input(0);
  const size = combine(builder, 'add', element(builder, x, 'absolute'), real(builder, 1));
  return [combine(builder, 'divide', x, size)];
};

const reciprocal: Operator = (builder) => [combine(builder, 'divide', real(builder, 1), builder.input(0))];

const layerNormalization: Operator = (builder) => {
  const [x, scale, bias] = [builder.input(0), builder.input(1), builder.optional(2)];
  const axes = normalizedAxes(x, builder.number('axis', -1));
  const centred = combine(builder, 'subtract', x, reduced(builder, x, 'mean', axes, true));
  const squares = combine(builder, 'multiply', centred, centred);
  const variance = reduced(builder, squares, 'mean', axes, true);
  const epsilon = real(builder, builder.number('epsilon', 1e-5));
  const deviation = element(builder, combine(builder, 'add', variance, epsilon), 'squareRoot');
  const scaled = combine(builder, 'multiply', combine(builder, 'divide', centred, deviation), scale);
  return [bias === null ? scaled : combine(builder, 'add', scaled, bias)];
};

/** Functions of one number and arithmetic of two tensors. */
export const FUNCTIONS: Readonly<Record<string, Operator>> = {
  Relu: plain('relu'),
  Sigmoid: plain('sigmoid'),
  Tanh: plain('tanh'),
  Softplus: plain('softplus'),
  HardSwish: plain('hardSwish'),
  Abs: plain('absolute'),
  Neg: plain('negative'),
  Exp: plain('exponential'),
  Log: plain('logarithm'),
  Sqrt: plain('squareRoot'),
  Erf: plain('errorFunction'),
  LeakyRelu: adjusted('leakyRelu', ['alpha', 0.01]),
  Elu: adjusted('elu', ['alpha', 1]),
  HardSigmoid: adjusted('hardSigmoid', ['alpha', 0.2], ['beta', 0.5]),
  Gelu: gelu,
  Selu: selu,
  Mish: mish,
  Softsign: softsign,
  Reciprocal: reciprocal,
  Clip: clip,
  PRelu: prelu,
  LayerNormalization: layerNormalization,
  Add: two('add'),
  Sub: two('subtract'),
  Mul: two('multiply'),
  Div: two('divide'),
  Pow: two('power'),
  Sum: many('add'),
  Max: many('maximum'),
  Min: many('minimum'),
};
