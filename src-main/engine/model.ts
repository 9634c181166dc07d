/**
 * A network as data: a small graph of layers, each with its weights, explicit shapes and the values that it takes. A
 * layer stands after those it takes values from; the last one gives ten logits. Most networks are a chain.
 *
 * Shapes are those of one image, [channels, height, width]; a vector of n numbers is [n, 1, 1]. Numbers are float32,
 * row-major.
 */
import type { LayerKind } from '../shared/inspection';
import type { Activation } from '../shared/weights';

/** [channels, height, width]. */
export type Shape = readonly [channels: number, height: number, width: number];

/** Down and across. */
export type Sides = readonly [height: number, width: number];

/** Cells around a picture. */
export type Border = readonly [top: number, left: number, bottom: number, right: number];

/** out[r][j] = h(b[j] + Σᵢ x[r][i]·W[i][j]); W [inputs, outputs]. One row but for networks that walk over a sequence. */
export interface Dense {
  readonly kind: 'dense';
  readonly rows: number;
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly activation: Activation;
}

/**
 * out[o][y][x] = h(b[o] + Σ in[g·n+c][y·stride+i·dilation−top][x·stride+j·dilation−left]·W[o][c][i][j]) with n input
 * channels in each of `groups` and g the group of output channel o; W [out, n, height, width], zeros outside.
 */
export interface Conv2d {
  readonly kind: 'conv2d';
  readonly input: Shape;
  readonly output: Shape;
  readonly kernel: Sides;
  readonly stride: Sides;
  readonly dilation: Sides;
  readonly padding: Border;
  readonly groups: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly activation: Activation;
}

/**
 * The largest or the mean value of each window, channel by channel; windows that begin past the border are dropped.
 * Nothing outside of the picture is ever the largest; a mean counts the border's zeros only with `countsBorder`.
 */
export interface Pool {
  readonly kind: 'maxPool' | 'averagePool';
  readonly input: Shape;
  readonly output: Shape;
  readonly window: Sides;
  readonly stride: Sides;
  readonly dilation: Sides;
  readonly padding: Border;
  readonly countsBorder: boolean;
}

/** Another shape for the same numbers in the same order. `flatten` gives a vector. */
export interface Reshape {
  readonly kind: 'flatten' | 'reshape';
  readonly input: Shape;
  readonly output: Shape;
}

/** Functions of one number that stand as layers of their own; `a` and `b` are what the function is adjusted with. */
export const ELEMENT_FUNCTIONS = [
  'step',
  'sigmoid',
  'relu',
  'tanh',
  'leakyRelu',
  'elu',
  'gelu',
  'geluTanh',
  'hardSigmoid',
  'hardSwish',
  'softplus',
  'clip',
  'absolute',
  'negative',
  'exponential',
  'logarithm',
  'squareRoot',
  'power',
  'errorFunction',
] as const;
export type ElementFunction = (typeof ELEMENT_FUNCTIONS)[number];

/** out[i] = h(in[i]), number by number. */
export interface ElementWise {
  readonly kind: 'element';
  readonly input: Shape;
  readonly output: Shape;
  readonly function: ElementFunction;
  readonly a: number;
  readonly b: number;
}

/**
 * out[c][i] = scale[c]·in[c][i] + shift[c]: normalisation, and arithmetic with constants. The numbers are cut into as
 * many equal parts as there are scales: channels, or single numbers.
 */
export interface Affine {
  readonly kind: 'affine';
  readonly input: Shape;
  readonly output: Shape;
  readonly scale: Float32Array;
  readonly shift: Float32Array;
}

/** out[c][i] = in[c][i] where it is positive, else slope[c]·in[c][i]; parts as for Affine. */
export interface PRelu {
  readonly kind: 'prelu';
  readonly input: Shape;
  readonly output: Shape;
  readonly slope: Float32Array;
}

/** out[i] = in[table[i]], and `fill` where the table says −1: transposing, padding, cutting, repeating. */
export interface Rearrange {
  readonly kind: 'rearrange';
  readonly input: Shape;
  readonly output: Shape;
  readonly table: Float32Array;
  readonly fill: number;
}

/** out[i] = first[table[i]], or second[−1 − table[i]] where the table is negative: two tensors side by side. */
export interface Merge {
  readonly kind: 'merge';
  readonly input: Shape;
  readonly second: Shape;
  readonly output: Shape;
  readonly table: Float32Array;
}

export const OPERATIONS = ['add', 'subtract', 'multiply', 'divide', 'maximum', 'minimum', 'power'] as const;
export type Operation = (typeof OPERATIONS)[number];

/** out[i] = first[i] ∘ second[i]; both have the same shape. */
export interface Binary {
  readonly kind: 'binary';
  readonly input: Shape;
  readonly output: Shape;
  readonly operation: Operation;
}

/** out[r] = mean, sum, largest or smallest of in[r·length … (r+1)·length − 1]. */
export interface Reduce {
  readonly kind: 'reduce';
  readonly input: Shape;
  readonly output: Shape;
  readonly operation: 'mean' | 'sum' | 'maximum' | 'minimum';
  readonly length: number;
}

/** Softmax inside of a network, over each run of `length` numbers. */
export interface InnerSoftmax {
  readonly kind: 'softmax';
  readonly input: Shape;
  readonly output: Shape;
  readonly length: number;
}

/** out[b][i][j] = Σₖ first[b][i][k]·second[b][k][j]: the product of two tensors that both come from the image. */
export interface Product {
  readonly kind: 'product';
  readonly input: Shape;
  readonly second: Shape;
  readonly output: Shape;
  readonly blocks: number;
  readonly rows: number;
  readonly inner: number;
  readonly columns: number;
}

/** The same numbers for every image. */
export interface Constant {
  readonly kind: 'constant';
  readonly output: Shape;
  readonly values: Float32Array;
}

export type Layer =
  | Dense
  | Conv2d
  | Pool
  | Reshape
  | ElementWise
  | Affine
  | PRelu
  | Rearrange
  | Merge
  | Binary
  | Reduce
  | InnerSoftmax
  | Product
  | Constant;

/** The page knows each kind by the same name. */
export type { LayerKind };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
true satisfies Same<LayerKind, Layer['kind']>;

/** Stands for the image in `from`. */
export const IMAGE = -1;

/** A layer in its place. */
export type Placed = Layer & {
  /** Unique in its network: the tensor's name in the file, or one made of kind and number. */
  readonly name: string;
  /** Positions of the layers whose outputs it takes, in order; IMAGE for the image itself. */
  readonly from: readonly number[];
};

/** Layers in order; the image has 784 numbers, the last layer gives 10 logits. */
export interface Model {
  readonly name: string;
  readonly layers: readonly Placed[];
}

/** Layers one after the other, each named by its kind and number from 1. */
export function chain(layers: readonly Layer[]): Placed[] {
  return layers.map((layer, index) => ({ ...layer, name: `${layer.kind} ${index + 1}`, from: [index - 1] }));
}

/** How many numbers a shape holds. */
export function shapeSize(shape: Shape): number {
  return shape[0] * shape[1] * shape[2];
}

/** The shapes that go into a layer, one for each value that it takes. */
export function inputShapes(layer: Layer): readonly Shape[] {
  switch (layer.kind) {
    case 'dense':
      return [rowsShape(layer.rows, layer.inputs)];
    case 'merge':
    case 'product':
      return [layer.input, layer.second];
    case 'binary':
      return [layer.input, layer.input];
    case 'constant':
      return [];
    default:
      return [layer.input];
  }
}

/** The shape that comes out of a layer; [n, 1, 1] for a dense one. */
export function outputShape(layer: Layer): Shape {
  return layer.kind === 'dense' ? rowsShape(layer.rows, layer.outputs) : layer.output;
}

function rowsShape(rows: number, width: number): Shape {
  return rows === 1 ? [width, 1, 1] : [rows, 1, width];
}
