import { describe, expect, it } from 'vitest';
import { patchOf } from './cell-sum';

describe('patchOf', () => {
  const window = { stride: [1, 1], dilation: [1, 1], top: 0, left: 0, groups: 1 } as const;
  // 3 × 3 numbers 1 … 9, a kernel of 2 × 2.
  const layer = { inputShape: [1, 3, 3], outputShape: [1, 2, 2] } as const;
  const input = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8, 9);
  const weights = { shape: [1, 1, 2, 2], data: Float32Array.of(1, 10, 100, 1000) };

  it('gives the inputs under the kernel beside its weights', () => {
    const { inputs, places } = patchOf(layer, window, weights, input, { channel: 0, row: 1, column: 1 });
    expect([...inputs]).toEqual([5, 6, 8, 9]);
    expect(places[3]).toEqual({ channel: 0, row: 2, column: 2 });
  });

  it('takes zeros outside of the picture, and steps by its stride', () => {
    const padded = { ...window, top: 1, left: 1, stride: [2, 2] } as const;
    const { inputs, places } = patchOf(layer, padded, weights, input, { channel: 0, row: 0, column: 1 });
    expect([...inputs]).toEqual([0, 0, 2, 3]);
    expect(places.slice(0, 2)).toEqual([null, null]);
  });

  it('looks only at the channels of its group', () => {
    const grouped = { ...window, groups: 2 };
    const two = { inputShape: [2, 1, 2], outputShape: [2, 1, 1] } as const;
    const kernels = { shape: [2, 1, 1, 2], data: Float32Array.of(1, 2, 3, 4) };
    const patch = patchOf(two, grouped, kernels, Float32Array.of(5, 6, 7, 8), {
      channel: 1,
      row: 0,
      column: 0,
    });
    expect([...patch.inputs]).toEqual([7, 8]);
    expect([...patch.weights]).toEqual([3, 4]);
  });
});
