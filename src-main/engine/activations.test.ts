import { describe, expect, it } from 'vitest';
import { identity, relu, sigmoid, step, swapActivations } from './activations';
import { chain, type Dense, type Model, type Pool } from './model';

describe('activations', () => {
  it('steps up just above 0, not at 0', () => {
    expect([-1, -0, 0, Number.MIN_VALUE, 1].map(step)).toEqual([0, 0, 0, 1, 1]);
  });

  it('gives 1/2 at 0 and the values of the book for the sigmoid', () => {
    // "Deep Learning from Scratch", section 3.2.4: sigmoid([-1.0, 1.0, 2.0]) = [0.26894142, 0.73105858, 0.88079708].
    expect(sigmoid(0)).toBe(0.5);
    expect([-1, 1, 2].map((a) => sigmoid(a).toFixed(8))).toEqual(['0.26894142', '0.73105858', '0.88079708']);
  });

  it('stays finite for the sigmoid of large numbers', () => {
    expect([-1e4, 1e4].map(sigmoid)).toEqual([0, 1]);
  });

  it('cuts negative numbers off with relu and none with the identity', () => {
    expect([-2, 0, 3].map(relu)).toEqual([0, 0, 3]);
    expect([-2, 0, 3].map(identity)).toEqual([-2, 0, 3]);
  });
});

const layer = (inputs: number, outputs: number, activation: Dense['activation']): Dense => ({
  kind: 'dense',
  rows: 1,
  inputs,
  outputs,
  weights: new Float32Array(inputs * outputs),
  bias: new Float32Array(outputs),
  activation,
});
const pool: Pool = {
  kind: 'maxPool',
  input: [1, 28, 28],
  output: [1, 14, 14],
  window: [2, 2],
  stride: [2, 2],
  dilation: [1, 1],
  padding: [0, 0, 0, 0],
  countsBorder: false,
};
const model: Model = {
  name: 'small',
  layers: chain([pool, layer(196, 5, 'sigmoid'), layer(5, 7, 'relu'), layer(7, 10, 'identity')]),
};

describe('swapActivations', () => {
  it('changes every hidden activation and leaves the last layer alone', () => {
    const { layers } = swapActivations(model, 'step');
    expect(layers.map((one) => ('activation' in one ? one.activation : null))).toEqual([
      null,
      'step',
      'step',
      'identity',
    ]);
  });

  it('keeps the weights and the given model as they are', () => {
    const swapped = swapActivations(model, 'relu');
    expect((swapped.layers[1] as Dense).weights).toBe((model.layers[1] as Dense).weights);
    expect((model.layers[1] as Dense).activation).toBe('sigmoid');
  });
});
