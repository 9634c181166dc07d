/** A network with every layer that only graphs have, for the tests of the devices; no product code imports this file. */
import { randomNumbers } from './test-fixtures';
import {
  ELEMENT_FUNCTIONS,
  IMAGE,
  inputShapes,
  OPERATIONS,
  outputShape,
  shapeSize,
  type ElementFunction,
  type Layer,
  type Model,
  type Placed,
  type Shape,
} from './model';

/** Builds a network layer by layer; every method gives the new layer's position. */
export class Sketch {
  readonly layers: Placed[] = [];
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
  }

  random(size: number, scale = 1): Float32Array {
    return Float32Array.from({ length: size }, () => this.#next() * scale);
  }

  add(layer: Layer, ...from: number[]): number {
    inputShapes(layer).forEach((shape, index) => {
      const given = from[index] === IMAGE ? 784 : shapeSize(outputShape(this.layers[from[index]]));
      if (given !== shapeSize(shape)) throw new Error(`${layer.kind}: ${shapeSize(shape)}, not ${given}`);
    });
    this.layers.push({ ...layer, name: `${layer.kind} ${this.layers.length}`, from });
    return this.layers.length - 1;
  }

  element(at: number, name: ElementFunction, a = 0, b = 0): number {
    const shape = this.shape(at);
    return this.add({ kind: 'element', input: shape, output: shape, function: name, a, b }, at);
  }

  affine(at: number, scale: number, shift: number): number {
    const shape = this.shape(at);
    const same = (value: number) => this.random(shape[0], 0.1).map((x) => x + value);
    const layer = { kind: 'affine', input: shape, output: shape } as const;
    return this.add({ ...layer, scale: same(scale), shift: same(shift) }, at);
  }

  dense(at: number, outputs: number): number {
    const inputs = shapeSize(this.shape(at));
    const weights = this.random(inputs * outputs, Math.sqrt(3 / inputs));
    const bias = this.random(outputs, 0.5);
    const layer = { kind: 'dense', rows: 1, inputs, outputs, activation: 'identity' } as const;
    return this.add({ ...layer, weights, bias }, at);
  }

  shape(at: number): Shape {
    return outputShape(this.layers[at]);
  }
}

export const ADJUSTED: Partial<Record<ElementFunction, readonly [number, number]>> = {
  leakyRelu: [0.1, 0],
  elu: [0.7, 0],
  hardSigmoid: [0.3, 0.4],
  clip: [-0.4, 0.6],
  power: [1.5, 0],
};

/** Functions that exist only above 0, or whose values there are near ±1. */
const POSITIVE: readonly ElementFunction[] = ['logarithm', 'squareRoot', 'power'];

/**
 * Strides and dilations that differ down and across, borders that differ on every side, groups, windows over the edge,
 * every function and operation, two branches that meet in every way, and sums of them all as logits.
 */
export function randomGraph(seed: number): Model {
  const s = new Sketch(seed);
  const convolution = s.add(
    {
      kind: 'conv2d',
      input: [1, 28, 28],
      output: [6, 14, 9],
      kernel: [3, 2],
      stride: [2, 3],
      dilation: [2, 3],
      padding: [1, 0, 3, 2],
      groups: 1,
      weights: s.random(6 * 6, 0.5),
      bias: s.random(6, 0.3),
      activation: 'identity',
    },
    IMAGE,
  );
  const grouped = s.add(
    {
      kind: 'conv2d',
      input: [6, 14, 9],
      output: [9, 14, 9],
      kernel: [3, 3],
      stride: [1, 1],
      dilation: [1, 1],
      padding: [1, 1, 1, 1],
      groups: 3,
      weights: s.random(9 * 2 * 9, 0.3),
      bias: s.random(9, 0.3),
      activation: 'relu',
    },
    convolution,
  );
  const windows = { window: [3, 2], stride: [2, 2], dilation: [1, 1], padding: [1, 0, 2, 1] } as const;
  const pools = (['maxPool', 'averagePool', 'averagePool'] as const).map((kind, index) =>
    s.add({ kind, input: [9, 14, 9], output: [9, 8, 5], ...windows, countsBorder: index === 2 }, grouped),
  );
  const [largest, mean, counted] = pools;
  const shape: Shape = [9, 8, 5];
  const slope = s.random(9, 0.5);
  const prelu = s.add({ kind: 'prelu', input: shape, output: shape, slope }, s.affine(largest, 1.5, -0.6));
  const table = Float32Array.from({ length: 360 }, (_, i) => (i % 7 === 3 ? -1 : (i * 37) % 360));
  const turned = s.add({ kind: 'rearrange', input: shape, output: shape, table, fill: 0.25 }, mean);
  const shuffled = table.map((at) => Math.max(0, at));
  const plain = s.add({ kind: 'rearrange', input: shape, output: shape, table: shuffled, fill: 0 }, counted);
  const sides = Float32Array.from({ length: 400 }, (_, i) => (i % 5 === 4 ? -1 - (i % 360) : i % 360));
  const merged = s.add(
    { kind: 'merge', input: shape, second: shape, output: [40, 1, 10], table: sides },
    prelu,
    turned,
  );
  const rows = s.add(
    {
      kind: 'dense',
      rows: 40,
      inputs: 10,
      outputs: 6,
      weights: s.random(60, 0.5),
      bias: s.random(6),
      activation: 'sigmoid',
    },
    merged,
  );
  const soft = s.add({ kind: 'softmax', input: [40, 1, 6], output: [40, 1, 6], length: 6 }, rows);
  const sizes = { blocks: 10, rows: 4, inner: 6, columns: 4 };
  const product = s.add(
    { kind: 'product', input: [40, 1, 6], second: [40, 1, 6], output: [40, 1, 4], ...sizes },
    rows,
    soft,
  );
  return finish(s, [grouped, prelu, plain, product]);
}

/** Every function and operation on a narrow vector, then one dense layer. */
function finish(s: Sketch, ends: readonly number[]): Model {
  const narrow = ends.map((at) => s.dense(at, 12));
  const [x, y] = [narrow[0], narrow[1]];
  const above = s.affine(s.element(x, 'sigmoid'), 1, 0.2);
  const functions = ELEMENT_FUNCTIONS.map((name) =>
    s.element(POSITIVE.includes(name) ? above : x, name, ...(ADJUSTED[name] ?? [0, 0])),
  );
  const operations = OPERATIONS.map((operation) => {
    const shape = s.shape(above);
    const [a, b] = operation === 'divide' || operation === 'power' ? [above, above] : [x, y];
    return s.add({ kind: 'binary', input: shape, output: shape, operation }, a, b);
  });
  const constant = s.add({ kind: 'constant', output: [12, 1, 1], values: s.random(12) });
  const parts = [...functions, ...operations, constant, narrow[2], narrow[3]];
  const all = parts.reduce((first, second) => {
    const [size, other] = [shapeSize(s.shape(first)), shapeSize(s.shape(second))];
    const table = Float32Array.from({ length: size + other }, (_, i) => (i < size ? i : -1 - (i - size)));
    return s.add(
      { kind: 'merge', input: [size, 1, 1], second: [other, 1, 1], output: [size + other, 1, 1], table },
      first,
      second,
    );
  });
  const total = shapeSize(s.shape(all));
  const reduced = (['mean', 'sum', 'maximum', 'minimum'] as const).map((operation) =>
    s.add(
      { kind: 'reduce', input: [total / 12, 1, 12], output: [total / 12, 1, 1], operation, length: 12 },
      all,
    ),
  );
  const logits = [all, ...reduced].map((at) => s.dense(at, 10));
  const sum = logits.reduce((first, second) =>
    s.add({ kind: 'binary', input: [10, 1, 1], output: [10, 1, 1], operation: 'add' }, first, second),
  );
  s.add({ kind: 'reshape', input: [10, 1, 1], output: [10, 1, 1] }, sum);
  return { name: 'graph', layers: s.layers };
}
