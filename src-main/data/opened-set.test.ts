import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { OpenedFile } from '../shared/files';
import { sentence } from './sentences';
import { PIXELS, SIDE } from '../shared/digits';
import { Budget } from './budget';
import { refused } from './error';
import { exportDigits } from './export';
import { writeIdxImages, writeIdxLabels } from './idx';
import { readOpenedSet, type SetFraming } from './opened-set';

/** Says what it was given: strokes become their first x, a picture its first red. */
const framing: SetFraming = {
  strokes: (strokes) => new Uint8Array(PIXELS).fill(strokes[0][0][0]),
  picture: ({ rgba }) => new Uint8Array(PIXELS).fill(rgba[0]),
};

const text = (content: string) => new TextEncoder().encode(content);

function picture(name: string, grey: number): OpenedFile {
  return { name, bytes: encode({ width: 2, height: 2, channels: 1, data: new Uint8Array(4).fill(grey) }) };
}

const images: OpenedFile = {
  name: 'images',
  bytes: writeIdxImages({ count: 2, rows: SIDE, columns: SIDE, pixels: new Uint8Array(2 * PIXELS).fill(9) }),
};
const labels: OpenedFile = { name: 'labels', bytes: writeIdxLabels(Uint8Array.of(4, 2)) };

describe('readOpenedSet', () => {
  it('reads a pair of IDX files in either order, their pixels as they are', () => {
    for (const pair of [
      [images, labels],
      [labels, images],
    ]) {
      const set = readOpenedSet(pair, framing, new Budget());
      expect([...set.labels]).toEqual([4, 2]);
      expect(set.pixels.every((pixel) => pixel === 9)).toBe(true);
    }
  });

  it('reads pictures by the labels in their paths, in the order of their names', () => {
    const set = readOpenedSet([picture('b/3/x.png', 30), picture('a/8/x.png', 80)], framing, new Budget());
    expect([...set.labels]).toEqual([8, 3]);
    expect([set.pixels[0], set.pixels[PIXELS]]).toEqual([80, 30]);
  });

  it('frames the digits of a stroke file', () => {
    const line = '{"label":6,"writer":"w","strokes":[[[5,1],[6,2]]]}\n';
    const set = readOpenedSet([{ name: 'x.jsonl', bytes: text(line) }], framing, new Budget());
    expect([...set.labels]).toEqual([6]);
    expect(set.pixels[0]).toBe(5);
  });

  it('looks into a zip and past what systems leave in it', () => {
    const bytes = zipSync({
      '7/a.png': picture('', 70).bytes,
      '__MACOSX/7/._a.png': text('x'),
      '.DS_Store': text('x'),
    });
    const set = readOpenedSet([{ name: 'set.zip', bytes }], framing, new Budget());
    expect([...set.labels]).toEqual([7]);
  });

  it('reads back what own digits are exported as', () => {
    const digits = [{ label: 5, writer: 'own', strokes: [[[50, 1]]] }] as const;
    for (const format of ['png', 'idx', 'jsonl'] as const) {
      const set = readOpenedSet([exportDigits(digits, format, framing.strokes)], framing, new Budget());
      expect([...set.labels]).toEqual([5]);
      expect(set.pixels[0]).toBe(50);
    }
  });

  it('says the name of a picture that cannot be framed', () => {
    const blank: SetFraming = {
      ...framing,
      picture: () => {
        throw refused(sentence('file.empty'));
      },
    };
    expect(() => readOpenedSet([picture('3/a.png', 1)], blank, new Budget())).toThrow(
      '3/a.png: the file is empty',
    );
  });

  it('says which file does not say its label', () => {
    expect(() => readOpenedSet([picture('3/a.png', 1), picture('b.png', 1)], framing, new Budget())).toThrow(
      'b.png: its name does not say the label',
    );
  });

  it('says what is missing when only half a pair is opened', () => {
    expect(() => readOpenedSet([images], framing, new Budget())).toThrow('expected a pair of IDX files');
    expect(() => readOpenedSet([images, picture('3.png', 1)], framing, new Budget())).toThrow(
      'got images, 3.png',
    );
    expect(() => readOpenedSet([], framing, new Budget())).toThrow('expected at least one file, got none');
  });

  it('refuses a broken zip by name', () => {
    expect(() =>
      readOpenedSet([{ name: 'x.zip', bytes: text('PK\u0003\u0004 no') }], framing, new Budget()),
    ).toThrow('x.zip: the zip has no end record');
  });
});
