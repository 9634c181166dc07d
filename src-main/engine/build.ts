import { CLASSES, PIXELS, SIDE } from '../shared/digits';
import { ExpectedError } from '../shared/failure';
import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';
import type { LayerDescription, Tensor, WeightsFile } from '../shared/weights';
import { chain, outputShape, shapeSize, type Layer, type Model, type Shape } from './model';

/** Weights that do not make a network: shapes that do not chain, a missing tensor, NaN or ∞; the sentence says where. */
export class ModelError extends ExpectedError {
  override readonly name = 'ModelError';

  constructor(said: Sentence, options?: ErrorOptions) {
    super('badWeights', said, options);
  }
}

/** Says in which layer of which file something is wrong. */
type Where = (problem: Sentence) => Sentence;

type Described<K extends LayerDescription['kind']> = Extract<LayerDescription, { kind: K }>;

/**
 * A weights file as a checked network: every shape follows from the one before, from 784 inputs to ten logits.
 * Tensors are not copied. Throws ModelError with the layer's number (from 1), its tensors and the shapes that disagree.
 */
export function buildModel(file: WeightsFile): Model {
  if (file.architecture.length === 0) throw new ModelError(sentence('model.noLayers', { file: file.name }));
  const layers: Layer[] = [];
  // A network that begins with a dense layer takes the 784 numbers as they come, without a flatten before it.
  let shape: Shape = file.architecture[0].kind === 'dense' ? [PIXELS, 1, 1] : [1, SIDE, SIDE];
  file.architecture.forEach((description, index) => {
    const where: Where = (problem) =>
      sentence('model.layer', { file: file.name, layer: index + 1, kind: description.kind, problem });
    const layer = buildLayer(description, shape, file.tensors, where);
    layers.push(layer);
    shape = outputShape(layer);
  });
  if (shape[0] !== CLASSES || shapeSize(shape) !== CLASSES) {
    throw new ModelError(
      sentence('model.lastLayer', { file: file.name, shape: text(shape), count: CLASSES }),
    );
  }
  return { name: file.name, layers: chain(layers) };
}

function buildLayer(
  description: LayerDescription,
  input: Shape,
  tensors: ReadonlyMap<string, Tensor>,
  where: Where,
): Layer {
  switch (description.kind) {
    case 'dense':
      return buildDense(description, input, tensors, where);
    case 'conv2d':
      return buildConv2d(description, input, tensors, where);
    case 'maxPool':
    case 'averagePool':
      return buildPool(description, input, where);
    case 'flatten':
      return { kind: 'flatten', input, output: [shapeSize(input), 1, 1] };
    default:
      return description satisfies never;
  }
}

function buildDense(
  description: Described<'dense'>,
  input: Shape,
  tensors: ReadonlyMap<string, Tensor>,
  where: Where,
): Layer {
  const { weights, bias } = weightsAndBias(description, tensors, where, 2, 1);
  const [inputs, outputs] = weights.shape;
  const [tensor, shape] = [description.weights, text(weights.shape)];
  if (input[1] !== 1 || input[2] !== 1) {
    throw new ModelError(where(sentence('model.needsFlatten', { shape: text(input) })));
  }
  if (inputs !== input[0]) {
    throw new ModelError(where(sentence('model.numbersArrive', { tensor, shape, count: input[0] })));
  }
  const { activation } = description;
  return { kind: 'dense', rows: 1, inputs, outputs, weights: weights.data, bias: bias.data, activation };
}

function buildConv2d(
  description: Described<'conv2d'>,
  input: Shape,
  tensors: ReadonlyMap<string, Tensor>,
  where: Where,
): Layer {
  const { stride, padding, activation } = description;
  const { weights, bias } = weightsAndBias(description, tensors, where, 4, 0);
  const [outputs, channels, kernel, width] = weights.shape;
  const [tensor, shape] = [description.weights, text(weights.shape)];
  if (kernel !== width) {
    throw new ModelError(where(sentence('model.squareKernel', { tensor, shape })));
  }
  if (channels !== input[0]) {
    throw new ModelError(where(sentence('model.channelsArrive', { tensor, shape, count: input[0] })));
  }
  checkInteger(where, 'padding', padding, 0, kernel - 1);
  const [height, across] = slide(where, input, kernel, stride, padding);
  const output: Shape = [outputs, height, across];
  return {
    kind: 'conv2d',
    input,
    output,
    kernel: [kernel, kernel],
    stride: [stride, stride],
    dilation: [1, 1],
    padding: [padding, padding, padding, padding],
    groups: 1,
    weights: weights.data,
    bias: bias.data,
    activation,
  };
}

function buildPool(description: Described<'maxPool' | 'averagePool'>, input: Shape, where: Where): Layer {
  const { kind, size, stride } = description;
  checkInteger(where, 'size', size, 1, SIDE);
  const [height, width] = slide(where, input, size, stride, 0);
  return {
    kind,
    input,
    output: [input[0], height, width],
    window: [size, size],
    stride: [stride, stride],
    dilation: [1, 1],
    padding: [0, 0, 0, 0],
    countsBorder: false,
  };
}

/** How often a window fits: ⌊(side + 2·padding − window) / stride⌋ + 1 down and across. */
function slide(
  where: Where,
  input: Shape,
  window: number,
  stride: number,
  padding: number,
): [number, number] {
  checkInteger(where, 'stride', stride, 1, SIDE);
  const fits = (side: number): number => Math.floor((side + 2 * padding - window) / stride) + 1;
  const [, height, width] = input;
  if (fits(height) < 1 || fits(width) < 1) {
    throw new ModelError(where(sentence('model.windowTooLarge', { window, shape: text(input) })));
  }
  return [fits(height), fits(width)];
}

function weightsAndBias(
  names: { readonly weights: string; readonly bias: string },
  tensors: ReadonlyMap<string, Tensor>,
  where: Where,
  rank: number,
  outputsAxis: number,
): { weights: Tensor; bias: Tensor } {
  const weights = checkTensor(names.weights, tensors, where, rank);
  const bias = checkTensor(names.bias, tensors, where, 1);
  if (bias.shape[0] !== weights.shape[outputsAxis]) {
    throw new ModelError(
      where(
        sentence('model.biasDiffers', {
          bias: names.bias,
          biasShape: text(bias.shape),
          weights: names.weights,
          weightsShape: text(weights.shape),
        }),
      ),
    );
  }
  return { weights, bias };
}

function checkTensor(name: string, tensors: ReadonlyMap<string, Tensor>, where: Where, rank: number): Tensor {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new ModelError(where(sentence('model.noTensor', { tensor: name })));
  const { shape, data } = tensor;
  if (shape.length !== rank || shape.some((side) => !Number.isInteger(side) || side < 1)) {
    throw new ModelError(where(sentence('model.sides', { tensor: name, shape: text(shape), rank })));
  }
  const size = shape.reduce((product, side) => product * side, 1);
  if (data.length !== size) {
    throw new ModelError(
      where(sentence('model.tensorSize', { tensor: name, shape: text(shape), count: data.length })),
    );
  }
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0)
    throw new ModelError(
      where(sentence('model.notFinite', { tensor: name, value: String(data[bad]), position: bad })),
    );
  return tensor;
}

function checkInteger(where: Where, what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ModelError(where(sentence('model.integer', { what, least, most, value: String(value) })));
  }
}

function text(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
