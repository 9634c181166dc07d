import { describe, expect, it } from 'vitest';
import type { LayerDescription, Tensor } from '../shared/weights';
import { buildModel } from './build';

const tensor = (...shape: number[]): Tensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, side) => product * side, 1)),
});
const dense = (n: number): LayerDescription => ({
  kind: 'dense',
  weights: `W${n}`,
  bias: `b${n}`,
  activation: 'sigmoid',
});
const conv = (rest: object = {}): LayerDescription => ({
  kind: 'conv2d',
  weights: 'W1',
  bias: 'b1',
  stride: 1,
  padding: 1,
  activation: 'relu',
  ...rest,
});
const build = (architecture: LayerDescription[], tensors: Record<string, Tensor>) =>
  buildModel({ name: 'net', architecture, tensors: new Map(Object.entries(tensors)), calibration: null });

describe('buildModel', () => {
  it('chains the shapes of convolution, pooling, flatten and dense layers', () => {
    const model = build([conv(), { kind: 'maxPool', size: 3, stride: 2 }, { kind: 'flatten' }, dense(2)], {
      W1: tensor(4, 1, 3, 3),
      b1: tensor(4),
      W2: tensor(676, 10),
      b2: tensor(10),
    });
    // 28 + 2·1 − 3 + 1 = 28; ⌊(28 − 3) / 2⌋ + 1 = 13; 4 · 13 · 13 = 676.
    expect(model.layers.map((layer) => ('output' in layer ? layer.output : layer.outputs))).toEqual([
      [4, 28, 28],
      [4, 13, 13],
      [676, 1, 1],
      10,
    ]);
  });

  const good = { W1: tensor(784, 50), b1: tensor(50), W2: tensor(50, 10), b2: tensor(10) };
  const poisoned = (value: number): Tensor => ({ shape: [50], data: new Float32Array(50).fill(value, 7, 8) });

  it.each<[string, LayerDescription[], Record<string, Tensor>, string]>([
    ['no layers', [], good, 'net: no layers'],
    ['a missing tensor', [dense(1), dense(3)], good, 'net: layer 2 (dense): the file has no tensor W3'],
    ['widths that do not chain', [dense(1), dense(2)], { ...good, W2: tensor(60, 10) },
      'net: layer 2 (dense): W2 is [60, 10] but 50 numbers arrive'],
    ['a bias of another length', [dense(1), dense(2)], { ...good, b1: tensor(51) },
      'net: layer 1 (dense): b1 is [51] but W1 is [784, 50]'],
    ['a tensor of another rank', [dense(1)], { ...good, W1: tensor(784, 5, 10) },
      'net: layer 1 (dense): W1 is [784, 5, 10], expected 2 sides of at least 1'],
    ['a tensor with too few numbers', [dense(1)], { ...good, b1: { shape: [50], data: new Float32Array(49) } },
      'net: layer 1 (dense): b1 is [50] but holds 49 numbers'],
    ['NaN', [dense(1), dense(2)], { ...good, b1: poisoned(NaN) }, 'net: layer 1 (dense): b1 holds NaN at position 7'],
    ['−∞', [dense(1), dense(2)], { ...good, b1: poisoned(-Infinity) },
      'net: layer 1 (dense): b1 holds -Infinity at position 7'],
    ['another number of logits', [dense(1)], good, 'net: the last layer gives [50, 1, 1], expected 10 logits'],
    ['a picture before a dense layer', [conv(), dense(2)], { ...good, W1: tensor(2, 1, 3, 3), b1: tensor(2) },
      'net: layer 2 (dense): [2, 28, 28] arrives, a flatten layer must stand before it'],
    ['channels that do not chain', [conv()], { W1: tensor(2, 3, 3, 3), b1: tensor(2) },
      'net: layer 1 (conv2d): W1 is [2, 3, 3, 3] but 1 channels arrive'],
    ['a kernel that is not square', [conv()], { W1: tensor(2, 1, 3, 5), b1: tensor(2) },
      'net: layer 1 (conv2d): W1 is [2, 1, 3, 5], expected a square kernel'],
    ['a stride of 0', [conv({ stride: 0 })], { W1: tensor(2, 1, 3, 3), b1: tensor(2) },
      'net: layer 1 (conv2d): expected a stride from 1 to 28, got 0'],
    ['half a padding', [conv({ padding: 0.5 })], { W1: tensor(2, 1, 3, 3), b1: tensor(2) },
      'net: layer 1 (conv2d): expected a padding from 0 to 2, got 0.5'],
    ['a window larger than the picture', [conv({ padding: 0 })], { W1: tensor(2, 1, 29, 29), b1: tensor(2) },
      'net: layer 1 (conv2d): a 29×29 window does not fit into [1, 28, 28]'],
  ])('refuses %s with the numbers', (_, architecture, tensors, message) => {
    expect(() => build(architecture, tensors)).toThrow(
      expect.objectContaining({ name: 'ModelError', message }),
    );
  }); // prettier-ignore
});
