import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../shared/digits';
import { candidatesOf, verdictOf, verdictsOf } from './verdict';

const calibration = { temperature: 1, refuseBelow: 0.5, unsureBelow: 0.8 };
const ink = new Float32Array(PIXELS);
ink[400] = 1;

/** Ten probabilities: these at their digits, the rest spread evenly over the others. */
function probabilities(at: Partial<Record<number, number>>): Float32Array {
  const given = Object.values(at).reduce<number>((sum, p) => sum + (p ?? 0), 0);
  const rest = (1 - given) / (10 - Object.keys(at).length);
  return Float32Array.from({ length: 10 }, (_, digit) => at[digit] ?? rest);
}

describe('candidatesOf', () => {
  it('names the two largest wherever they stand', () => {
    expect(candidatesOf(probabilities({ 7: 0.6, 1: 0.3 }))).toEqual([7, 1]);
    expect(candidatesOf(probabilities({ 0: 0.3, 9: 0.6 }))).toEqual([9, 0]);
    expect(candidatesOf(probabilities({ 0: 0.6, 1: 0.3 }))).toEqual([0, 1]);
    expect(candidatesOf(probabilities({ 1: 0.6, 0: 0.3 }))).toEqual([1, 0]);
  });
});

describe('verdictOf', () => {
  it('calls an input without ink blank, however sure the network is', () => {
    expect(verdictOf(new Float32Array(PIXELS), probabilities({ 1: 0.99 }), calibration)).toEqual({
      kind: 'blank',
    });
  });

  it('gives the digit from unsureBelow on, doubts below it and refuses below refuseBelow', () => {
    const at = (p: number) => verdictOf(ink, probabilities({ 4: p, 9: 0.19 }), calibration);
    expect(at(0.81)).toEqual({ kind: 'digit', digit: 4 });
    expect(at(0.79)).toEqual({ kind: 'unsure', candidates: [4, 9] });
    expect(at(0.51)).toEqual({ kind: 'unsure', candidates: [4, 9] });
    expect(at(0.49)).toEqual({ kind: 'notADigit', candidates: [4, 9] });
  });

  it('counts a probability of exactly the threshold as enough', () => {
    // 0.5 is exact in float32.
    const half = { temperature: 1, refuseBelow: 0.5, unsureBelow: 0.5 };
    expect(verdictOf(ink, probabilities({ 3: 0.5 }), half)).toEqual({ kind: 'digit', digit: 3 });
  });

  it('never refuses ink where the thresholds are 0', () => {
    const never = { temperature: 1, refuseBelow: 0, unsureBelow: 0 };
    expect(verdictOf(ink, probabilities({}), never)).toEqual({ kind: 'digit', digit: 0 });
  });
});

describe('verdictsOf', () => {
  it('judges each image by its own input and its own ten probabilities', () => {
    const inputs = new Float32Array(2 * PIXELS);
    inputs.set(ink, PIXELS);
    const both = Float32Array.of(...probabilities({ 1: 0.99 }), ...probabilities({ 2: 0.99 }));
    expect(verdictsOf(inputs, both, calibration)).toEqual([{ kind: 'blank' }, { kind: 'digit', digit: 2 }]);
  });
});
