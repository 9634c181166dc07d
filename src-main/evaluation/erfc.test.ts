import { describe, expect, it } from 'vitest';
import { erfc } from './erfc';

describe('erfc', () => {
  // From Python 3.11: [math.erfc(x) for x in (0, 0.1, 0.5, 1, 1.5, 2, 2.5, 3, 5, 8, 10)], the C library's function.
  it.each([
    [0, 1],
    [0.1, 0.8875370839817152],
    [0.5, 0.4795001221869535],
    [1, 0.15729920705028513],
    [1.5, 0.033894853524689274],
    [2, 0.004677734981047265],
    [2.5, 0.0004069520174449589],
    [3, 2.2090496998585438e-5],
    [5, 1.5374597944280351e-12],
    [8, 1.1224297172982928e-29],
    [10, 2.088487583762545e-45],
  ])('of %d agrees with the C library to eleven digits', (x, expected) => {
    expect(erfc(x) / expected).toBeCloseTo(1, 11);
  });

  it.each([-1, NaN])('refuses %d', (x) => {
    expect(() => erfc(x)).toThrow(RangeError);
  });
});
