import { sentence } from '../../sentences';
import { affine, combine, spread } from '../arithmetic';
import { transposed } from '../axes';
import { NodeProblem, type GraphBuilder, type Operator } from '../builder';
import { BATCH, batchAxis, imageDims, size, tripleOf, type Value } from '../value';
import { brief, shapeText } from '../words';
import { slide, windowsOf } from './windows';

/** Weights as float32; throws for NaN and ∞, and for numbers that float32 cannot hold. */
export function weightsOf(name: string, data: Float64Array): Float32Array {
  const weights = new Float32Array(data);
  const bad = weights.findIndex((value) => !Number.isFinite(value));
  if (bad < 0) return weights;
  const values = { tensor: brief(name), value: String(data[bad]), position: bad };
  throw new NodeProblem(sentence('graph.notFinite', values));
}

const sidesWrong = (value: Value, expected: string): NodeProblem =>
  new NodeProblem(sentence('graph.sides', { shape: shapeText(value.dims, BATCH), expected }));

const differ = (first: readonly number[], second: readonly number[]): NodeProblem =>
  new NodeProblem(
    sentence('graph.shapesDiffer', { first: shapeText(first, BATCH), second: shapeText(second, BATCH) }),
  );

/** Conv over one or two axes; a sequence is a picture of height 1. */
const conv: Operator = (builder) => {
  const [x, w, b] = [builder.input(0), builder.numbers(1), builder.optional(2)];
  const groups = builder.number('group', 1);
  const flat = x.dims.length === 3;
  if (batchAxis(x) !== 0 || (x.dims.length !== 4 && !flat)) throw sidesWrong(x, '3 – 4');
  if (w.dims.length !== x.dims.length) throw differ(x.dims, w.dims);
  const [, channels, ...sides] = x.dims;
  const [outputs, perGroup, ...kernel] = w.dims;
  if (!Number.isInteger(groups) || groups < 1 || perGroup * groups !== channels || outputs % groups !== 0) {
    throw differ(x.dims, w.dims);
  }
  const windows = windowsOf(builder, kernel);
  const [height, width] = flat ? [1, sides[0]] : sides;
  const output = slide(windows, [height, width], false);
  const bias = b === null ? new Float32Array(outputs) : weightsOf(b.name, builder.numbers(2).data);
  if (bias.length !== outputs) throw differ(b?.dims ?? [], w.dims);
  return [
    builder.emit(
      {
        kind: 'conv2d',
        input: [channels, height, width],
        output: [outputs, ...output],
        kernel: windows.window,
        stride: windows.stride,
        dilation: windows.dilation,
        padding: windows.padding(height, width),
        groups,
        weights: weightsOf(w.name, w.data),
        bias,
        activation: 'identity',
      },
      [flat ? builder.reshaped(x, [BATCH, channels, 1, width]) : x],
      flat ? [BATCH, outputs, output[1]] : [BATCH, outputs, ...output],
    ),
  ];
};

/** x [batch, …, inputs] times known W [inputs, outputs], row by row. */
export function dense(
  builder: GraphBuilder,
  x: Value,
  name: string,
  w: Float64Array,
  outputs: number,
): Value {
  const inputs = x.dims[x.dims.length - 1];
  const layer = {
    kind: 'dense',
    rows: size(imageDims(x.dims)) / inputs,
    inputs,
    outputs,
    weights: weightsOf(name, w),
    bias: new Float32Array(outputs),
    activation: 'identity',
  } as const;
  return builder.emit(layer, [x], [...x.dims.slice(0, -1), outputs]);
}

const swapLast = (rank: number): number[] => [
  ...new Array<number>(rank - 2).fill(0).map((_, axis) => axis),
  rank - 1,
  rank - 2,
];

/** The matrix product of NumPy's `matmul`, whichever of the two comes from the image. */
export function multiplied(builder: GraphBuilder, first: Value, second: Value): Value {
  if (first.dims.length === 1) {
    const result = multiplied(builder, builder.reshaped(first, [1, ...first.dims]), second);
    return builder.reshaped(result, [...result.dims.slice(0, -2), ...result.dims.slice(-1)]);
  }
  if (second.dims.length === 1) {
    const result = multiplied(builder, first, builder.reshaped(second, [...second.dims, 1]));
    return builder.reshaped(result, result.dims.slice(0, -1));
  }
  const [inner, rows] = [first.dims[first.dims.length - 1], second.dims[second.dims.length - 2]];
  if (inner !== rows || inner === BATCH) throw differ(first.dims, second.dims);
  const matrix = (value: Value): boolean => size(value.dims) === value.dims.slice(-2).reduce((a, b) => a * b);
  if (first.data === null && second.data !== null && matrix(second)) {
    return dense(builder, first, second.name, second.data, second.dims[second.dims.length - 1]);
  }
  if (first.data !== null && second.data === null && matrix(first)) {
    // W·x = (xᵀ·Wᵀ)ᵀ
    const flipped = transposed(builder, builder.reshaped(first, first.dims.slice(-2)), [1, 0]);
    const turned = transposed(builder, second, swapLast(second.dims.length));
    const result = multiplied(builder, turned, flipped);
    return transposed(builder, result, swapLast(result.dims.length));
  }
  return tensorProduct(builder, first, second);
}

function tensorProduct(builder: GraphBuilder, first: Value, second: Value): Value {
  const [rows, inner] = first.dims.slice(-2);
  const columns = second.dims[second.dims.length - 1];
  const outer = spreadOuter(first.dims.slice(0, -2), second.dims.slice(0, -2));
  const known = first.data !== null && second.data !== null;
  const lay = (value: Value, sides: readonly number[]): Value => {
    const dims = [...outer, ...sides];
    const laid = spread(builder, value, dims);
    return laid.data === null || known ? laid : builder.constant(laid, dims);
  };
  const [a, b] = [lay(first, [rows, inner]), lay(second, [inner, columns])];
  const blocks = size(imageDims(outer));
  const dims = [...outer, rows, columns];
  const shapes = { input: tripleOf(a.dims), second: tripleOf(b.dims), output: tripleOf(dims) };
  return builder.emit({ kind: 'product', ...shapes, blocks, rows, inner, columns }, [a, b], dims);
}

function spreadOuter(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  const at = (dims: readonly number[], axis: number): number =>
    axis < rank - dims.length ? 1 : dims[axis - rank + dims.length];
  return Array.from({ length: rank }, (_, axis) => {
    const [x, y] = [at(a, axis), at(b, axis)];
    if (x !== y && x !== 1 && y !== 1) throw differ(a, b);
    return x === 1 ? y : x;
  });
}

const matMul: Operator = (builder) => [multiplied(builder, builder.input(0), builder.input(1))];

/** alpha·A'·B' + beta·C, where ' may transpose. */
const gemm: Operator = (builder) => {
  const turned = (position: number, flag: string): Value => {
    const value = builder.input(position);
    if (value.dims.length !== 2) throw sidesWrong(value, '2');
    return builder.number(flag, 0) === 0 ? value : transposed(builder, value, [1, 0]);
  };
  const product = multiplied(builder, turned(0, 'transA'), turned(1, 'transB'));
  const scaled = times(builder, product, builder.number('alpha', 1));
  const c = builder.optional(2);
  if (c === null) return [scaled];
  return [combine(builder, 'add', scaled, times(builder, c, builder.number('beta', 1)))];
};

export function times(builder: GraphBuilder, value: Value, factor: number): Value {
  if (factor === 1) return value;
  return combine(builder, 'multiply', value, builder.known([], Float64Array.of(factor)));
}

/**
 * scale·(x − mean) / √(variance + ε) + bias for each channel, axis 1. Where the node trains (`training_mode`; before set
 * 14 the number of its outputs says so) ONNX takes the mean and variance of the batch, and a digit's answer would depend
 * on those beside it: the file's own are taken.
 */
const batchNormalization: Operator = (builder) => {
  const x = builder.input(0);
  const { opset } = builder.around;
  const gives = builder.node.outputs.filter((name) => name !== '').length;
  if (opset >= 14 ? builder.number('training_mode', 0) !== 0 : gives > 1) {
    builder.training.push(builder.node.name);
  }
  const [scale, bias, mean, variance] = [1, 2, 3, 4].map((at) => builder.numbers(at));
  const [, channels] = x.dims;
  for (const one of [scale, bias, mean, variance]) {
    if (one.data.length !== channels) throw differ(x.dims, one.dims);
  }
  const epsilon = builder.number('epsilon', 1e-5);
  const factor = scale.data.map((value, c) => value / Math.sqrt(variance.data[c] + epsilon));
  const shift = bias.data.map((value, c) => value - mean.data[c] * factor[c]);
  weightsOf(scale.name, factor);
  weightsOf(bias.name, shift);
  const cells = size(imageDims(x.dims)) / channels;
  if (batchAxis(x) !== 0) throw sidesWrong(x, '[n, …]');
  const each = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: channels * cells }, (_, i) => values[Math.floor(i / cells)]);
  return [affine(builder, x, each(factor), each(shift))];
};

export const LINEAR: Readonly<Record<string, Operator>> = {
  Conv: conv,
  Gemm: gemm,
  MatMul: matMul,
  BatchNormalization: batchNormalization,
};
