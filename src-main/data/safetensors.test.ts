import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { readSafetensors, writeSafetensors } from './safetensors';

/** A file put together from a header and its numbers, as the format's description says. */
function file(header: unknown, data: readonly number[] = [], length?: number): Uint8Array {
  const json = new TextEncoder().encode(typeof header === 'string' ? header : JSON.stringify(header));
  const bytes = new Uint8Array(8 + json.length + data.length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length ?? json.length), true);
  bytes.set(json, 8);
  bytes.set(data, 8 + json.length);
  return bytes;
}

const ONE_F32 = [0, 0, 0x80, 0x3f]; // 1.0, little endian
const entry = (dtype: unknown, shape: unknown, ...offsets: number[]) => ({
  dtype,
  shape,
  data_offsets: offsets,
});

describe('readSafetensors', () => {
  it('reads the four kinds of floats, whatever their order and alignment', () => {
    const header = {
      half: entry('F16', [1], 0, 2),
      brain: entry('BF16', [1, 1], 2, 4),
      double: entry('F64', [], 8, 16),
      single: entry('F32', [1], 4, 8),
      __metadata__: { from: 'a test' },
    };
    const data = [0x00, 0xc0, 0x49, 0x40, ...ONE_F32, 0, 0, 0, 0, 0, 0, 0xe0, 0xbf];
    const { tensors, metadata } = readSafetensors(file(header, data), 'f', new Budget());
    expect(metadata).toEqual({ from: 'a test' });
    expect([...tensors]).toEqual([
      ['half', { shape: [1], data: Float32Array.of(-2) }],
      ['brain', { shape: [1, 1], data: Float32Array.of(3.140625) }],
      ['double', { shape: [], data: Float32Array.of(-0.5) }],
      ['single', { shape: [1], data: Float32Array.of(1) }],
    ]);
  });

  it.each([
    ['fewer than 8 bytes', Uint8Array.of(1, 2, 3), 'f: expected a header length of 8 bytes, got 3 bytes'],
    ['a header beyond the end', file('{}', [], 3), 'f: the header says it has 3 bytes; there is room for 2'],
    ['a header of 2⁶⁴ − 1 bytes', new Uint8Array(8).fill(255), 'there is room for 0'],
    ['a header that is not JSON', file('{"a":'), 'f: the header of 5 bytes is not JSON'],
    ['a header that is a list', file([]), 'f: the header is not an object of tensors'],
    [
      'a tensor without a type',
      file({ a: { shape: [1] } }),
      'f: tensor a: expected dtype, shape and two data_',
    ],
    ['a negative size', file({ a: entry('F32', [-1], 0, 4) }), 'f: tensor a: expected dtype, shape and two'],
    ['three offsets', file({ a: entry('F32', [1], 0, 4, 8) }), 'f: tensor a: expected dtype, shape and two'],
    [
      'integers',
      file({ a: entry('I32', [1], 0, 4) }, ONE_F32),
      'f: tensor a: expected numbers of type F32, F64, F16, BF16, got I32',
    ],
    [
      'offsets that do not fit the shape',
      file({ a: entry('F32', [2, 3], 0, 4) }, ONE_F32),
      'f: tensor a: expected 24 bytes for shape [2, 3] in F32, got 4',
    ],
    [
      'an overlap',
      file({ a: entry('F32', [1], 0, 4), b: entry('F32', [1], 2, 6) }, [...ONE_F32, 0, 0]),
      'f: tensor b begins at byte 2, inside tensor a',
    ],
    [
      'a hole',
      file({ a: entry('F32', [1], 2, 6) }, [0, 0, ...ONE_F32]),
      'f: bytes 0 to 2 belong to no tensor',
    ],
    [
      'too few numbers',
      file({ a: entry('F32', [1], 0, 4) }, [0, 0]),
      'f: expected 4 bytes of tensors, got 2',
    ],
    ['numbers that nobody owns', file({}, ONE_F32), 'f: expected 0 bytes of tensors, got 4'],
    [
      'a tensor twice',
      file(
        '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]},"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}',
        ONE_F32,
      ),
      'f: a name stands twice in one object',
    ],
    [
      'a name of a megabyte',
      file({ ['a'.repeat(900_000)]: entry('F32', [1], 0, 4) }, ONE_F32),
      'f: expected names of at most 500 characters, got one of 900,000',
    ],
    [
      'nine sides',
      file({ a: entry('F32', [1, 1, 1, 1, 1, 1, 1, 1, 1], 0, 4) }, ONE_F32),
      'f: tensor a: expected dtype',
    ],
    [
      'metadata that is not text',
      file({ __metadata__: { a: 1 } }),
      'f: __metadata__ is not an object of texts',
    ],
  ])('refuses %s', (_, bytes, sentence) => {
    expect(() => readSafetensors(bytes, 'f', new Budget())).toThrow(DataError);
    expect(() => readSafetensors(bytes, 'f', new Budget())).toThrow(sentence);
  });
});

describe('writeSafetensors', () => {
  it('writes length, padded header and numbers as the format prescribes', () => {
    const tensors = new Map([['a', { shape: [1], data: Float32Array.of(1) }]]);
    const bytes = writeSafetensors({ tensors, metadata: {} });
    const json = '{"a":{"dtype":"F32","shape":[1],"data_offsets":[0,4]}}'; // 54 characters, padded to 56
    expect([...bytes.subarray(0, 8)]).toEqual([56, 0, 0, 0, 0, 0, 0, 0]);
    expect(new TextDecoder().decode(bytes.subarray(8, 64))).toBe(`${json}  `);
    expect([...bytes.subarray(64)]).toEqual(ONE_F32);
  });

  it('writes what it reads', () => {
    const contents = {
      tensors: new Map([
        ['W', { shape: [2, 2], data: Float32Array.of(0.1, -2, 3e-38, NaN) }],
        ['empty', { shape: [0, 3], data: new Float32Array(0) }],
      ]),
      metadata: { name: 'ünicode' },
    };
    expect(readSafetensors(writeSafetensors(contents), 'f', new Budget())).toEqual(contents);
  });

  it('refuses data that does not fill its shape', () => {
    const tensors = new Map([['a', { shape: [2, 2], data: new Float32Array(3) }]]);
    expect(() => writeSafetensors({ tensors, metadata: {} })).toThrow('a has 3 numbers for shape [2, 2]');
  });
});
