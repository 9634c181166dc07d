import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { readStrokes, writeStrokes } from './strokes';

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const SEVEN = '{"label":7,"writer":"a","strokes":[[[0,0],[600,0],[200,1000]],[[150,500],[450,500]]]}';
const DOT = '{"label":0,"writer":"b","strokes":[[[500.5,-3e2]]]}';
const line = (strokes: unknown, label: unknown = 1) => JSON.stringify({ label, writer: 'a', strokes });

describe('readStrokes', () => {
  it('reads one digit a line, plain or gzip, with or without a last line feed', () => {
    const expected = [JSON.parse(SEVEN), JSON.parse(DOT)];
    expect(readStrokes(bytesOf(`${SEVEN}\n${DOT}\n`), 'f', new Budget())).toEqual(expected);
    expect(readStrokes(bytesOf(`\n${SEVEN}\r\n\n  \n${DOT}`), 'f', new Budget())).toEqual(expected);
    expect(readStrokes(gzipSync(`${SEVEN}\n${DOT}\n`), 'f', new Budget())).toEqual(expected);
  });

  it('takes label, writer and strokes only', () => {
    const extra = SEVEN.replace('{', '{"id":"x",');
    expect(readStrokes(bytesOf(extra), 'f', new Budget())).toEqual([JSON.parse(SEVEN)]);
  });

  it.each([
    ['not JSON', '{"label":7', 'not JSON in UTF-8'],
    ['a number', '7', 'expected an object with label, writer and strokes'],
    ['no label', '{"writer":"a","strokes":[[[0,0]]]}', 'expected a label 0 to 9, got none'],
    ['the label 10', line([[[0, 0]]], 10), 'expected a label 0 to 9, got 10'],
    ['a label in quotes', line([[[0, 0]]], '7'), 'expected a label 0 to 9, got "7"'],
    ['a label that is a list', line([[[0, 0]]], [7]), 'expected a label 0 to 9, got an object'],
    ['no writer', '{"label":1,"strokes":[[[0,0]]]}', 'expected the writer as text'],
    ['no strokes', line([]), 'expected at least one stroke'],
    ['an empty stroke', line([[[0, 0]], []]), 'expected at least one point in stroke 2'],
    [
      'a point of three numbers',
      line([
        [
          [0, 0],
          [1, 2, 3],
        ],
      ]),
      'expected two numbers up to ±1,000,000 as point 2 of',
    ],
    ['a point of null', line([[[0, NaN]]]), 'expected two numbers up to ±1,000,000 as point 1 of stroke 1'],
    [
      'a point far away',
      line([[[0, 1e300]]]),
      'expected two numbers up to ±1,000,000 as point 1 of stroke 1',
    ],
    [
      '100,001 points',
      line([Array.from({ length: 100_001 }, () => [0, 0])]),
      'expected at most 100,000 points, got 100,001',
    ],
    ['a line of 5 MB', `"${'a'.repeat(5_000_000)}"`, 'expected at most 4,000,000 bytes, got 5,000,002'],
  ])('refuses %s and names the line', (_, bad, sentence) => {
    expect(() => readStrokes(bytesOf(`${SEVEN}\n\n${bad}\n`), 'f', new Budget())).toThrow(DataError);
    expect(() => readStrokes(bytesOf(`${SEVEN}\n\n${bad}\n`), 'f', new Budget())).toThrow(
      `f: line 3: ${sentence}`,
    );
  });

  it('refuses bytes that are not UTF-8, and a file without digits', () => {
    expect(() => readStrokes(Uint8Array.of(0xff, 0x41), 'f', new Budget())).toThrow(
      'f: line 1: not JSON in UTF-8',
    );
    expect(() => readStrokes(new Uint8Array(0), 'f', new Budget())).toThrow(
      'f: expected at least one digit, got none',
    );
    expect(() => readStrokes(bytesOf('\n\n'), 'f', new Budget())).toThrow(
      'f: expected at least one digit, got none',
    );
  });

  it('reads a million blank lines without ado', () => {
    expect(readStrokes(bytesOf(`${'\n'.repeat(1_000_000)}${DOT}`), 'f', new Budget())).toHaveLength(1);
  });
});

describe('writeStrokes', () => {
  it('writes the lines that readStrokes reads', () => {
    const digits = readStrokes(bytesOf(`${SEVEN}\n${DOT}\n`), 'f', new Budget());
    expect(writeStrokes(digits)).toBe(`${SEVEN}\n${DOT.replace('-3e2', '-300')}\n`);
  });
});
