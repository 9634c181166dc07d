import { describe, expect, it } from 'vitest';
import { chain, type Dense, type Model, type Pool } from './model';
import { swapActivations } from './swap';

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
