import { describe, expect, it } from 'vitest';
import { incomingWeights, products, takeApart } from './contributions';

/** W [3, 2]: the columns are (1, 3, 5) and (2, 4, −6). */
const WEIGHTS = Float32Array.of(1, 2, 3, 4, 5, -6);

describe('incomingWeights', () => {
  it('is a column of W', () => {
    expect([...incomingWeights(WEIGHTS, 2, 1)]).toEqual([2, 4, -6]);
  });
});

describe('takeApart', () => {
  it('names the largest summands by magnitude and adds up the rest: 0.5 + 1·2 + 0.5·4 − 2·6 = −7.5', () => {
    const input = Float32Array.of(1, 0.5, 2);
    const sum = takeApart(input, incomingWeights(WEIGHTS, 2, 1), 0.5, 2);
    expect(sum.shown).toEqual([
      { index: 2, input: 2, weight: -6, product: -12 },
      { index: 0, input: 1, weight: 2, product: 2 },
    ]);
    expect([sum.rest, sum.restCount, sum.total]).toEqual([2, 1, -7.5]);
  });
});

describe('products', () => {
  it('refuses inputs and weights of different lengths', () => {
    expect(() => products(new Float32Array(784), new Float32Array(50))).toThrow('784 inputs meet 50 weights');
  });
});
