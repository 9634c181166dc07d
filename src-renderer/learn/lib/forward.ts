import { ACTIVATIONS } from '../../../src-main/engine/activations';
import type { Activation } from '../../../src-main/shared/weights';
import { sum, terms, type Matrix, type Term } from './matrices';

/** One layer of a small network: W [inputs][outputs], B [outputs], and the function after the sum. */
export interface SmallLayer {
  readonly weights: Matrix;
  readonly bias: readonly number[];
  readonly activation: Activation;
}

/** What a layer makes of its input: a = x·W + b, z = h(a), and the terms of every sum. */
export interface LayerValues {
  readonly a: readonly number[];
  readonly z: readonly number[];
  /** terms[j] are the products x[i]·W[i][j] of neuron j, without its bias. */
  readonly terms: readonly (readonly Term[])[];
}

/**
 * The forward pass of a network whose numbers a person types, in float64: the engine's layers hold float32 weights,
 * in which 0.1 is not the 0.1 of the printed example. h is the engine's own.
 */
export function forwardSmall(layers: readonly SmallLayer[], input: readonly number[]): LayerValues[] {
  let x = input;
  return layers.map((layer) => {
    const values = layerValues(layer, x);
    x = values.z;
    return values;
  });
}

function layerValues({ weights, bias, activation }: SmallLayer, x: readonly number[]): LayerValues {
  const parts = bias.map((_, j) => terms([x], weights, 0, j));
  const a = parts.map((part, j) => sum(part) + bias[j]);
  return { a, z: a.map(ACTIVATIONS[activation]), terms: parts };
}

/**
 * The worked example of section 3.4 of "Deep Learning from Scratch": a 2-3-2-2 network, sigmoid inside, identity at
 * the end; for x = (1.0, 0.5) it gives y = (0.31682708, 0.69627909).
 */
export const EXAMPLE_INPUT: readonly number[] = [1.0, 0.5];
export const EXAMPLE_LAYERS: readonly SmallLayer[] = [
  {
    weights: [
      [0.1, 0.3, 0.5],
      [0.2, 0.4, 0.6],
    ],
    bias: [0.1, 0.2, 0.3],
    activation: 'sigmoid',
  },
  {
    weights: [
      [0.1, 0.4],
      [0.2, 0.5],
      [0.3, 0.6],
    ],
    bias: [0.1, 0.2],
    activation: 'sigmoid',
  },
  {
    weights: [
      [0.1, 0.3],
      [0.2, 0.4],
    ],
    bias: [0.1, 0.2],
    activation: 'identity',
  },
];
