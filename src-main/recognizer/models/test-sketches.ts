/** For tests: every operator in a few nodes, from one image to ten numbers. */
import { randomNumbers } from '../../engine/test-fixtures';
import type { GraphAttribute, GraphFile, GraphNode, GraphTensor } from '../../shared/graph';

export interface Sketch {
  readonly input: readonly number[];
  readonly opset?: number;
  /** The batch size that the file claims to be for. */
  readonly batch?: number;
  readonly nodes: readonly (readonly [
    operator: string,
    inputs: string,
    outputs: string,
    attributes?: Attributes,
  ])[];
  readonly constants?: Readonly<Record<string, GraphTensor>>;
}
type Attributes = Readonly<Record<string, GraphAttribute>>;

export const whole = (...data: number[]): GraphTensor => ({
  shape: [data.length],
  data: Float64Array.from(data),
  type: 'integer',
});
const one = (value: number): GraphTensor => ({ shape: [], data: Float64Array.of(value), type: 'integer' });
const real = (value: number): GraphTensor => ({ shape: [], data: Float32Array.of(value), type: 'real' });
export function random(seed: number, ...shape: number[]): GraphTensor {
  const length = shape.reduce((product, side) => product * side, 1);
  const next = randomNumbers(seed);
  return { shape, data: Float32Array.from({ length }, () => next() * 0.5), type: 'real' };
}
export const above = (tensor: GraphTensor): GraphTensor => ({
  ...tensor,
  data: tensor.data.map((x) => Math.abs(x) + 0.5) as Float32Array,
});

/** The sketch as a file: node `y` holds `width` numbers an image, which a dense layer brings down to ten. */
export function fileOf(sketch: Sketch, width: number): GraphFile {
  const nodes = sketch.nodes.map(([operator, inputs, outputs, attributes = {}], index): GraphNode => ({
    operator,
    name: `${operator}_${index}`,
    inputs: inputs.split(' ').map((name) => (name === '-' ? '' : name)),
    outputs: outputs.split(' '),
    attributes: new Map(Object.entries(attributes)),
  }));
  const node = (operator: string, inputs: string[], output: string): GraphNode => ({ operator, name: output, inputs, outputs: [output], attributes: new Map() }); // prettier-ignore
  return {
    name: 'sketch',
    producer: null,
    opset: sketch.opset ?? 17,
    inputs: [{ name: 'x', shape: [sketch.batch ?? null, ...sketch.input] }],
    outputs: ['logits'],
    nodes: [
      ...nodes,
      node('Reshape', ['y', 'flat shape'], 'flat'),
      node('MatMul', ['flat', 'last'], 'logits'),
    ],
    constants: new Map(
      Object.entries({
        ...sketch.constants,
        'flat shape': whole(sketch.batch ?? -1, width),
        last: random(99, width, 10),
      }),
    ),
  };
}

const picture = [1, 28, 28];
const conv = (attributes: Attributes, weights: GraphTensor): Sketch => ({
  input: picture,
  nodes: [['Conv', 'x w b', 'y', attributes]],
  constants: { w: weights, b: random(2, weights.shape[0]) },
});
const element = (operator: string, attributes: Attributes = {}): Sketch => ({
  input: [784],
  nodes: [
    ['Sub', 'x half', 'c'],
    [operator, 'c', 'y', attributes],
  ],
  constants: { half: real(0.4) },
});
const narrow = { strides: [3, 3], kernel_shape: [3, 3] };

export const SKETCHES: readonly (readonly [name: string, width: number, sketch: Sketch])[] = [
  ['Conv with strides, dilations and a border on each side', 3 * 14 * 9, conv({ strides: [2, 3], dilations: [2, 1], pads: [1, 0, 3, 2] }, random(1, 3, 1, 3, 5))],
  ['Conv with SAME_UPPER', 2 * 14 * 14, conv({ auto_pad: 'SAME_UPPER', strides: [2, 2] }, random(1, 2, 1, 3, 3))],
  ['Conv with SAME_LOWER', 2 * 14 * 14, conv({ auto_pad: 'SAME_LOWER', strides: [2, 2] }, random(1, 2, 1, 4, 4))],
  ['Conv in groups', 6 * 8 * 8, { input: picture, nodes: [['Conv', 'x w', 'a', { strides: [3, 3] }], ['Conv', 'a g', 'y', { group: 2, pads: [0, 0, 0, 0] }]], constants: { w: random(1, 4, 1, 1, 1), g: random(2, 6, 2, 3, 3) } }],
  ['Conv over one axis', 3 * 260, { input: [28, 28], nodes: [['Reshape', 'x s', 'a'], ['Conv', 'a w', 'y', { strides: [3] }]], constants: { s: whole(-1, 1, 784), w: random(1, 3, 1, 7) } }],
  ['BatchNormalization after Conv', 3 * 26 * 26, { input: picture, nodes: [['Conv', 'x w b', 'a'], ['BatchNormalization', 'a s t m v', 'y', { epsilon: 0.01 }]], constants: { w: random(1, 3, 1, 3, 3), b: random(2, 3), s: random(3, 3), t: random(4, 3), m: random(5, 3), v: above(random(6, 3)) } }],
  ['BatchNormalization between Unsqueeze and Squeeze', 20, { input: [784], opset: 11, nodes: [['Gemm', 'x w b', 'a'], ['Relu', 'a', 'r'], ['Unsqueeze', 'r', 'u', { axes: [2] }], ['BatchNormalization', 'u s t m v', 'n'], ['Squeeze', 'n', 'y', { axes: [2] }]], constants: { w: random(1, 784, 20), b: random(2, 20), s: random(3, 20), t: random(4, 20), m: random(5, 20), v: above(random(6, 20)) } }],
  ['Gemm with alpha, beta and transB', 12, { input: [784], nodes: [['Gemm', 'x w b', 'y', { alpha: 0.5, beta: 2, transB: 1 }]], constants: { w: random(1, 12, 784), b: random(2, 12) } }],
  ['MaxPool with ceil_mode and a border', 15 * 15, { input: picture, nodes: [['MaxPool', 'x', 'y', { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1], ceil_mode: 1 }]] }],
  ['AveragePool without its border', 10 * 10, { input: picture, nodes: [['AveragePool', 'x', 'y', { kernel_shape: [3, 3], strides: [3, 3], pads: [1, 1, 1, 1] }]] }],
  ['AveragePool with its border', 10 * 10, { input: picture, nodes: [['AveragePool', 'x', 'y', { kernel_shape: [3, 3], strides: [3, 3], pads: [1, 1, 1, 1], count_include_pad: 1 }]] }],
  ['GlobalAveragePool and GlobalMaxPool', 8, { input: picture, nodes: [['Conv', 'x w', 'a', narrow], ['GlobalAveragePool', 'a', 'm'], ['GlobalMaxPool', 'a', 'g'], ['Concat', 'm g', 'y', { axis: 1 }]], constants: { w: random(1, 4, 1, 3, 3) } }],
  ...(
    [
      ['Relu'],
      ['LeakyRelu', { alpha: 0.2 }],
      ['Elu', { alpha: 0.7 }],
      ['Selu'],
      ['Sigmoid'],
      ['Tanh'],
      ['HardSigmoid', { alpha: 0.3, beta: 0.4 }],
      ['HardSwish'],
      ['Softplus'],
      ['Softsign'],
      ['Abs'],
      ['Neg'],
      ['Exp'],
      ['Erf'],
    ] as const
  ).map(([name, attributes = {}]) => [name, 784, element(name, attributes)] as const),
  ['Clip with one limit', 784, { input: [784], nodes: [['Clip', 'x - most', 'y']], constants: { most: real(0.6) } }],
  ['PRelu by channel', 2 * 9 * 9, { input: picture, nodes: [['Conv', 'x w', 'a', narrow], ['PRelu', 'a s', 'y']], constants: { w: random(1, 2, 1, 3, 3), s: random(2, 2, 1, 1) } }],
  ['arithmetic with broadcasting', 4 * 81, { input: picture, nodes: [['Conv', 'x w', 'a', narrow], ['ReduceMean', 'a', 'm', { axes: [1], keepdims: 1 }], ['Sub', 'a m', 'd'], ['Mul', 'd d', 'q'], ['Add', 'q c', 'p'], ['Sqrt', 'p', 's'], ['Div', 'd s', 'v'], ['Mul', 'e v', 'y']], constants: { w: random(1, 4, 1, 3, 3), c: real(0.1), e: random(3, 4, 1, 1) } }],
  ['a branch around a layer', 4 * 81, { input: picture, nodes: [['Conv', 'x w', 'a', narrow], ['Relu', 'a', 'r'], ['Conv', 'r v', 'b', { pads: [1, 1, 1, 1] }], ['Add', 'b r', 'y']], constants: { w: random(1, 4, 1, 3, 3), v: random(2, 4, 4, 3, 3) } }],
  ['Max, Min, Sum and Pow', 784, { input: [784], nodes: [['Sub', 'x h', 'a'], ['Max', 'a n', 'm'], ['Min', 'm h', 'i'], ['Sum', 'i a x', 's'], ['Pow', 's two', 'y']], constants: { h: real(0.3), n: real(-0.1), two: real(2) } }],
  ['NHWC between two Transposes', 3 * 81, { input: [28, 28, 1], nodes: [['Transpose', 'x', 't', { perm: [0, 3, 1, 2] }], ['Conv', 't w', 'a', narrow], ['Transpose', 'a', 'h', { perm: [0, 2, 3, 1] }], ['Add', 'h b', 'y']], constants: { w: random(1, 3, 1, 3, 3), b: random(2, 3) } }],
  ['a shape computed from the input', 784, { input: picture, nodes: [['Shape', 'x', 's'], ['Gather', 's zero', 'n'], ['Unsqueeze', 'n axis', 'u'], ['Concat', 'u rest', 't', { axis: 0 }], ['Reshape', 'x t', 'y']], constants: { zero: one(0), axis: whole(0), rest: whole(-1) } }],
  ['Slice, Split and Concat', 28 * 20, { input: picture, nodes: [['Slice', 'x from to axes steps', 'c'], ['Split', 'c parts', 'p q', { axis: 2 }], ['Concat', 'q p', 'y', { axis: 2 }]], constants: { from: whole(27, 4), to: whole(-100, 24), axes: whole(2, 3), steps: whole(-1, 1), parts: whole(10, 18) } }],
  ['Gather and Squeeze', 28 * 3, { input: picture, nodes: [['Gather', 'x rows', 'g', { axis: 2 }], ['Squeeze', 'g axis', 'y']], constants: { rows: whole(5, -1, 13), axis: whole(1) } }],
  ['Pad with zeros, reflected and by the edge', 32 * 34, { input: picture, nodes: [['Pad', 'x p', 'a'], ['Pad', 'a q', 'b', { mode: 'reflect' }], ['Pad', 'b r', 'y', { mode: 'edge' }]], constants: { p: whole(0, 0, 1, 0, 0, 0, 1, 0), q: whole(0, 0, 0, 2, 0, 0, 0, 1), r: whole(0, 0, 2, 3, 0, 0, 0, 0) } }],
  ['Softmax in the middle', 784, { input: [28, 28], nodes: [['Softmax', 'x', 'a', { axis: 1 }], ['LogSoftmax', 'a', 'y', { axis: 2 }]] }],
  ['Softmax as before opset 13', 784, { input: [28, 28], opset: 11, nodes: [['Softmax', 'x', 'y', { axis: 1 }]] }],
  ['attention', 28 * 6, { input: [28, 28], nodes: [['MatMul', 'x q', 'a'], ['MatMul', 'x k', 'b'], ['Transpose', 'b', 't', { perm: [0, 2, 1] }], ['MatMul', 'a t', 's'], ['Softmax', 's', 'p'], ['MatMul', 'x v', 'c'], ['MatMul', 'p c', 'o'], ['LayerNormalization', 'o g h', 'y']], constants: { q: random(1, 28, 8), k: random(2, 28, 8), v: random(3, 28, 6), g: random(4, 6), h: random(5, 6) } }],
  ['a matrix before the image', 5 * 28, { input: [28, 28], nodes: [['MatMul', 'w x', 'y']], constants: { w: random(1, 5, 28) } }],
  ['a token for every image', 29 * 4, { input: [28, 28], nodes: [['MatMul', 'x w', 'a'], ['Shape', 'x', 's'], ['Gather', 's zero', 'n'], ['Concat', 'n rest', 't', { axis: 0 }], ['Expand', 'token t', 'e'], ['Concat', 'e a', 'y', { axis: 1 }]], constants: { w: random(1, 28, 4), zero: whole(0), rest: whole(1, 4), token: random(2, 1, 1, 4) } }],
  ['reductions', 28 * 4, { input: [28, 28], nodes: [['ReduceMax', 'x', 'a', { axes: [2], keepdims: 0 }], ['ReduceMin', 'x', 'b', { axes: [-1], keepdims: 0 }], ['ReduceMean', 'x', 'c', { axes: [1], keepdims: 0 }], ['ReduceSum', 'x axis', 'd', { keepdims: 0 }], ['Concat', 'a b c d', 'y', { axis: 1 }]], constants: { axis: whole(1) } }],
  ['a Reshape for a fixed batch', 3 * 81, { input: picture, batch: 5, nodes: [['Conv', 'x w', 'a', narrow], ['Reshape', 'a s', 'y']], constants: { w: random(1, 3, 1, 3, 3), s: whole(5, 243) } }],
]; // prettier-ignore
