import { describe, expect, it } from 'vitest';
import { apply, collapse, compareCollapsed, type Affine } from './collapse';

const layer = (inputs: number, outputs: number, weights: number[], bias: number[]): Affine => ({
  inputs,
  outputs,
  weights: Float64Array.from(weights),
  bias: Float64Array.from(bias),
});

const first = layer(2, 2, [1, 2, 3, 4], [1, -1]);
const second = layer(2, 1, [2, -1], [5]);

describe('collapse', () => {
  it('multiplies the matrices and carries the bias through', () => {
    // [1 2; 3 4]·[2; −1] = [0; 2], (1, −1)·[2; −1] + 5 = 8
    const single = collapse(first, second);
    expect([...single.weights]).toEqual([0, 2]);
    expect([...single.bias]).toEqual([8]);
  });

  it('refuses layers that do not chain', () => {
    expect(() => collapse(second, first)).toThrow('1 outputs meet 2 inputs');
  });
});

describe('compareCollapsed', () => {
  it('finds the same answer both ways: x = (3, 5) gives 0·3 + 2·5 + 8 = 18', () => {
    const x = Float64Array.from([3, 5]);
    // Layer by layer: (3+15+1, 6+20−1) = (19, 25), then 38 − 25 + 5 = 18.
    expect([...apply(first, x)]).toEqual([19, 25]);
    const { stacked, direct, difference } = compareCollapsed([first, second], x);
    expect([...stacked]).toEqual([18]);
    expect([...direct]).toEqual([18]);
    expect(difference).toBe(0);
  });
});
