import { describe, expect, it, vi } from 'vitest';
import type { Calibration } from '../../shared/models';
import type { Verdict } from '../../shared/recognition';
import { PIXELS } from '../../shared/digits';
import { REFRAMED } from '../../framing/reframe';
import { candidatesOf, LEAST_INK, verdictsOf, type Ask } from './verdict';

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

const nobody: Ask = () => Promise.reject(new Error('nothing is in doubt here'));

/** What is said of one image. */
const verdictOf = async (
  input: Float32Array,
  p: Float32Array,
  by: Calibration,
  ask = nobody,
): Promise<Verdict> => (await verdictsOf(input, p, by, ask))[0];

describe('candidatesOf', () => {
  it('names the two largest wherever they stand', () => {
    expect(candidatesOf(probabilities({ 7: 0.6, 1: 0.3 }))).toEqual([7, 1]);
    expect(candidatesOf(probabilities({ 0: 0.3, 9: 0.6 }))).toEqual([9, 0]);
    expect(candidatesOf(probabilities({ 0: 0.6, 1: 0.3 }))).toEqual([0, 1]);
    expect(candidatesOf(probabilities({ 1: 0.6, 0: 0.3 }))).toEqual([1, 0]);
  });
});

describe('the verdict', () => {
  it('calls an input without ink blank, however sure the network is', async () => {
    expect(await verdictOf(new Float32Array(PIXELS), probabilities({ 1: 0.99 }), calibration)).toEqual({
      kind: 'blank',
    });
  });

  it('gives the digit from unsureBelow on, and doubts between two that have nearly all below it', async () => {
    const at = (p: number) => verdictOf(ink, probabilities({ 4: p, 9: 0.99 - p }), calibration);
    expect(await at(0.81)).toEqual({ kind: 'digit', digit: 4 });
    expect(await at(0.79)).toEqual({ kind: 'unsure', candidates: [4, 9] });
    expect(await at(0.41)).toEqual({ kind: 'unsure', candidates: [9, 4] });
  });

  it('refuses by the two largest together: a tie is one of two digits, a spread over many is none', async () => {
    const at = async (first: number, second: number) =>
      (await verdictOf(ink, probabilities({ 2: first, 1: second }), calibration)).kind;
    expect(await at(0.59, 0.41)).toBe('unsure');
    expect(await at(0.5, 0.21)).toBe('unsure');
    expect(await at(0.5, 0.19)).toBe('notADigit');
    expect(await at(0.66, 0.03)).toBe('notADigit');
  });

  it('refuses what has too little ink for any digit, as a dot, however sure the network is', async () => {
    const sure = probabilities({ 1: 0.99 });
    const verdict = { kind: 'notADigit', reason: 'ink', candidates: [1, 0] };
    expect(await verdictOf(inked(LEAST_INK - 1), sure, calibration)).toEqual(verdict);
    expect(await verdictOf(inked(LEAST_INK), sure, calibration)).toEqual({ kind: 'digit', digit: 1 });
  });

  it('counts a probability of exactly the threshold as enough', async () => {
    // 0.5 is exact in float32.
    const half = { temperature: 1, refuseBelow: 0.5, unsureBelow: 0.5 };
    expect(await verdictOf(ink, probabilities({ 3: 0.5, 5: 0 }), half)).toEqual({ kind: 'digit', digit: 3 });
  });

  it('never refuses ink where the thresholds are 0', async () => {
    const never = { temperature: 1, refuseBelow: 0, unsureBelow: 0 };
    expect(await verdictOf(inked(1), probabilities({}), never)).toEqual({ kind: 'digit', digit: 0 });
  });
});

describe('verdictsOf', () => {
  it('judges each image by its own input and its own ten probabilities', async () => {
    const inputs = new Float32Array(2 * PIXELS);
    inputs.set(ink, PIXELS);
    const both = Float32Array.of(...probabilities({ 1: 0.99 }), ...probabilities({ 2: 0.99 }));
    expect(await verdictsOf(inputs, both, calibration, nobody)).toEqual([
      { kind: 'blank' },
      { kind: 'digit', digit: 2 },
    ]);
  });
});

describe('an image that leaves in doubt whether it is a digit', () => {
  const doubting = { ...calibration, doubt: [0.4, 0.9] } as const;

  /** A network that gives every other framing these two largest probabilities. */
  const others = (first: number, second: number) =>
    vi.fn<Ask>(async (inputs) =>
      Float32Array.from(
        Array.from({ length: inputs.length / PIXELS }, () => [
          ...probabilities({ 7: first, 1: second }),
        ]).flat(),
      ),
    );

  it('is judged by the mean over its framings, and named by its own probabilities', async () => {
    // (0.65 + 16 · 0.8) / 17 = 0.791 reaches 0.7; (0.75 + 16 · 0.6) / 17 = 0.609 does not.
    const kind = async (own: number, other: number) =>
      verdictOf(ink, probabilities({ 4: own - 0.1, 9: 0.1 }), doubting, others(other - 0.1, 0.1));
    expect(await kind(0.65, 0.8)).toEqual({ kind: 'unsure', candidates: [4, 9] });
    expect(await kind(0.75, 0.6)).toEqual({ kind: 'notADigit', reason: 'spread', candidates: [4, 9] });
  });

  it('alone is asked about, and once for all', async () => {
    const ask = others(0.5, 0.1);
    const inputs = new Float32Array(4 * PIXELS);
    for (let n = 0; n < 4; n++) inputs.set(ink, n * PIXELS);
    const rows = [
      { 4: 0.3, 9: 0 },
      { 4: 0.4, 9: 0.1 },
      { 4: 0.8, 9: 0.09 },
      { 4: 0.9, 9: 0 },
    ];
    const p = Float32Array.from(rows.flatMap((at) => [...probabilities(at)]));
    const kinds = (await verdictsOf(inputs, p, doubting, ask)).map(({ kind }) => kind);
    expect(kinds).toEqual(['notADigit', 'notADigit', 'notADigit', 'digit']);
    expect(ask).toHaveBeenCalledTimes(1);
    expect(ask.mock.calls[0][0]).toHaveLength(2 * REFRAMED * PIXELS);
  });

  it('is not asked about where one framing decides', async () => {
    const refused = await verdictOf(ink, probabilities({ 4: 0.5, 9: 0.1 }), calibration);
    expect(refused.kind).toBe('notADigit');
  });
});
