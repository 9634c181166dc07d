import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { readPicture } from './pictures';

const bytesOf = (text: string, ...more: number[]) =>
  new Uint8Array([...new TextEncoder().encode(text), ...more]);
const greys = (bytes: Uint8Array) =>
  [...readPicture('f', bytes, new Budget()).rgba].filter((_, i) => i % 4 === 0);

describe('reading PGM', () => {
  it('reads text and bytes, with comments, scaled to 0 … 255', () => {
    expect(greys(bytesOf('P2\n# by hand\n3 1 # wide, high\n15\n0 5 15\n'))).toEqual([0, 85, 255]);
    expect(greys(bytesOf('P5 3 1 255\n', 0, 10, 200))).toEqual([0, 10, 200]);
    expect(greys(bytesOf('P5 2 1 65535\n', 0x80, 0x80, 0xff, 0xff))).toEqual([128, 255]);
    expect(greys(bytesOf('P5#c\n1 2 100\n', 50, 100))).toEqual([128, 255]); // 127.5 rounds up
  });

  it('is opaque everywhere', () => {
    const { width, height, rgba } = readPicture('f', bytesOf('P2 1 2 1 1 0'), new Budget());
    expect([width, height, [...rgba]]).toEqual([1, 2, [255, 255, 255, 255, 0, 0, 0, 255]]);
  });

  it.each([
    ['0 high', bytesOf('P5 3 0 255\n'), 'f: expected a picture of at least 1×1, got 3×0'],
    ['of 20,000×20,000', bytesOf('P5 20000 20000 255\n'), 'got 20,000×20,000 = 400,000,000'],
    ['without a height', bytesOf('P5 3 '), 'f: expected the height at byte 5 of the PGM'],
    ['with a minus', bytesOf('P2 -3 1 255 1'), 'f: expected the width at byte 3 of the PGM'],
    ['with an endless number', bytesOf(`P2 ${'9'.repeat(40)} 1 255 1`), 'f: expected the width at byte 3'],
    ['with a maximum of 0', bytesOf('P5 1 1 0\n', 0), 'f: expected a maximum of 1 to 65,535, got 0'],
    ['with bytes missing', bytesOf('P5 2 2 255\n', 1, 2, 3), 'f: expected 4 bytes of pixels, got 3'],
    [
      'with numbers missing',
      bytesOf('P2 2 2 255 10 20 30 '),
      'f: expected number 4 of 4 at byte 20 of the PGM',
    ],
    [
      'that claims millions of numbers',
      bytesOf('P2 5000 5000 255 1 2'),
      'expected 25,000,000 numbers in the PGM, got',
    ],
    ['brighter than its maximum', bytesOf('P2 2 1 15 3 16'), 'f: expected grey up to 15, got 16 in pixel 2'],
    [
      'whose numbers would be small in 16 or 32 bits',
      bytesOf('P2 1 1 255 65541'),
      'f: expected grey up to 255, got 65541 in pixel 1',
    ],
    [
      'with a number of ten digits',
      bytesOf('P2 1 1 255 4294967301'),
      'f: expected grey up to 255, got 4294967295',
    ],
    ['in colour', bytesOf('P6 1 1 255\n', 1, 2, 3), 'f: expected a picture as PNG or PGM (P2, P5)'],
  ])('refuses a picture %s', (_, bytes, sentence) => {
    expect(() => readPicture('f', bytes, new Budget())).toThrow(DataError);
    expect(() => readPicture('f', bytes, new Budget())).toThrow(sentence);
  });
});
