import { describe, expect, it } from 'vitest';
import { forward } from '../../../src-main/engine/devices/reference-layers';
import { EXAMPLE_INPUT, EXAMPLE_LAYERS, forwardSmall } from './forward';

describe('forwardSmall', () => {
  it('gives the first sums of the worked example: 0.1 + 1·0.1 + 0.5·0.2 = 0.3, then 0.7 and 1.1', () => {
    const [first] = forwardSmall(EXAMPLE_LAYERS, EXAMPLE_INPUT);
    [0.3, 0.7, 1.1].forEach((a, j) => expect(first.a[j]).toBeCloseTo(a, 12));
    // 1 / (1 + e^−0.3), 1 / (1 + e^−0.7), 1 / (1 + e^−1.1)
    [0.57444252, 0.66818777, 0.75026011].forEach((z, j) => expect(first.z[j]).toBeCloseTo(z, 8));
    expect(first.terms[2]).toEqual([
      { left: 1, right: 0.5, product: 0.5 },
      { left: 0.5, right: 0.6, product: 0.3 },
    ]);
  });

  it('ends on the published (0.31682708, 0.69627909)', () => {
    const values = forwardSmall(EXAMPLE_LAYERS, EXAMPLE_INPUT);
    expect(values.map(({ z }) => z.length)).toEqual([3, 2, 2]);
    expect(values[2].z[0]).toBeCloseTo(0.31682708, 8);
    expect(values[2].z[1]).toBeCloseTo(0.69627909, 8);
  });

  it('agrees with the engine, whose weights are float32', () => {
    let x: Float64Array = Float64Array.from(EXAMPLE_INPUT);
    for (const { weights, bias, activation } of EXAMPLE_LAYERS) {
      const size = { inputs: weights.length, outputs: bias.length };
      const numbers = { weights: Float32Array.from(weights.flat()), bias: Float32Array.from(bias) };
      x = forward({ kind: 'dense', rows: 1, ...size, ...numbers, activation }, x);
    }
    expect(x[0]).toBeCloseTo(0.31682708, 6);
    expect(x[1]).toBeCloseTo(0.69627909, 6);
  });
});
