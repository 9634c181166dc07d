import type { GraphFile, GraphTensor } from '../../shared/graph';
import type { ArchitectureProposal, ProposedActivation, ProposedLayer } from '../../shared/proposal';
import { sentence } from '../sentences';
import { DataError } from '../error';
import { GraphBuilder, INPUT } from './graph-of-layers';
import { shownName, shownShape } from './names';

export type Tensors = ReadonlyMap<string, GraphTensor>;

const OPERATORS: Readonly<Record<Exclude<ProposedActivation, 'identity'>, string>> = {
  relu: 'Relu',
  sigmoid: 'Sigmoid',
  tanh: 'Tanh',
  leakyRelu: 'LeakyRelu',
  elu: 'Elu',
  gelu: 'Gelu',
  softplus: 'Softplus',
};

/**
 * The graph that a proposal, as it was made or as a person corrected it, makes of a file's tensors. A pure function:
 * whether shapes chain is the engine's question. Throws DataError (badWeights) for a tensor that is not there or has
 * another number of sides.
 */
export function graphOfProposal(
  file: Pick<GraphFile, 'name' | 'producer'>,
  tensors: Tensors,
  proposal: ArchitectureProposal,
): GraphFile {
  const builder = new GraphBuilder(INPUT);
  let isImage = proposal.input.length > 1;
  for (const layer of proposal.layers) {
    if (layer.kind === 'dense' && isImage) {
      if (proposal.flattened === 'channelsLast') builder.add('Transpose', [], { perm: [0, 2, 3, 1] });
      builder.add('Flatten', []);
      isImage = false;
    }
    addLayer(builder, layer, tensors);
  }
  // A convolution at the end gives ten channels of one number each.
  if (isImage) builder.add('Flatten', []);
  return { ...builder.finish(file, proposal.input, 'logits'), opset: OPSET };
}

/** Gelu came into the operator set with 20. */
const OPSET = 20;

function addLayer(builder: GraphBuilder, layer: ProposedLayer, tensors: Tensors): void {
  const put = (name: string, sides: number): string => builder.constant(name, tensorOf(tensors, name, sides));
  const bias = layer.bias === null ? [] : [put(layer.bias, 1)];
  if (layer.kind === 'dense') {
    const isOutputsFirst = layer.layout === 'outputsFirst';
    builder.add('Gemm', [put(layer.weights, 2), ...bias], isOutputsFirst ? { transB: 1 } : {});
  } else {
    const kernel = tensorOf(tensors, layer.weights, 4);
    const weights = builder.constant(
      layer.weights,
      layer.layout === 'outputsFirst' ? kernel : outputsFirst(kernel),
    );
    const { padding: p, stride: s } = layer;
    builder.add('Conv', [weights, ...bias], { strides: [s, s], pads: [p, p, p, p] });
  }
  if (layer.norm !== null) addNorm(builder, layer.norm, tensors);
  if (layer.activation !== 'identity') {
    const attributes = layer.activation === 'leakyRelu' ? { alpha: 0.01 } : {};
    builder.add(OPERATORS[layer.activation], [], attributes);
  }
  addPool(builder, layer);
  if (layer.factor !== 1) {
    builder.add('Mul', [builder.scalar(`${layer.weights}/factor`, layer.factor)]);
  }
}

function addNorm(builder: GraphBuilder, norm: NonNullable<ProposedLayer['norm']>, tensors: Tensors): void {
  const mean = tensorOf(tensors, norm.mean, 1);
  const filled = (name: string | null, otherwise: string, value: number): string =>
    name === null
      ? builder.constant(`${norm.mean}/${otherwise}`, { ...mean, data: mean.data.slice().fill(value) })
      : builder.constant(name, tensorOf(tensors, name, 1));
  const constants = [
    filled(norm.scale, 'one', 1),
    filled(norm.shift, 'zero', 0),
    builder.constant(norm.mean, mean),
    builder.constant(norm.variance, tensorOf(tensors, norm.variance, 1)),
  ];
  builder.add('BatchNormalization', constants, { epsilon: norm.epsilon });
}

function addPool(builder: GraphBuilder, { pool }: ProposedLayer): void {
  if (pool.kind === 'none') return;
  if (pool.kind === 'globalAverage') builder.add('GlobalAveragePool', []);
  else {
    const operator = pool.kind === 'max' ? 'MaxPool' : 'AveragePool';
    const { size, stride } = pool;
    builder.add(operator, [], { kernel_shape: [size, size], strides: [stride, stride] });
  }
}

function tensorOf(tensors: Tensors, name: string, sides: number): GraphTensor {
  const found = tensors.get(name);
  if (found === undefined) {
    throw new DataError('badWeights', sentence('proposal.noTensor', { tensor: shownName(name) }));
  }
  if (found.shape.length === sides) return found;
  const values = { tensor: shownName(name), shape: shownShape(found.shape), expected: sides };
  throw new DataError('badWeights', sentence('proposal.sides', values));
}

/** [height, width, in, out] → [out, in, height, width]. */
export function outputsFirst({ shape, data, type }: GraphTensor): GraphTensor {
  const [height, width, inputs, outputs] = shape;
  const moved = data.slice();
  let next = 0;
  for (let o = 0; o < outputs; o++) {
    for (let i = 0; i < inputs; i++) {
      for (let at = 0; at < height * width; at++) moved[next++] = data[(at * inputs + i) * outputs + o];
    }
  }
  return { shape: [outputs, inputs, height, width], data: moved, type };
}
