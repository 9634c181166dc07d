import { describe, expect, it } from 'vitest';
import type { GraphAttribute, GraphFile, GraphNode, GraphTensor } from '../../shared/graph';
import { english } from '../../shared/sentences/sentence';
import { referenceDevice } from '../devices/reference';
import { buildGraph, outputsOfTen, withPixels } from './build';
import { pixelNames } from './pixels';

const node = (
  operator: string,
  inputs: string,
  outputs: string,
  attributes: Readonly<Record<string, GraphAttribute>> = {},
): GraphNode => ({
  operator,
  name: `${operator}_${outputs.split(' ')[0]}`,
  inputs: inputs.split(' '),
  outputs: outputs.split(' '),
  attributes: new Map(Object.entries(attributes)),
});
const tensor = (shape: readonly number[], value = 0.5): GraphTensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(value),
  type: 'real',
});
const graph = (
  nodes: readonly GraphNode[],
  constants: Readonly<Record<string, GraphTensor>> = {},
  rest: Partial<GraphFile> = {},
): GraphFile => ({
  name: 'net',
  producer: null,
  opset: 17,
  inputs: [{ name: 'x', shape: [null, 784] }],
  outputs: ['y'],
  nodes,
  constants: new Map(Object.entries(constants)),
  ...rest,
});
const build = (file: GraphFile) => buildGraph(file, { pixels: '0..1' });
const dense = { w: tensor([784, 10]), b: tensor([10]) };

describe('buildGraph', () => {
  it('is one dense layer for MatMul, Add and Relu, and leaves the softmax behind them out', () => {
    const nodes = [node('Relu', 'c', 'd'), node('MatMul', 'x w', 'a'), node('Add', 'a b', 'c'), node('Softmax', 'd', 'y')];
    const { model, ending, parameters } = build(graph(nodes, dense));
    expect(model.layers).toMatchObject([{ kind: 'dense', name: 'd', activation: 'relu', from: [-1] }]);
    expect(ending).toBe('softmax');
    expect(parameters).toBe(7_850);
  }); // prettier-ignore

  it('folds batch norm into the convolution before it', () => {
    // γ 2, β 1, mean 3, variance 4 − ε: y = 2·(x − 3)/2 + 1 = x − 2; a kernel of 0.5 and a bias of 0.5 stay and become −1.5.
    const nodes = [
      node('Conv', 'x w b', 'a'),
      node('BatchNormalization', 'a s t m v', 'n', { epsilon: 0 }),
      node('Flatten', 'n', 'f'),
      node('MatMul', 'f last', 'y'),
    ];
    const constants = {
      w: tensor([1, 1, 28, 28]), b: tensor([1]), s: tensor([1], 2), t: tensor([1], 1),
      m: tensor([1], 3), v: tensor([1], 4), last: tensor([1, 10]),
    }; // prettier-ignore
    const { model } = build(graph(nodes, constants, { inputs: [{ name: 'x', shape: [null, 1, 28, 28] }] }));
    expect(model.layers.map(({ kind }) => kind)).toEqual(['conv2d', 'dense']);
    const [first] = model.layers;
    expect(first.kind === 'conv2d' && [first.bias[0], first.weights[5]]).toEqual([-1.5, 0.5]);
  });

  it.each([
    ['by training_mode', 17, 'n', { training_mode: 1 }],
    ['by its outputs, before set 14', 9, 'n mean variance', {}],
  ])(
    'runs batch norm that is set to train %s with what the file holds, and says so',
    (_, opset, outputs, set) => {
      const built = (given: string, attributes: Readonly<Record<string, number>>) => {
        const nodes = [node('Relu', 'x', 'r'), node('BatchNormalization', 'r s t m v', given, attributes), node('MatMul', 'n w', 'y')]; // prettier-ignore
        const channels = { s: tensor([784], 2), t: tensor([784]), m: tensor([784], 3), v: tensor([784], 4) };
        return build(graph(nodes, { w: tensor([784, 10]), ...channels }, { opset }));
      };
      const [trains, runs] = [built(outputs, set), built('n', {})];
      expect(trains.model).toEqual(runs.model);
      expect(trains.assumptions.map(english)).toEqual([
        'Batch normalization is set to training in the file (BatchNormalization_n); here the mean and variance in the file are used, not those of a batch.',
      ]);
      expect(runs.assumptions).toEqual([]);
    },
  );

  it.each([
    ['Expand', 'x k', { k: [1, 2 ** 40, 1, 1] }],
    ['Pad', 'x k', { k: [0, 0, 9e5, 9e5, 0, 0, 0, 0] }],
  ])('refuses %s to more numbers than fit, before they are laid out', (operator, inputs, constants) => {
    const list = Object.entries(constants).map(([name, values]): [string, GraphTensor] => [
      name,
      { shape: [values.length], data: Float64Array.from(values), type: 'integer' },
    ]);
    const file = graph([node(operator, inputs, 'y')], Object.fromEntries(list), {
      inputs: [{ name: 'x', shape: [null, 1, 28, 28] }],
    });
    expect(() => build(file)).toThrow(/more than (8|64),000,000 numbers/);
  });

  it('does not fold into a layer that another branch takes as it is', async () => {
    const nodes = [node('MatMul', 'x w', 'a'), node('Relu', 'a', 'r'), node('Sub', 'a r', 'y')];
    const { model } = build(graph(nodes, { w: tensor([784, 10], -1) }));
    const network = await referenceDevice.prepare(model);
    // a = −784 for a picture of ones; relu(a) = 0; a − relu(a) = −784.
    expect((await network.run(new Float32Array(784).fill(1), 1))[3]).toBe(-784);
  });

  it('takes the output with ten numbers, and an input that only a loss needs is none of its business', () => {
    const nodes = [
      node('MatMul', 'x w', 'y'),
      node('Softmax', 'y', 'p'),
      node('SoftmaxCrossEntropyLoss', 'y labels', 'loss'),
      node('MatMul', 'x wide', 'features'),
    ];
    const inputs = [{ name: 'x', shape: [null, 784] }, { name: 'labels', shape: [null] }]; // prettier-ignore
    const file = graph(nodes, { ...dense, wide: tensor([784, 12]) }, { inputs, outputs: ['features', 'loss', 'y', 'p'] }); // prettier-ignore
    expect(build(file).output).toBe('y');
    expect(buildGraph(file, { pixels: '0..1', output: 'p' }).output).toBe('p');
    // p is the softmax of y: the same ten numbers.
    expect(outputsOfTen(file)).toEqual(['y']);
  });

  it.each<[string, readonly (number | null)[], number, readonly string[]]>([
    ['a vector', [null, 784], 784, []],
    ['a vector for one image', [1, 784], 784, []],
    ['a picture without channels', [10, 28, 28], 784, []],
    ['a picture', [null, 1, 28, 28], 784, []],
    ['a picture with its channel last', [null, 28, 28, 1], 784, []],
    ['open sides', [null, null, null, null], 784, []],
    ['a picture of 32 × 32', [null, 1, 32, 32], 1024, ['rearrange']],
    ['three channels', [null, 3, 28, 28], 2352, ['rearrange']],
    ['three channels last', [null, 28, 28, 3], 2352, ['rearrange']],
  ])('takes %s', (_, shape, size, kinds) => {
    const nodes = [node('Reshape', 'x s', 'f'), node('MatMul', 'f w', 'y')];
    const s: GraphTensor = { shape: [2], data: Float64Array.of(-1, size), type: 'integer' };
    const { model } = build(graph(nodes, { s, w: tensor([size, 10]) }, { inputs: [{ name: 'x', shape }] }));
    expect(model.layers.map(({ kind }) => kind).filter((kind) => kind !== 'flatten')).toEqual([...kinds, 'dense']); // prettier-ignore
  });

  it('gives the pixels as they are asked for', async () => {
    const nodes = [node('MatMul', 'x w', 'y')];
    const sum = async (pixels: Parameters<typeof buildGraph>[1]['pixels']) => {
      const { model } = buildGraph(graph(nodes, { w: tensor([784, 10], 1 / 784) }), { pixels });
      return (await (await referenceDevice.prepare(model)).run(new Float32Array(784).fill(0.25), 1))[0];
    };
    expect(await sum('0..255')).toBeCloseTo(63.75, 3);
    expect(await sum('-1..1')).toBeCloseTo(-0.5, 5);
    expect(await sum('inverted')).toBeCloseTo(0.75, 5);
    expect(await sum('mean-std')).toBeCloseTo((0.25 - 0.1307) / 0.3081, 5);
  });
});

describe('a graph that cannot be run', () => {
  const matrix = node('MatMul', 'x w', 'a');
  it.each<[string, GraphFile, string]>([
    ['a circle', graph([node('Add', 'x c', 'b'), node('Relu', 'b', 'c'), node('Relu', 'c', 'y')]),
      'net: node Relu_c waits for its own result: the graph runs in a circle.'],
    ['a tensor nobody makes', graph([node('Add', 'x ghost', 'y')]),
      'net: node Add_y takes the tensor ghost, which nothing in the file makes.'],
    ['a tensor made twice', graph([matrix, node('Relu', 'x', 'a')], dense), 'net: the tensor a is made more than once.'],
    ['operators that are not there, all of them', graph([matrix, node('LSTM', 'a', 'h'), node('com.acme.Magic', 'h', 'c'), node('LSTM', 'c', 'y')], dense),
      'net: operators that are not there: LSTM (LSTM_h +1), com.acme.Magic (com.acme.Magic_c).'],
    ['two pictures', graph([node('Add', 'x z', 'y')], {}, { inputs: [{ name: 'x', shape: [null, 784] }, { name: 'z', shape: [null, 784] }] }),
      'net: it takes 2 inputs (x, z), expected one picture.'],
    ['a picture that is not square', graph([matrix], dense, { inputs: [{ name: 'x', shape: [null, 3, 20, 30] }], outputs: ['a'] }),
      'net: the input x is [n, 3, 20, 30], expected square pictures, one or three channels.'],
    ['another number of outputs', graph([node('MatMul', 'x w', 'y')], { w: tensor([784, 7]) }),
      'net: no output has ten numbers an image: y [n, 7].'],
    ['shapes that do not chain', graph([node('MatMul', 'x w', 'y')], { w: tensor([783, 10]) }),
      'net: MatMul MatMul_y: the shapes [n, 784] and [783, 10] do not fit together.'],
    ['NaN weights', graph([node('MatMul', 'x w', 'y')], { w: tensor([784, 10], NaN) }),
      'net: MatMul MatMul_y: w holds NaN at position 0.'],
    ['images that are mixed', graph([node('Transpose', 'x', 't'), node('MatMul', 'x t', 'y')]),
      'net: MatMul MatMul_y: it makes [n, n] and mixes the images of a batch.'],
    ['weights that depend on the image', graph([matrix, node('Reshape', 'a s', 'k'), node('Conv', 'p k', 'y')], { ...dense, s: { shape: [4], data: Float64Array.of(-1, 1, 1, 10), type: 'integer' }, p: tensor([1, 1, 10, 10]) }),
      'net: Conv Conv_y: k comes from the image, expected numbers that the file holds.'],
    ['2⁶³ numbers', graph([node('ConstantOfShape', 's', 'c'), node('Add', 'x c', 'y')], { s: { shape: [2], data: Float64Array.of(2 ** 62, 2), type: 'integer' } }),
      'net: ConstantOfShape ConstantOfShape_c: [4611686018427388000, 2] is more than 10,000,000 numbers an image.'],
    ['10⁶ nodes', graph(Array.from({ length: 1e6 }, (_, i) => node('Relu', `t${i}`, `t${i + 1}`))),
      'net: 1,000,000 nodes, at most 20,000 are run.'],
    ['numbers that do not depend on an input', graph([node('MatMul', 'p w', 'y')], { ...dense, p: tensor([1, 784]) }),
      'net: the ten numbers do not depend on any input.'],
  ])('is refused for %s, in one sentence with the numbers', (_, file, message) => {
    expect(() => build(file)).toThrow(expect.objectContaining({ name: 'ModelError', message }));
  }); // prettier-ignore

  it('is looked through in no time, however deep it is', () => {
    const nodes = Array.from({ length: 19_999 }, (_, i) =>
      node('Identity', i === 0 ? 'x' : `t${i}`, `t${i + 1}`),
    );
    expect(build(graph([...nodes, node('MatMul', 't19999 w', 'y')], dense)).model.layers).toHaveLength(1);
  });
});

describe('withPixels', () => {
  it.each([
    ['a vector', [null, 784], 784],
    ['a picture with cells around it', [null, 1, 32, 32], 1024],
    ['three channels, scaled, channels last', [10, 40, 40, 3], 4800],
  ])('gives the network that is built for these pixels: %s', (_, shape, cells) => {
    // The image itself is taken twice, once through a function and once as it is.
    const nodes = [
      node('Relu', 'x', 'r'),
      node('Add', 'r x', 's'),
      node('Flatten', 's', 'f'),
      node('Mul', 'f half', 'h'),
      node('MatMul', 'h w', 'y'),
    ];
    const constants = { half: tensor([1]), w: tensor([cells, 10]) };
    const file = graph(nodes, constants, { inputs: [{ name: 'x', shape }] });
    const plain = build(file);
    for (const pixels of pixelNames(plain.layout)) {
      const built = withPixels(plain, pixels);
      expect(built).toEqual(buildGraph(file, { pixels }));
      expect(withPixels(built, '0..1')).toEqual(plain);
    }
    expect(pixelNames(plain.layout).length).toBeGreaterThan(7);
  });
});
