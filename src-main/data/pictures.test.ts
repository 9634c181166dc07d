import { encode } from 'fast-png';
import { crc32, deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { readPicture } from './pictures';

function chunk(type: string, data: readonly number[] | Uint8Array): Buffer {
  const body = Buffer.concat([Buffer.from(type), Buffer.from(data)]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  sum.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, sum]);
}

interface PngParts {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly interlace?: number;
  /** Lines before compression, each with its filter byte. */
  readonly lines: readonly number[];
  readonly extra?: readonly Buffer[];
}

const SIGNATURE = Buffer.from('89504e470d0a1a0a', 'hex');

/** A PNG put together by hand from the specification. */
function png({ width, height, depth, colourType, interlace = 0, lines, extra = [] }: PngParts): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colourType, 0, 0, interlace], 8);
  const data = deflateSync(Buffer.from(lines));
  return Buffer.concat([SIGNATURE, chunk('IHDR', header), ...extra, chunk('IDAT', data), chunk('IEND', [])]);
}

const pixels = (bytes: Uint8Array) => [...readPicture('f', bytes, new Budget()).rgba];
const GREY_2x1 = { width: 2, height: 1, depth: 8, colourType: 0, lines: [0, 10, 200] };
const grey = (value: number, alpha = 255) => [value, value, value, alpha];

describe('reading PNG', () => {
  it('reads grey, grey with alpha, RGB and RGBA of 8 bits', () => {
    expect(pixels(png(GREY_2x1))).toEqual([...grey(10), ...grey(200)]);
    expect(pixels(png({ ...GREY_2x1, colourType: 4, lines: [0, 10, 20, 200, 0] }))).toEqual([
      ...grey(10, 20),
      ...grey(200, 0),
    ]);
    for (const channels of [3, 4] as const) {
      const data = Uint8Array.from({ length: 2 * 3 * channels }, (_, i) => i * 7);
      const { width, height, rgba } = readPicture(
        'f',
        encode({ width: 2, height: 3, data, channels }),
        new Budget(),
      );
      expect([width, height, rgba.length]).toEqual([2, 3, 24]);
      expect([...rgba.subarray(4, 8)]).toEqual(channels === 3 ? [21, 28, 35, 255] : [28, 35, 42, 49]);
    }
  });

  it('reads packed grey of 1, 2 and 4 bits, rows padded to bytes, scaled to 0 … 255', () => {
    const one = png({
      width: 9,
      height: 2,
      depth: 1,
      colourType: 0,
      lines: [0, 0b10000001, 0x80, 0, 0, 0x80],
    });
    expect([0, 1, 7, 8, 9, 17].map((i) => pixels(one)[4 * i])).toEqual([255, 0, 255, 255, 0, 255]);
    const two = png({ width: 4, height: 1, depth: 2, colourType: 0, lines: [0, 0b00011011] });
    expect([0, 1, 2, 3].map((i) => pixels(two)[4 * i])).toEqual([0, 85, 170, 255]);
    const four = png({ width: 2, height: 1, depth: 4, colourType: 0, lines: [0, 0x1f] });
    expect([0, 1].map((i) => pixels(four)[4 * i])).toEqual([17, 255]);
  });

  it('reads 16 bits and the colour that tRNS makes transparent', () => {
    const parts = { width: 2, height: 1, depth: 16, colourType: 0, lines: [0, 0xff, 0xff, 0x80, 0x80] };
    expect(pixels(png(parts))).toEqual([...grey(255), ...grey(128)]);
    expect(pixels(png({ ...parts, extra: [chunk('tRNS', [0x80, 0x80])] }))).toEqual([
      ...grey(255),
      ...grey(128, 0),
    ]);
    expect(pixels(png({ ...parts, extra: [chunk('tRNS', [0x80, 0x81])] }))).toEqual([
      ...grey(255),
      ...grey(128),
    ]);
  });

  it('reads a palette with transparency', () => {
    const extra = [chunk('PLTE', [1, 2, 3, 4, 5, 6]), chunk('tRNS', [9])];
    const parts = { width: 3, height: 1, depth: 1, colourType: 3, lines: [0, 0b01000000], extra };
    expect(pixels(png(parts))).toEqual([1, 2, 3, 9, 4, 5, 6, 255, 1, 2, 3, 9]);
  });

  it('reads an interlaced picture: passes 1 and 6 of a row of two', () => {
    expect(pixels(png({ ...GREY_2x1, interlace: 1, lines: [0, 10, 0, 200] }))).toEqual([
      ...grey(10),
      ...grey(200),
    ]);
  });

  it.each([
    [
      '0 pixels wide',
      png({ ...GREY_2x1, width: 0, lines: [0] }),
      'expected a picture of at least 1×1, got 0×1',
    ],
    [
      'of 20,000×20,000',
      png({ ...GREY_2x1, width: 20_000, height: 20_000 }),
      'expected at most 32,000,000 pixels, got 20,000×20,000 = 400,000,000',
    ],
    ['cut off', png(GREY_2x1).subarray(0, 60), 'the PNG is cut off at byte 60, before its end chunk'],
    ['cut in a chunk', png(GREY_2x1).subarray(0, 50), 'PNG chunk IDAT: expected 11 bytes, got 5'],
    ['with a flipped bit', png(GREY_2x1).fill(9, 45, 46), 'PNG chunk IDAT at byte 33: wrong checksum'],
    ['with too little data', png({ ...GREY_2x1, lines: [0, 10] }), 'compressed data holds 2 of 3 bytes'],
    [
      'with too much data',
      png({ ...GREY_2x1, lines: [0, 1, 2, 3] }),
      'is more than the 3 bytes of the picture',
    ],
    [
      'with a filter 9',
      png({ ...GREY_2x1, lines: [9, 1, 2] }),
      'the PNG cannot be decoded: Unsupported filter: 9',
    ],
    [
      'of colour type 2 with 4 bits',
      png({ ...GREY_2x1, depth: 4, colourType: 2 }),
      'colour type 2 with 4 bits does',
    ],
    [
      'without a header',
      Buffer.concat([SIGNATURE, chunk('IEND', [])]),
      'does not begin with a header of 13 bytes',
    ],
    ['with nonsense for chunks', Buffer.concat([SIGNATURE, Buffer.alloc(20)]), 'no PNG chunk at byte 8'],
    [
      'with corrupt data',
      Buffer.concat([png(GREY_2x1).subarray(0, 33), chunk('IDAT', [1, 2, 3]), chunk('IEND', [])]),
      "the PNG's compressed data is corrupt",
    ],
    [
      'with a colour beyond its palette',
      png({
        ...GREY_2x1,
        depth: 1,
        colourType: 3,
        lines: [0, 0b01000000],
        extra: [chunk('PLTE', [1, 2, 3])],
      }),
      'colour 1 of pixel 2 is not in the palette',
    ],
    [
      'interlaced with 1 bit',
      png({ ...GREY_2x1, depth: 1, interlace: 1, lines: [0, 0, 0, 0] }),
      'is not supported',
    ],
    [
      'that is a JPEG',
      Buffer.from('ffd8ffe000104a464946', 'hex'),
      'f: expected a picture as PNG or PGM (P2, P5)',
    ],
    ['that is empty', new Uint8Array(0), 'f: the file is empty'],
  ])('refuses a picture %s', (_, bytes, sentence) => {
    expect(() => readPicture('f', bytes, new Budget())).toThrow(DataError);
    expect(() => readPicture('f', bytes, new Budget())).toThrow(sentence);
  });

  it('leaves out what is not needed, so a profile that unpacks to gigabytes stays packed', () => {
    const extra = [chunk('iCCP', Buffer.concat([Buffer.from('x\0\0'), deflateSync(Buffer.alloc(1e6))]))];
    expect(pixels(png({ ...GREY_2x1, extra }))).toEqual([...grey(10), ...grey(200)]);
  });
});
