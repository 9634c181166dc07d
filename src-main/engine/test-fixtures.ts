/** Networks and inputs for the tests of this folder, made from a seed; no product code imports this file. */
import { PIXELS } from '../shared/digits';
import type { Activation, LayerDescription, Tensor, WeightsFile } from '../shared/weights';
import { buildModel } from './build';
import type { Model } from './model';

/** Uniform numbers in [−1, 1): the linear congruential generator of Numerical Recipes, section 7.1. */
export function randomNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 31 - 1;
  };
}

/** `count` images of numbers in 0…1, about half of them 0 as in a drawing. */
export function randomImages(count: number, seed: number): Float32Array {
  const next = randomNumbers(seed);
  return Float32Array.from({ length: count * PIXELS }, () => Math.max(0, next()));
}

/** Collects tensors of random weights, scaled so that sums stay near ±1 from layer to layer. */
class RandomWeights {
  readonly tensors = new Map<string, Tensor>();
  readonly #next: () => number;

  constructor(seed: number) {
    this.#next = randomNumbers(seed);
  }

  add(shape: readonly number[], inputs: number): string {
    const name = `tensor${this.tensors.size}`;
    const size = shape.reduce((product, side) => product * side, 1);
    const scale = Math.sqrt(3 / inputs);
    this.tensors.set(name, { shape, data: Float32Array.from({ length: size }, () => this.#next() * scale) });
    return name;
  }

  dense(inputs: number, outputs: number, activation: Activation): LayerDescription {
    const weights = this.add([inputs, outputs], inputs);
    return { kind: 'dense', weights, bias: this.add([outputs], 3), activation };
  }

  conv2d(
    shape: readonly [number, number, number],
    rest: { stride: number; padding: number; activation: Activation },
  ) {
    const [outputs, channels, kernel] = shape;
    const weights = this.add([outputs, channels, kernel, kernel], channels * kernel * kernel);
    return { kind: 'conv2d', weights, bias: this.add([outputs], 3), ...rest } satisfies LayerDescription;
  }

  model(name: string, architecture: readonly LayerDescription[]): Model {
    const file: WeightsFile = { name, architecture, tensors: this.tensors, calibration: null };
    return buildModel(file);
  }
}

/** The book's shape, 784-50-100-10, with any activation between the layers. */
export function randomMlp(activation: Activation, seed: number): Model {
  const weights = new RandomWeights(seed);
  return weights.model(`mlp-${activation}`, [
    weights.dense(784, 50, activation),
    weights.dense(50, 100, activation),
    weights.dense(100, 10, 'identity'),
  ]);
}

/**
 * A small network with every kind of layer and every awkward size: padding and none, strides 1 to 3, kernels 1, 3 and 5,
 * channel counts that no tile divides, pooling that drops incomplete windows.
 */
export function randomCnn(seed: number): Model {
  const weights = new RandomWeights(seed);
  return weights.model('cnn', [
    weights.conv2d([5, 1, 5], { stride: 1, padding: 2, activation: 'relu' }), // 5 × 28 × 28
    { kind: 'maxPool', size: 2, stride: 2 }, // 5 × 14 × 14
    weights.conv2d([7, 5, 3], { stride: 1, padding: 0, activation: 'relu' }), // 7 × 12 × 12
    { kind: 'averagePool', size: 3, stride: 2 }, // 7 × 5 × 5, the last row and column fall away
    weights.conv2d([9, 7, 1], { stride: 1, padding: 0, activation: 'sigmoid' }), // 9 × 5 × 5
    weights.conv2d([6, 9, 3], { stride: 2, padding: 1, activation: 'identity' }), // 6 × 3 × 3
    { kind: 'flatten' },
    weights.dense(54, 33, 'relu'),
    weights.dense(33, 10, 'identity'),
  ]);
}

/**
 * Convolutions 3 × 3 of many channels, which a device may compute by fewer multiplications: whole tiles and cut ones,
 * with a border and without, numbers of channels that no vector divides.
 */
export function randomThreeByThree(seed: number): Model {
  const weights = new RandomWeights(seed);
  return weights.model('three-by-three', [
    weights.conv2d([13, 1, 3], { stride: 1, padding: 1, activation: 'relu' }), // 13 × 28 × 28
    { kind: 'maxPool', size: 2, stride: 2 }, // 13 × 14 × 14
    weights.conv2d([11, 13, 3], { stride: 1, padding: 1, activation: 'sigmoid' }), // 11 × 14 × 14
    weights.conv2d([9, 11, 3], { stride: 1, padding: 0, activation: 'relu' }), // 9 × 12 × 12
    { kind: 'averagePool', size: 3, stride: 2 }, // 9 × 5 × 5
    weights.conv2d([18, 9, 3], { stride: 1, padding: 1, activation: 'relu' }), // 18 × 5 × 5
    { kind: 'flatten' },
    weights.dense(450, 10, 'identity'),
  ]);
}

/** A network with 12·24²·25 + 16·10²·12·9 + … > 312,500 multiply-adds: enough in a slice of 32 to be worth threads. */
export function randomWideCnn(seed: number): Model {
  const weights = new RandomWeights(seed);
  return weights.model('wide-cnn', [
    weights.conv2d([12, 1, 5], { stride: 1, padding: 0, activation: 'relu' }), // 12 × 24 × 24
    { kind: 'maxPool', size: 2, stride: 2 }, // 12 × 12 × 12
    weights.conv2d([16, 12, 3], { stride: 1, padding: 0, activation: 'relu' }), // 16 × 10 × 10
    { kind: 'averagePool', size: 2, stride: 2 }, // 16 × 5 × 5
    { kind: 'flatten' },
    weights.dense(400, 10, 'identity'),
  ]);
}
