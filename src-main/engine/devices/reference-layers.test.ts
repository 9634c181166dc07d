import { describe, expect, it } from 'vitest';
import type { Activation } from '../../shared/weights';
import type { Conv2d, Dense, Pool } from '../model';
import { forward } from './reference-layers';

function dense(rows: number[][], bias: number[], activation: Activation): Dense {
  return {
    kind: 'dense',
    rows: 1,
    inputs: rows.length,
    outputs: bias.length,
    weights: Float32Array.from(rows.flat()),
    bias: Float32Array.from(bias),
    activation,
  };
}

describe('forward', () => {
  it('computes the 2-3-2-2 network of "Deep Learning from Scratch", section 3.4', () => {
    // A1 = (0.3, 0.7, 1.1), Z1 = sigmoid(A1) = (0.57444252, 0.66818777, 0.75026011),
    // A2 = (0.51615984, 1.21402696), Z2 = (0.62624937, 0.7710107), A3 as the book prints it.
    const layers = [
      dense([[0.1, 0.3, 0.5], [0.2, 0.4, 0.6]], [0.1, 0.2, 0.3], 'sigmoid'), // prettier-ignore
      dense([[0.1, 0.4], [0.2, 0.5], [0.3, 0.6]], [0.1, 0.2], 'sigmoid'), // prettier-ignore
      dense([[0.1, 0.3], [0.2, 0.4]], [0.1, 0.2], 'identity'), // prettier-ignore
    ];
    const z1 = forward(layers[0], Float64Array.of(1.0, 0.5));
    const y = forward(layers[2], forward(layers[1], z1));
    expect([...z1].map((z) => z.toFixed(7))).toEqual(['0.5744425', '0.6681878', '0.7502601']);
    expect([...y].map((a) => a.toFixed(7))).toEqual(['0.3168271', '0.6962791']);
  });

  it('slides a kernel over two channels with a frame of zeros, without turning it round', () => {
    const layer: Conv2d = {
      kind: 'conv2d',
      input: [2, 2, 2],
      output: [1, 2, 2],
      kernel: [3, 3],
      stride: [1, 1],
      dilation: [1, 1],
      padding: [1, 1, 1, 1],
      groups: 1,
      // Channel 0 takes the cell itself and ten times its right neighbour, channel 1 the upper neighbour.
      weights: Float32Array.of(0, 0, 0, 0, 1, 10, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0),
      bias: Float32Array.of(0.5),
      activation: 'identity',
    };
    // Channel 0 is 1 2 / 3 4, channel 1 is 5 6 / 7 8.
    // (0,0): 1 + 10·2 = 21; (0,1): 2; (1,0): 3 + 10·4 + 5 = 48; (1,1): 4 + 6 = 10; each + 0.5.
    expect([...forward(layer, Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8))]).toEqual([21.5, 2.5, 48.5, 10.5]);
  });

  it('takes every second cell for stride 2', () => {
    const layer: Conv2d = {
      kind: 'conv2d',
      input: [1, 3, 3],
      output: [2, 2, 2],
      kernel: [1, 1],
      stride: [2, 2],
      dilation: [1, 1],
      padding: [0, 0, 0, 0],
      groups: 1,
      weights: Float32Array.of(1, -1),
      bias: Float32Array.of(0, 0),
      activation: 'relu',
    };
    expect([...forward(layer, Float64Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9))]).toEqual([1, 3, 7, 9, 0, 0, 0, 0]);
  });

  const pooled: Pool = {
    kind: 'maxPool',
    input: [1, 3, 3],
    output: [1, 1, 1],
    window: [2, 2],
    stride: [2, 2],
    dilation: [1, 1],
    padding: [0, 0, 0, 0],
    countsBorder: false,
  };

  it('pools whole windows only', () => {
    expect([...forward(pooled, Float64Array.of(1, 2, 9, -4, -3, 9, 9, 9, 9))]).toEqual([2]);
  });

  it('averages a window', () => {
    const layer: Pool = { ...pooled, kind: 'averagePool' };
    expect([...forward(layer, Float64Array.of(1, 2, 9, -4, -3, 9, 9, 9, 9))]).toEqual([-1]);
  });

  it('refuses an image of another size', () => {
    expect(() => forward(pooled, new Float64Array(8))).toThrow('maxPool: expected 9 numbers, got 8');
  });
});
