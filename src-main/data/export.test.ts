import { decode } from 'fast-png';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { StrokeDigit, Strokes } from '../shared/digits';
import { Budget } from './budget';
import { exportDigits } from './export';
import { readLabelledImages } from './mnist';
import { readStrokes } from './strokes';

const DIGITS: readonly StrokeDigit[] = [
  { label: 7, writer: 'own', strokes: [[[10, 200]]] },
  { label: 3, writer: 'own', strokes: [[[783, 9]]] },
];

/** A frame that anyone can work out: one pixel, at the position and brightness that the first point names. */
const frame = ([[[at, brightness]]]: Strokes) => new Uint8Array(784).with(at, brightness);
const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('exportDigits', () => {
  it('writes idx as a zip of images and labels', () => {
    const { name, bytes } = exportDigits(DIGITS, 'idx', frame);
    expect(name).toBe('my-digits-idx.zip');
    const files = unzipSync(bytes);
    const { count, pixels, labels } = readLabelledImages(
      {
        images: files['my-digits-images-idx3-ubyte'],
        labels: files['my-digits-labels-idx1-ubyte'],
      },
      new Budget(),
    );
    expect([count, [...labels]]).toEqual([2, [7, 3]]);
    expect([pixels[10], pixels[784 + 783], pixels.reduce((a, b) => a + b, 0)]).toEqual([200, 9, 209]);
  });

  it('writes jsonl as strokes', () => {
    const { name, bytes } = exportDigits(DIGITS, 'jsonl', frame);
    expect(name).toBe('my-digits.jsonl');
    expect(readStrokes(bytes, 'f', new Budget())).toEqual(DIGITS);
  });

  it('writes csv with a header and 785 columns', () => {
    const { name, bytes } = exportDigits(DIGITS, 'csv', frame);
    const lines = text(bytes).split('\n');
    expect(name).toBe('my-digits.csv');
    expect(lines).toHaveLength(4); // header, two digits, and nothing behind the last line feed
    expect(lines[0].startsWith('label,pixel0,pixel1,')).toBe(true);
    expect(lines[0].endsWith(',pixel783')).toBe(true);
    const row = lines[1].split(',').map(Number);
    expect([row.length, row[0], row[1 + 10], row[1 + 11]]).toEqual([785, 7, 200, 0]);
    expect(lines[2].endsWith(',0,9')).toBe(true);
  });

  it('writes png as a zip of one grey picture a digit', () => {
    const { name, bytes } = exportDigits(DIGITS, 'png', frame);
    const files = unzipSync(bytes);
    expect(name).toBe('my-digits-png.zip');
    expect(Object.keys(files)).toEqual(['0001-is-7.png', '0002-is-3.png']);
    const { width, height, channels, depth, data } = decode(files['0002-is-3.png']);
    expect([width, height, channels, depth, data[783], data[782]]).toEqual([28, 28, 1, 8, 9, 0]);
  });

  it('gives the same bytes for the same digits', () => {
    for (const format of ['idx', 'png'] as const) {
      expect(exportDigits(DIGITS, format, frame).bytes).toEqual(exportDigits(DIGITS, format, frame).bytes);
    }
  });

  it('refuses to export nothing', () => {
    expect(() => exportDigits([], 'csv', frame)).toThrow('There are no own digits to export');
  });
});
