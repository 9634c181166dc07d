import { describe, expect, it } from 'vitest';
import { identity, relu, sigmoid, step } from './activations';

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
