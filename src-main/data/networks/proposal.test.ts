import { describe, expect, it } from 'vitest';
import type { GraphTensor } from '../../shared/graph';
import { english } from '../../shared/sentences/sentence';
import { graphOfProposal } from './graph-of-proposal';
import { proposeArchitectures } from './proposal';
import { refusalOf } from './test-fixtures';

const real = (...shape: number[]): GraphTensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, side) => product * side, 1)),
  type: 'real',
});

const tensorsOf = (shapes: Record<string, number[]>) =>
  new Map(Object.entries(shapes).map(([name, shape]) => [name, real(...shape)]));

/** The likeliest proposal in a few words: `conv 5 pad 2, max 2; dense`. */
function inWords(shapes: Record<string, number[]>): string {
  const [{ layers }] = proposeArchitectures(tensorsOf(shapes));
  return layers
    .map((layer) => {
      const pool = layer.pool.kind === 'none' ? '' : ` ${layer.pool.kind}`;
      const norm = layer.norm === null ? '' : ' norm';
      const way = layer.kind === 'dense' ? '' : ` pad ${layer.padding} stride ${layer.stride}`;
      return `${layer.kind}${way}${norm} ${layer.activation}${pool}`;
    })
    .join('; ');
}

/** Weights and bias of PyTorch's layers: outputs first. */
const torch = (name: string, ...shape: number[]) => ({
  [`${name}.weight`]: shape,
  [`${name}.bias`]: [shape[0]],
});

const LENET = {
  ...torch('features.0', 6, 1, 5, 5),
  ...torch('features.3', 16, 6, 5, 5),
  ...torch('classifier.0', 120, 400),
  ...torch('classifier.2', 84, 120),
  ...torch('classifier.4', 10, 84),
};

describe('what bare weights are taken for', () => {
  it('is a dense chain with ReLU between its layers', () => {
    const shapes = { ...torch('fc1', 100, 784), ...torch('fc2', 10, 100) };
    expect(inWords(shapes)).toBe('dense relu; dense identity');
    expect(proposeArchitectures(tensorsOf(shapes))[0].input).toEqual([784]);
  });

  it('is LeNet: 400 = 16 × 5 × 5 needs padding 2 in the first convolution only', () => {
    expect(inWords(LENET)).toBe(
      'conv2d pad 2 stride 1 relu max; conv2d pad 0 stride 1 relu max; dense relu; dense relu; dense identity',
    );
  });

  it("is PyTorch's MNIST example: 9,216 = 64 × 12 × 12 has one pool at the end", () => {
    const shapes = {
      ...torch('conv1', 32, 1, 3, 3),
      ...torch('conv2', 64, 32, 3, 3),
      ...torch('fc1', 128, 9216),
      ...torch('fc2', 10, 128),
    };
    expect(inWords(shapes)).toMatch(/^conv2d pad 0 stride 1 relu; conv2d pad 0 stride 1 relu max; dense/);
  });

  it('has batch norm where running means stand behind a layer, without the count of batches', () => {
    const norm = (name: string, size: number) => ({
      ...torch(name, size),
      [`${name}.running_mean`]: [size],
      [`${name}.running_var`]: [size],
      [`${name}.num_batches_tracked`]: [],
    });
    const shapes = {
      ...torch('conv1', 8, 1, 3, 3),
      ...norm('bn1', 8),
      ...torch('conv2', 16, 8, 3, 3),
      ...norm('bn2', 16),
      ...torch('fc', 10, 784),
    };
    expect(inWords(shapes)).toBe(
      'conv2d pad 1 stride 1 norm relu max; conv2d pad 1 stride 1 norm relu max; dense identity',
    );
    expect(proposeArchitectures(tensorsOf(shapes))[0].unused).toEqual([]);
  });

  it("is read from Keras' order too: kernels outputs last, numbered arrays, images channels last", () => {
    const [proposal] = proposeArchitectures(
      tensorsOf({ arr_0: [3, 3, 1, 4], arr_1: [4], arr_2: [676, 10], arr_3: [10] }),
    );
    expect(proposal.flattened).toBe('channelsLast');
    expect(proposal.layers.map(({ layout, bias }) => [layout, bias])).toEqual([
      ['outputsLast', 'arr_1'],
      ['outputsLast', 'arr_3'],
    ]);
    // 26 × 26 pooled is 13 × 13, and 4 × 13 × 13 = 676.
    expect(proposal.layers[0].pool.kind).toBe('max');
  });

  it('takes the order of names where the order of the file does not chain', () => {
    const shapes = { ...torch('fc10', 10, 20), ...torch('fc2', 20, 30), ...torch('fc1', 30, 784) };
    const [{ layers, assumptions }] = proposeArchitectures(tensorsOf(shapes));
    expect(layers.map(({ weights }) => weights)).toEqual(['fc1.weight', 'fc2.weight', 'fc10.weight']);
    expect(english(assumptions[0])).toBe('Layers in the order of their names');
  });

  it('says what it assumed, with the numbers', () => {
    const [{ assumptions }] = proposeArchitectures(tensorsOf(LENET));
    expect(assumptions.map(english)).toEqual([
      'Layers in the order of the file',
      'ReLU behind every layer but the last',
      'Padding and pooling that make 28×28 pixels into 16 images of 5×5, as classifier.0.weight asks for',
      expect.stringMatching(/^Other choices of padding and pooling that fit as well: \d$/),
    ]);
  });

  it('gives the other choices that fit as well behind the likeliest', () => {
    const all = proposeArchitectures(tensorsOf(LENET));
    expect(all.length).toBeGreaterThan(1);
    expect(new Set(all.map(({ input, layers }) => JSON.stringify([input, layers]))).size).toBe(all.length);
  });
});

describe("the book's networks", () => {
  const CHAPTER_8 = {
    ...{ W1: [16, 1, 3, 3], b1: [16], W2: [16, 16, 3, 3], b2: [16], W3: [32, 16, 3, 3], b3: [32] },
    ...{ W4: [32, 32, 3, 3], b4: [32], W5: [64, 32, 3, 3], b5: [64], W6: [64, 64, 3, 3], b6: [64] },
    ...{ W7: [1024, 50], b7: [50], W8: [50, 10], b8: [10] },
  };

  it('are known by their names: chapter 7 has one convolution without padding', () => {
    expect(
      inWords({ W1: [30, 1, 5, 5], b1: [30], W2: [4320, 100], b2: [100], W3: [100, 10], b3: [10] }),
    ).toBe('conv2d pad 0 stride 1 relu max; dense relu; dense identity');
  });

  it('chapter 8 has padding 1 1 1 2 1 1 and halves twice, before the last layer and behind it', () => {
    const [{ layers }] = proposeArchitectures(tensorsOf(CHAPTER_8));
    expect(layers.map(({ padding }) => padding)).toEqual([1, 1, 1, 2, 1, 1, 0, 0]);
    expect(layers.map(({ factor }) => factor)).toEqual([1, 1, 1, 1, 1, 1, 0.5, 0.5]);
    expect(layers.map(({ pool }) => pool.kind === 'max')).toEqual([
      ...[false, true, false, true, false, true],
      ...[false, false],
    ]);
  });

  it('chapter 3 has sigmoid between its layers', () => {
    expect(inWords({ W1: [784, 50], b1: [50], W2: [50, 10], b2: [10] })).toBe(
      'dense sigmoid; dense identity',
    );
  });
});

describe('weights that are no chain', () => {
  const refusal = (shapes: Record<string, number[]>) =>
    refusalOf(() => proposeArchitectures(tensorsOf(shapes)));

  it('are refused with the two tensors between which it breaks', () => {
    expect(refusal({ ...torch('a', 50, 784), ...torch('b', 10, 60) })).toMatch(
      /between a\.weight, b\.weight;/,
    );
    expect(refusal({ ...torch('a', 50, 100) })).toMatch(/between 784, a\.weight;/);
    expect(refusal({ ...torch('a', 20, 784) })).toMatch(/between a\.weight, 10;/);
  });

  it('are refused where no padding and pooling gives the numbers that arrive', () => {
    expect(refusal({ ...torch('c', 4, 1, 3, 3), ...torch('fc', 10, 4 * 23 * 23) })).toBe(
      'no padding and pooling makes 28×28 pixels into the 2,116 numbers that fc.weight asks for, in 4 channels',
    );
  });

  it('are refused by the name of a tensor that belongs to no layer known here', () => {
    expect(refusal({ 'rnn.weight_ih_l0': [30, 28, 2], 'rnn.bias_ih_l0': [30] })).toMatch(
      /tensor rnn\S* .* belongs to no/,
    );
    expect(refusal({})).toBe('no weights of layers are in the file');
  });
});

describe('a table that a person corrected', () => {
  const tensors = tensorsOf(LENET);
  const [proposal] = proposeArchitectures(tensors);

  it('becomes the graph that it says', () => {
    const layers = proposal.layers.map((layer, i) =>
      i > 0
        ? layer
        : { ...layer, activation: 'tanh' as const, pool: { kind: 'average' as const, size: 2, stride: 2 } },
    );
    const graph = graphOfProposal({ name: 'n', producer: null }, tensors, { ...proposal, layers });
    expect(graph.nodes.map(({ operator }) => operator)).toEqual(
      'Conv Tanh AveragePool Conv Relu MaxPool Flatten Gemm Relu Gemm Relu Gemm'.split(' '),
    );
    expect(graph.inputs).toEqual([{ name: 'pixels', shape: [null, 1, 28, 28] }]);
    expect(Object.fromEntries(graph.nodes[0].attributes)).toEqual({ strides: [1, 1], pads: [2, 2, 2, 2] });
  });

  it('is refused with a tensor that is not there', () => {
    const layers = [{ ...proposal.layers[0], weights: 'elsewhere' }];
    expect(
      refusalOf(() => graphOfProposal({ name: 'n', producer: null }, tensors, { ...proposal, layers })),
    ).toBe('no tensor elsewhere in the file');
  });
});
