import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { readIdxCount, readIdxImages, readIdxLabels, writeIdxImages, writeIdxLabels } from './idx';

// Written out by hand from the format's description: two images of 2×3, and two labels.
const IMAGES = Uint8Array.of(
  0,
  0,
  8,
  3,
  0,
  0,
  0,
  2,
  0,
  0,
  0,
  2,
  0,
  0,
  0,
  3,
  1,
  2,
  3,
  4,
  5,
  6,
  7,
  8,
  9,
  10,
  11,
  255,
);
const LABELS = Uint8Array.of(0, 0, 8, 1, 0, 0, 0, 2, 7, 3);

const changed = (bytes: Uint8Array, at: number, value: number): Uint8Array => bytes.with(at, value);

describe('reading IDX', () => {
  it('reads images and labels, plain or gzip', () => {
    for (const bytes of [IMAGES, gzipSync(IMAGES)]) {
      const images = readIdxImages(bytes, 'f', new Budget());
      expect([images.count, images.rows, images.columns]).toEqual([2, 2, 3]);
      expect([...images.pixels]).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255]);
    }
    for (const bytes of [LABELS, gzipSync(LABELS)])
      expect([...readIdxLabels(bytes, 'f', new Budget())]).toEqual([7, 3]);
  });

  it('reads a file that starts inside a larger buffer', () => {
    const inside = new Uint8Array([9, 9, 9, ...LABELS]).subarray(3);
    expect([...readIdxLabels(inside, 'f', new Budget())]).toEqual([7, 3]);
  });

  it('tells the count from the first bytes alone', () => {
    expect(readIdxCount(IMAGES.subarray(0, 8), 'i', 'images')).toBe(2);
    expect(() => readIdxCount(LABELS, 'i', 'images')).toThrow('i: expected magic 0x00000803 (images)');
    expect(() => readIdxCount(new Uint8Array(0), 'i', 'labels')).toThrow('i: the file is empty');
  });

  it.each([
    ['empty', new Uint8Array(0), 'f: the file is empty'],
    ['cut in the magic', IMAGES.subarray(0, 3), 'f: expected a header of 16 bytes, got 3 bytes in all'],
    ['cut in the header', IMAGES.subarray(0, 15), 'f: expected a header of 16 bytes, got 15 bytes in all'],
    ['of floats', changed(IMAGES, 2, 0x0d), 'f: expected magic 0x00000803 (images), got 0x00000d03'],
    [
      'of labels',
      LABELS,
      'f: expected magic 0x00000803 (images), got 0x00000801 (labels); are the image and the label file swapped?',
    ],
    ['0 rows high', changed(IMAGES, 11, 0), 'f: expected images of 1×1 to 4096×4096, got 0×3'],
    ['too wide', changed(IMAGES, 12, 255), 'f: expected images of 1×1 to 4096×4096, got 2×4278190083'],
    ['of no images', changed(IMAGES, 7, 0), 'f: the file says it holds 0 images'],
    ['one byte short', IMAGES.subarray(0, 27), 'f: expected 28 bytes for 2 images of 2×3, got 27'],
    ['one byte long', new Uint8Array([...IMAGES, 0]), 'f: expected 28 bytes for 2 images of 2×3, got 29'],
    [
      'of four thousand million images',
      changed(IMAGES, 4, 255),
      'f: expected 25,669,140,508 bytes for 4,278,190,082 images of 2×3, got 28',
    ],
  ])('refuses images: a file %s', (_, bytes, sentence) => {
    expect(() => readIdxImages(bytes, 'f', new Budget())).toThrow(sentence);
  });

  it.each([
    ['empty', new Uint8Array(0), 'f: the file is empty'],
    ['cut in the header', LABELS.subarray(0, 7), 'f: expected a header of 8 bytes, got 7 bytes in all'],
    ['of images', IMAGES, 'f: expected magic 0x00000801 (labels), got 0x00000803 (images); are the'],
    ['of no labels', changed(LABELS, 7, 0), 'f: the file says it holds 0 labels'],
    ['one byte short', LABELS.subarray(0, 9), 'f: expected 10 bytes for 2 labels, got 9'],
  ])('refuses labels: a file %s', (_, bytes, sentence) => {
    expect(() => readIdxLabels(bytes, 'f', new Budget())).toThrow(sentence);
  });
});

describe('writing IDX', () => {
  it('writes the bytes that the format prescribes', () => {
    const pixels = IMAGES.subarray(16);
    expect([...writeIdxImages({ count: 2, rows: 2, columns: 3, pixels })]).toEqual([...IMAGES]);
    expect([...writeIdxLabels(Uint8Array.of(7, 3))]).toEqual([...LABELS]);
  });

  it('refuses pixels that do not fill the images', () => {
    const pixels = new Uint8Array(11);
    expect(() => writeIdxImages({ count: 2, rows: 2, columns: 3, pixels })).toThrow(
      'writeIdx: expected 12 bytes for 2×2×3, got 11',
    );
  });
});
