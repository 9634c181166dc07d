import { sentence } from '../sentences';
import type { ElementFunction, Layer, Operation, Placed } from '../model';
import { NodeProblem, refuseTooLarge, type GraphBuilder } from './builder';
import { BATCH, batchAxis, imageDims, size, stridesOf, tripleOf, walk, type Value } from './value';
import { shapeText } from './words';

/** The sides of two tensors laid over each other (NumPy's and ONNX's broadcasting). */
export function broadcastDims(a: readonly number[], b: readonly number[]): number[] {
  const rank = Math.max(a.length, b.length);
  return Array.from({ length: rank }, (_, axis) => {
    const first = a.at(axis - rank + a.length) ?? 1;
    const [x, y] = [
      axis < rank - a.length ? 1 : first,
      axis < rank - b.length ? 1 : b[axis - rank + b.length],
    ];
    if (x !== y && x !== 1 && y !== 1) {
      const shapes = { first: shapeText(a, BATCH), second: shapeText(b, BATCH) };
      throw new NodeProblem(sentence('graph.shapesDiffer', shapes));
    }
    return x === 1 ? y : x;
  });
}

/** For one image's part of a tensor of sides `dims`: where each number comes from in a tensor laid over it. */
function spreadTable(from: readonly number[], dims: readonly number[]): Float64Array {
  const padded = [...new Array<number>(dims.length - from.length).fill(1), ...from];
  const own = padded.map((side) => (side === BATCH ? 1 : side));
  const strides = stridesOf(own).map((stride, axis) => (own[axis] === 1 ? 0 : stride));
  const axes = [...dims.keys()].filter((axis) => dims[axis] !== BATCH);
  return walk(imageDims(dims), axes.map((axis) => strides[axis])); // prettier-ignore
}

/** A tensor repeated until it has the sides `dims`, of which its own are some. */
export function spread(builder: GraphBuilder, value: Value, dims: readonly number[]): Value {
  if (value.dims.join() === dims.join()) return value;
  refuseTooLarge(dims);
  const table = spreadTable(value.dims, dims);
  const { data } = value;
  // Known numbers stay known: the batch side of `dims` repeats them for every image.
  if (data !== null) {
    const sides = dims.map((side) => (side === BATCH ? 1 : side));
    return { ...value, dims: sides, data: table.map((at) => data[at]) };
  }
  if (table.length === size(imageDims(value.dims))) return builder.reshaped(value, dims);
  return rearranged(builder, value, table, dims);
}

/** out[i] = in[table[i]], −1 gives `fill`; two in a row become one, and one that changes nothing none. */
export function rearranged(
  builder: GraphBuilder,
  value: Value,
  table: Float64Array,
  dims: readonly number[],
  fill = 0,
): Value {
  const whole = table.length === size(imageDims(value.dims));
  if (whole && table.every((at, index) => at === index)) return builder.reshaped(value, dims);
  const { data } = value;
  if (data !== null) return { ...value, dims, data: table.map((at) => (at < 0 ? fill : data[at])) };
  const layer: Layer = {
    kind: 'rearrange',
    input: tripleOf(value.dims),
    output: tripleOf(dims),
    table: Float32Array.from(table),
    fill,
  };
  const before = builder.changeable(value);
  if (before?.kind !== 'rearrange' || fill !== before.fill) return builder.emit(layer, [value], dims);
  const both = table.map((at) => (at < 0 ? -1 : before.table[at]));
  return builder.replace(value, { ...layer, input: before.input, table: Float32Array.from(both) }, dims);
}

/** h number by number; relu, sigmoid and step become part of the dense layer or convolution before them. */
export function element(builder: GraphBuilder, value: Value, name: ElementFunction, a = 0, b = 0): Value {
  const before = builder.changeable(value);
  const linear = before?.kind === 'dense' || before?.kind === 'conv2d';
  if (linear && before.activation === 'identity' && (name === 'relu' || name === 'sigmoid')) {
    return builder.replace(value, { ...before, activation: name });
  }
  const shape = tripleOf(value.dims);
  return builder.emit(
    { kind: 'element', input: shape, output: shape, function: name, a, b },
    [value],
    value.dims,
  );
}

/** first ∘ second with broadcasting. With known numbers on one side it is a scale and a shift, folded where it can be. */
export function combine(builder: GraphBuilder, operation: Operation, first: Value, second: Value): Value {
  const dims = broadcastDims(first.dims, second.dims);
  const [a, b] = [spread(builder, first, dims), spread(builder, second, dims)];
  if (a.data !== null && b.data !== null) {
    const result = builder.emit(
      { kind: 'binary', input: tripleOf(dims), output: tripleOf(dims), operation },
      [a, b],
      dims,
    );
    if (!(a.integer && b.integer)) return { ...result, integer: false };
    return { ...result, integer: true, data: result.data?.map(Math.trunc) ?? null };
  }
  if (b.data !== null) {
    const simple = withNumbers(builder, operation, a, b.data);
    if (simple) return simple;
  }
  if (a.data !== null) {
    const simple = withNumbersFirst(builder, operation, a.data, b);
    if (simple) return simple;
  }
  const shape = tripleOf(dims);
  const known = (value: Value): Value => (value.data === null ? value : builder.constant(value, dims));
  return builder.emit({ kind: 'binary', input: shape, output: shape, operation }, [known(a), known(b)], dims);
}

/** x ∘ c for known c, one for each number of an image; null where it is no simpler than two tensors. */
function withNumbers(b: GraphBuilder, operation: Operation, x: Value, c: Float64Array): Value | null {
  const all = (value: number): Float64Array => c.map(() => value);
  switch (operation) {
    case 'add':
      return affine(b, x, all(1), c);
    case 'subtract':
      return affine(b, x, all(1), c.map((value) => -value)); // prettier-ignore
    case 'multiply':
      return affine(b, x, c, all(0));
    case 'divide':
      return affine(b, x, c.map((value) => 1 / value), all(0)); // prettier-ignore
    case 'maximum':
    case 'minimum': {
      if (c.some((value) => value !== c[0])) return null;
      if (operation === 'maximum' && c[0] === 0) return element(b, x, 'relu');
      const [least, most] = operation === 'maximum' ? [c[0], FARTHEST] : [-FARTHEST, c[0]];
      return element(b, x, 'clip', least, most);
    }
    case 'power':
      return c.every((value) => value === c[0]) ? power(b, x, c[0]) : null;
    default:
      return operation satisfies never;
  }
}

/** c ∘ x for known c. */
function withNumbersFirst(b: GraphBuilder, operation: Operation, c: Float64Array, x: Value): Value | null {
  if (operation === 'subtract') return affine(b, x, c.map(() => -1), c); // prettier-ignore
  if (operation === 'divide' || operation === 'power') return null;
  return withNumbers(b, operation, x, c);
}

/** Larger than any number of a network, and finite. */
export const FARTHEST = 3.4e38;

function power(builder: GraphBuilder, x: Value, exponent: number): Value {
  if (exponent === 1) return x;
  if (exponent === 0.5) return element(builder, x, 'squareRoot');
  // Repeated products hold for negative numbers on every device, which pow does not.
  if (!Number.isInteger(exponent) || exponent < 2 || exponent > 4) {
    return element(builder, x, 'power', exponent);
  }
  const square = combine(builder, 'multiply', x, x);
  if (exponent === 2) return square;
  return combine(builder, 'multiply', square, exponent === 3 ? x : square);
}

/** scale·x + shift, with one scale and shift for each number of an image; folded into the layer before where it can be. */
export function affine(builder: GraphBuilder, x: Value, scale: Float64Array, shift: Float64Array): Value {
  if (scale.every((value) => value === 1) && shift.every((value) => value === 0)) return x;
  const shape = tripleOf(x.dims);
  const [channels] = shape;
  const cells = scale.length / channels;
  const even = (values: Float64Array): boolean =>
    values.every((value, index) => value === values[index - (index % cells)]);
  const parts = even(scale) && even(shift) ? channels : scale.length;
  const each = (values: Float64Array): Float64Array =>
    Float64Array.from({ length: parts }, (_, part) => values[(part * values.length) / parts]);
  const [s, t] = [each(scale), each(shift)];
  const before = builder.changeable(x);
  const folded = before && batchAxis(x) >= 0 ? foldInto(before, s, t) : null;
  if (folded) return builder.replace(x, folded);
  const layer = { kind: 'affine', input: shape, output: shape } as const;
  return builder.emit({ ...layer, scale: Float32Array.from(s), shift: Float32Array.from(t) }, [x], x.dims);
}

/** The layer with scale and shift in its own numbers, or null where a function or another order of parts forbids it. */
function foldInto(before: Placed, scale: Float64Array, shift: Float64Array): Layer | null {
  if (before.kind === 'affine' && before.scale.length === scale.length) {
    return {
      ...before,
      scale: before.scale.map((value, i) => value * scale[i]),
      shift: before.shift.map((value, i) => value * scale[i] + shift[i]),
    };
  }
  if (before.kind === 'dense' && before.activation === 'identity') {
    const { outputs, rows, weights, bias } = before;
    // Of several rows each must be scaled alike.
    if (scale.length !== outputs * rows) return null;
    if (!scale.every((value, i) => value === scale[i % outputs] && shift[i] === shift[i % outputs]))
      return null;
    return {
      ...before,
      weights: weights.map((value, i) => value * scale[i % outputs]),
      bias: bias.map((value, i) => value * scale[i] + shift[i]),
    };
  }
  if (before.kind === 'conv2d' && before.activation === 'identity' && scale.length === before.output[0]) {
    const taps = before.weights.length / scale.length;
    return {
      ...before,
      weights: before.weights.map((value, i) => value * scale[Math.floor(i / taps)]),
      bias: before.bias.map((value, i) => value * scale[i] + shift[i]),
    };
  }
  return null;
}
