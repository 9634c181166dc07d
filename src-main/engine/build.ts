import { CLASSES, PIXELS, SIDE } from '../shared/digits';
import type { LayerDescription, Tensor, WeightsFile } from '../shared/weights';
import { outputShape, shapeSize, type Layer, type Model, type Shape } from './model';

/** Weights that do not make a network: shapes that do not chain, a missing tensor, NaN or ∞; the sentence says where. */
export class ModelError extends Error {
  override readonly name = 'ModelError';
}

type Described<K extends LayerDescription['kind']> = Extract<LayerDescription, { kind: K }>;

/**
 * A weights file as a checked network: every shape follows from the one before, from 784 inputs to ten logits.
 * Tensors are not copied. Throws ModelError with the layer's number (from 1), its tensors and the shapes that disagree.
 */
export function buildModel(file: WeightsFile): Model {
  if (file.architecture.length === 0) throw new ModelError(`${file.name}: no layers`);
  const layers: Layer[] = [];
  // A network that begins with a dense layer takes the 784 numbers as they come, without a flatten before it.
  let shape: Shape = file.architecture[0].kind === 'dense' ? [PIXELS, 1, 1] : [1, SIDE, SIDE];
  file.architecture.forEach((description, index) => {
    const where = `${file.name}: layer ${index + 1} (${description.kind})`;
    const layer = buildLayer(description, shape, file.tensors, where);
    layers.push(layer);
    shape = outputShape(layer);
  });
  if (shape[0] !== CLASSES || shapeSize(shape) !== CLASSES) {
    throw new ModelError(`${file.name}: the last layer gives ${text(shape)}, expected ${CLASSES} logits`);
  }
  return { name: file.name, layers };
}

function buildLayer(
  description: LayerDescription,
  input: Shape,
  tensors: ReadonlyMap<string, Tensor>,
  where: string,
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
  where: string,
): Layer {
  const { weights, bias } = weightsAndBias(description, tensors, where, 2, 1);
  const [inputs, outputs] = weights.shape;
  if (input[1] !== 1 || input[2] !== 1) {
    throw new ModelError(`${where}: ${text(input)} arrives, a flatten layer must stand before it`);
  }
  if (inputs !== input[0]) {
    throw new ModelError(
      `${where}: ${description.weights} is ${text(weights.shape)} but ${input[0]} numbers arrive`,
    );
  }
  const { activation } = description;
  return { kind: 'dense', inputs, outputs, weights: weights.data, bias: bias.data, activation };
}

function buildConv2d(
  description: Described<'conv2d'>,
  input: Shape,
  tensors: ReadonlyMap<string, Tensor>,
  where: string,
): Layer {
  const { stride, padding, activation } = description;
  const { weights, bias } = weightsAndBias(description, tensors, where, 4, 0);
  const [outputs, channels, kernel, width] = weights.shape;
  if (kernel !== width) {
    throw new ModelError(
      `${where}: ${description.weights} is ${text(weights.shape)}, expected a square kernel`,
    );
  }
  if (channels !== input[0]) {
    throw new ModelError(
      `${where}: ${description.weights} is ${text(weights.shape)} but ${input[0]} channels arrive`,
    );
  }
  checkInteger(where, 'padding', padding, 0, kernel - 1);
  const [height, across] = slide(where, input, kernel, stride, padding);
  const output: Shape = [outputs, height, across];
  return {
    kind: 'conv2d',
    input,
    output,
    kernel,
    stride,
    padding,
    weights: weights.data,
    bias: bias.data,
    activation,
  };
}

function buildPool(description: Described<'maxPool' | 'averagePool'>, input: Shape, where: string): Layer {
  const { kind, size, stride } = description;
  checkInteger(where, 'size', size, 1, SIDE);
  const [height, width] = slide(where, input, size, stride, 0);
  return { kind, input, output: [input[0], height, width], size, stride };
}

/** How often a window fits: ⌊(side + 2·padding − window) / stride⌋ + 1 down and across. */
function slide(
  where: string,
  input: Shape,
  window: number,
  stride: number,
  padding: number,
): [number, number] {
  checkInteger(where, 'stride', stride, 1, SIDE);
  const fits = (side: number): number => Math.floor((side + 2 * padding - window) / stride) + 1;
  const [, height, width] = input;
  if (fits(height) < 1 || fits(width) < 1) {
    throw new ModelError(`${where}: a ${window}×${window} window does not fit into ${text(input)}`);
  }
  return [fits(height), fits(width)];
}

function weightsAndBias(
  names: { readonly weights: string; readonly bias: string },
  tensors: ReadonlyMap<string, Tensor>,
  where: string,
  rank: number,
  outputsAxis: number,
): { weights: Tensor; bias: Tensor } {
  const weights = checkTensor(names.weights, tensors, where, rank);
  const bias = checkTensor(names.bias, tensors, where, 1);
  if (bias.shape[0] !== weights.shape[outputsAxis]) {
    throw new ModelError(
      `${where}: ${names.bias} is ${text(bias.shape)} but ${names.weights} is ${text(weights.shape)}`,
    );
  }
  return { weights, bias };
}

function checkTensor(
  name: string,
  tensors: ReadonlyMap<string, Tensor>,
  where: string,
  rank: number,
): Tensor {
  const tensor = tensors.get(name);
  if (tensor === undefined) throw new ModelError(`${where}: the file has no tensor ${name}`);
  const { shape, data } = tensor;
  if (shape.length !== rank || shape.some((side) => !Number.isInteger(side) || side < 1)) {
    throw new ModelError(`${where}: ${name} is ${text(shape)}, expected ${rank} sides of at least 1`);
  }
  const size = shape.reduce((product, side) => product * side, 1);
  if (data.length !== size) {
    throw new ModelError(`${where}: ${name} is ${text(shape)} but holds ${data.length} numbers`);
  }
  const bad = data.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) throw new ModelError(`${where}: ${name} holds ${data[bad]} at position ${bad}`);
  return tensor;
}

function checkInteger(where: string, what: string, value: number, least: number, most: number): void {
  if (!Number.isInteger(value) || value < least || value > most) {
    throw new ModelError(`${where}: expected a ${what} from ${least} to ${most}, got ${value}`);
  }
}

function text(shape: readonly number[]): string {
  return `[${shape.join(', ')}]`;
}
