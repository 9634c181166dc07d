import type { Digit, Point, Stroke, StrokeDigit } from '../shared/digits';
import { sentence } from './sentences';
import { SentenceError, type Sentence } from '../shared/sentences/sentence';
import { OverBudget, type Budget } from './budget';
import { badFile, named, Refusal } from './error';
import { parseJson } from './json-budget';
import { gunzip } from './gunzip';

/** Most points of one digit that are believed; a slow hand on a fast tablet leaves a few thousand. */
const MOST_POINTS = 100_000;

/** Longest line that is parsed: room for that many points, and no more memory than they need. */
const LONGEST_LINE = 40 * MOST_POINTS;

/** Farthest from 0 that a coordinate may lie, in the file's unit; keeps sums of squares finite and exact enough. */
const FARTHEST = 1e6;

/** A line that is no digit. It says what is wrong; the reader of the file adds its name and the line's number. */
export class StrokeLineError extends SentenceError {
  override readonly name = 'StrokeLineError';
}

function isPoint(value: unknown): value is Point {
  return (
    Array.isArray(value) &&
    value.length === 2 &&
    value.every((c) => typeof c === 'number' && Math.abs(c) <= FARTHEST)
  );
}

function checkStrokes(strokes: unknown): Sentence | null {
  if (!Array.isArray(strokes) || strokes.length === 0) return sentence('strokes.none');
  let points = 0;
  for (const [i, stroke] of strokes.entries()) {
    if (!Array.isArray(stroke) || stroke.length === 0)
      return sentence('strokes.noPoint', { stroke: String(i + 1) });
    const wrong = stroke.findIndex((point) => !isPoint(point));
    if (wrong >= 0) {
      const place = { point: String(wrong + 1), stroke: String(i + 1) };
      return sentence('strokes.point', { farthest: FARTHEST, ...place });
    }
    points += stroke.length;
  }
  return points > MOST_POINTS ? sentence('strokes.tooManyPoints', { most: MOST_POINTS, got: points }) : null;
}

/** What is wrong with a parsed line, or null when it is a digit as strokes. */
function checkDigit(value: unknown): Sentence | null {
  if (typeof value !== 'object' || value === null) return sentence('strokes.notAnObject');
  const { label, writer, strokes } = value as Record<string, unknown>;
  if (!Number.isInteger(label) || (label as number) < 0 || (label as number) > 9) {
    const got =
      typeof label === 'object' ? sentence('strokes.anObject') : JSON.stringify(label)?.slice(0, 40);
    return sentence('strokes.label', { got: got ?? sentence('file.none') });
  }
  if (typeof writer !== 'string') return sentence('strokes.writer');
  return checkStrokes(strokes);
}

/**
 * One line of a stroke file: `{"label": 0-9, "writer": "…", "strokes": [[[x, y], …], …]}`; other fields are kept
 * under `rest`. Throws StrokeLineError with what is wrong.
 */
export function parseStrokeLine(
  line: Uint8Array,
  budget: Budget,
): { digit: StrokeDigit; rest: Record<string, unknown> } {
  if (line.length > LONGEST_LINE) {
    throw new StrokeLineError(sentence('file.atMost', { most: LONGEST_LINE, got: line.length }));
  }
  let value: unknown;
  try {
    value = parseJson(line, budget);
  } catch (error) {
    if (error instanceof OverBudget) throw error;
    if (error instanceof Refusal) throw new StrokeLineError(error.sentence);
    throw new StrokeLineError(sentence('strokes.notJson'));
  }
  const wrong = checkDigit(value);
  if (wrong) throw new StrokeLineError(wrong);
  const { label, writer, strokes, ...rest } = value as {
    label: Digit;
    writer: string;
    strokes: readonly Stroke[];
  };
  return { digit: { label, writer, strokes }, rest };
}

/**
 * The lines of UTF-8 bytes with their numbers from 1, blank ones left out; one at a time, so that a
 * file of nothing but line feeds costs no memory.
 */
export function* numberedLines(bytes: Uint8Array): Generator<readonly [number: number, line: Uint8Array]> {
  let number = 1;
  for (let start = 0; start < bytes.length; start++) {
    if (bytes[start] === 0x0a) number++;
    if (bytes[start] <= 0x20) continue;
    const feed = bytes.indexOf(0x0a, start);
    const end = feed < 0 ? bytes.length : feed;
    yield [number++, bytes.subarray(start, end)];
    start = end;
  }
}

/**
 * Digits as pen strokes, one after another so that a large file need not stand in memory: one JSON object a line,
 * plain or gzip (the format of the UNIPEN-derived files). Blank lines are skipped. Throws DataError with the number of
 * the first bad line, or when there is no digit.
 */
export function* strokeDigits(bytes: Uint8Array, name: string, budget: Budget): Generator<StrokeDigit> {
  let count = 0;
  for (const [number, line] of numberedLines(gunzip(bytes, name, budget))) {
    try {
      yield named(name, () => parseStrokeLine(line, budget)).digit;
      count++;
    } catch (error) {
      if (!(error instanceof StrokeLineError)) throw error;
      throw badFile(name, sentence('file.line', { line: number, problem: error.sentence }), error);
    }
  }
  if (count === 0) throw badFile(name, sentence('strokes.noDigit'));
}

/** All digits of a stroke file. */
export const readStrokes = (bytes: Uint8Array, name: string, budget: Budget): StrokeDigit[] => [
  ...strokeDigits(bytes, name, budget),
];

/** The lines of a stroke file, one JSON object each, ended by line feeds. */
export function writeStrokes(digits: readonly StrokeDigit[]): string {
  return digits.map((digit) => `${JSON.stringify(digit)}\n`).join('');
}
