import { describe, expect, it } from 'vitest';
import { PIXELS } from '../../shared/digits';
import { candidatesOf, LEAST_INK, verdictOf, verdictsOf } from './verdict';

const calibration = { temperature: 1, refuseBelow: 0.7, unsureBelow: 0.8 };

/** An input with this many cells of full ink. */
const inked = (cells: number): Float32Array => new Float32Array(PIXELS).fill(1, 400, 400 + cells);
const ink = inked(LEAST_INK);

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

  it('gives the digit from unsureBelow on, and doubts between two that have nearly all below it', () => {
    const at = (p: number) => verdictOf(ink, probabilities({ 4: p, 9: 0.99 - p }), calibration);
    expect(at(0.81)).toEqual({ kind: 'digit', digit: 4 });
    expect(at(0.79)).toEqual({ kind: 'unsure', candidates: [4, 9] });
    expect(at(0.41)).toEqual({ kind: 'unsure', candidates: [9, 4] });
  });

  it('refuses by the two largest together: a tie is one of two digits, a spread over many is none', () => {
    const at = (first: number, second: number) =>
      verdictOf(ink, probabilities({ 2: first, 1: second }), calibration).kind;
    expect(at(0.59, 0.41)).toBe('unsure');
    expect(at(0.5, 0.21)).toBe('unsure');
    expect(at(0.5, 0.19)).toBe('notADigit');
    expect(at(0.66, 0.03)).toBe('notADigit');
  });

  it('refuses what has too little ink for any digit, as a dot, however sure the network is', () => {
    const sure = probabilities({ 1: 0.99 });
    const verdict = { kind: 'notADigit', reason: 'ink', candidates: [1, 0] };
    expect(verdictOf(inked(LEAST_INK - 1), sure, calibration)).toEqual(verdict);
    expect(verdictOf(inked(LEAST_INK), sure, calibration)).toEqual({ kind: 'digit', digit: 1 });
  });

  it('counts a probability of exactly the threshold as enough', () => {
    // 0.5 is exact in float32.
    const half = { temperature: 1, refuseBelow: 0.5, unsureBelow: 0.5 };
    expect(verdictOf(ink, probabilities({ 3: 0.5, 5: 0 }), half)).toEqual({ kind: 'digit', digit: 3 });
  });

  it('never refuses ink where the thresholds are 0', () => {
    const never = { temperature: 1, refuseBelow: 0, unsureBelow: 0 };
    expect(verdictOf(inked(1), probabilities({}), never)).toEqual({ kind: 'digit', digit: 0 });
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
