import { describe, expect, it } from 'vitest';
import { argmax, softmax } from './softmax';

const ten = (...values: number[]): Float32Array =>
  Float32Array.from({ length: 10 }, (_, i) => values[i] ?? -1e4);
const sum = (values: Float32Array): number => values.reduce((total, value) => total + value, 0);

describe('softmax', () => {
  it('gives the values of the book', () => {
    // "Deep Learning from Scratch", section 3.5: softmax([0.3, 2.9, 4.0]) = [0.01821127, 0.24519181, 0.73659691].
    const probabilities = softmax(ten(0.3, 2.9, 4.0));
    expect([...probabilities.subarray(0, 3)].map((p) => p.toFixed(7))).toEqual([
      '0.0182113',
      '0.2451918',
      '0.7365969',
    ]);
  });

  it('stays finite and sums to 1 for logits of 10,000', () => {
    const probabilities = softmax(ten(1e4, 1e4, -1e4));
    expect([...probabilities]).toEqual([0.5, 0.5, 0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it('does not change when a constant is added', () => {
    // Quarters stay exact in float32 when 1024 is added.
    const logits = Float32Array.from({ length: 10 }, (_, i) => i / 4);
    expect(softmax(logits.map((z) => z + 1024))).toEqual(softmax(logits));
  });

  it('treats every row of ten for itself', () => {
    const rows = new Float32Array([...ten(1, 2), ...ten(2, 1)]);
    const probabilities = softmax(rows);
    expect(probabilities.subarray(0, 10)).toEqual(softmax(ten(1, 2)));
    expect(probabilities.subarray(10)).toEqual(softmax(ten(2, 1)));
  });

  it('divides by the temperature first', () => {
    expect(softmax(ten(0, 6), 2)).toEqual(softmax(ten(0, 3)));
    expect(sum(softmax(ten(0, 6), 2))).toBeCloseTo(1, 6);
  });

  it('refuses NaN, a temperature of 0 and rows that are not ten long', () => {
    expect(() => softmax(ten(0, NaN))).toThrow('row 0, class 1: NaN is not a finite number');
    expect(() => softmax(ten(0), 0)).toThrow('softmax: expected a positive temperature, got 0');
    expect(() => softmax(new Float32Array(11))).toThrow('softmax: expected a multiple of 10 numbers, got 11');
  });
});

describe('argmax', () => {
  it('finds the largest of each row, the first of equal ones', () => {
    expect([...argmax(new Float32Array([...ten(1, 3, 3), ...ten(5, 1)]))]).toEqual([1, 0]);
  });
});
