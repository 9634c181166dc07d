import { describe, expect, it } from 'vitest';
import { CLASSES, type Point, type Stroke } from '../shared/digits';
import { MOST_DIGITS, partsOf, readNumber, type StrokePart } from './number';

const upright = (x: number, top = 0, bottom = 10): Stroke => [[x, top], [x, bottom]]; // prettier-ignore
const ring = (x: number): Stroke =>
  Array.from({ length: 41 }, (_, i): Point => {
    const angle = (2 * Math.PI * (i - 10)) / 40;
    return [x + 4 * Math.cos(angle), 5 + 5 * Math.sin(angle)];
  });

/** Probabilities for each part: what `say` says of it, as [digit, probability]; the rest is spread. */
function answers(
  parts: readonly StrokePart[],
  say: (part: StrokePart) => readonly [number, number],
): Float32Array {
  return Float32Array.from(
    parts.flatMap((part) => {
      const [digit, probability] = say(part);
      return Array.from({ length: CLASSES }, (_, n) => (n === digit ? probability : (1 - probability) / 9));
    }),
  );
}

const read = (parts: readonly StrokePart[], say: (part: StrokePart) => readonly [number, number]) =>
  readNumber(parts, answers(parts, say));

describe('partsOf', () => {
  it('gives every run of neighbouring strokes from left to right, whatever the order they were drawn in', () => {
    const parts = partsOf([upright(20), upright(0), upright(10)]);
    expect(parts.map(({ first, after }) => [first, after])).toEqual([
      [0, 1],
      [0, 2],
      [0, 3],
      [1, 2],
      [1, 3],
      [2, 3], // prettier-ignore
    ]);
    expect(parts[0].strokes).toEqual([upright(0)]);
    expect(parts[2].bounds).toEqual({ left: 0, top: 0, right: 20, bottom: 10 });
  });

  it('cuts a stroke that leads from one digit to the next between them', () => {
    // Two rings in one pen-down, the line between them from x = 4 to 16.
    const joined: Stroke = [...ring(0), ...ring(20)];
    const parts = partsOf([joined]);
    expect(parts.map(({ first, after }) => [first, after])).toEqual([[0, 1], [0, 2], [1, 2]]); // prettier-ignore
    expect(parts[0].bounds.right).toBeCloseTo(10, 0);
    expect(parts[2].bounds.left).toBe(parts[0].bounds.right);
    expect(parts.map(({ isCut }) => isCut)).toEqual([false, false, true]);
  });

  it('leaves a stroke whole that nowhere narrows to one line', () => {
    expect(partsOf([ring(0)])).toHaveLength(1);
    expect(partsOf([upright(3)])).toHaveLength(1);
  });

  it('looks at nothing without ink, and at no more pieces than six digits have', () => {
    expect(partsOf([])).toEqual([]);
    expect(partsOf([[]])).toEqual([]);
    expect(partsOf(Array.from({ length: 25 }, (_, i) => upright(i)))).toEqual([]);
  });
});

describe('readNumber', () => {
  it('divides where the parts are sure digits and the whole is none', () => {
    const parts = partsOf([upright(0), ring(12)]);
    const say = ({ strokes }: StrokePart) =>
      strokes.length > 1 ? ([8, 0.2] as const) : ([strokes[0].length > 2 ? 0 : 1, 0.99] as const);
    expect(read(parts, say)?.map(({ digit }) => digit)).toEqual([1, 0]);
  });

  it('keeps a digit of two strokes whole where its parts are unlike digits', () => {
    const four = [[[6, 0], [0, 6], [8, 6]], upright(6, 3)] as const; // prettier-ignore
    const say = ({ strokes }: StrokePart) => [4, strokes.length > 1 ? 0.99 : 0.5] as const;
    expect(read(partsOf(four), say)?.map(({ digit }) => digit)).toEqual([4]);
  });

  it('takes a speck for no digit of the number, however sure the network is of it', () => {
    const parts = partsOf([ring(0), upright(6, 9, 10)]);
    const say = ({ strokes }: StrokePart) => [0, strokes.length > 1 ? 0.8 : 0.99] as const;
    expect(read(parts, say)).toHaveLength(1);
  });

  it('tells the part and the probability of each digit', () => {
    const parts = partsOf([upright(0), upright(10)]);
    const digits = read(parts, ({ strokes }) => [1, strokes.length > 1 ? 0.1 : 0.9]);
    expect(digits?.map(({ part }) => parts[part].first)).toEqual([0, 1]);
    for (const { probability } of digits ?? []) expect(probability).toBeCloseTo(0.9, 6);
  });

  it('reads six digits and no more', () => {
    const row = (count: number) => partsOf(Array.from({ length: count }, (_, i) => upright(10 * i)));
    const single = ({ strokes }: StrokePart) => [1, strokes.length > 1 ? 0.01 : 0.99] as const;
    expect(read(row(MOST_DIGITS), single)).toHaveLength(6);
    expect(read(row(MOST_DIGITS + 1), single)).toBeNull();
    expect(readNumber([], new Float32Array())).toBeNull();
  });
});
