import { describe, expect, it } from 'vitest';
import { Budget } from '../budget';
import { readNpy } from './npy';
import { refusalOf } from './test-fixtures';

/** A .npy file with this header text and these bytes, as numpy.lib.format writes version 1. */
function npy(header: string, numbers: ArrayBuffer): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  const length = new Uint8Array(Uint16Array.of(text.length).buffer);
  return Uint8Array.of(
    ...[0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0],
    ...length,
    ...text,
    ...new Uint8Array(numbers),
  );
}

const header = (type: string, shape: string, fortran = 'False') =>
  `{'descr': '${type}', 'fortran_order': ${fortran}, 'shape': (${shape}), }`;
const open = (bytes: Uint8Array) => readNpy(bytes, new Budget());

// numpy.save of array([[1, 2, 3], [4, 5, 6]], '>i2', order='F'), NumPy 1.24.2.
const BIG_FORTRAN =
  '934e554d5059010076007b276465736372273a20273e6932272c2027666f727472616e5f6f72646572273a20547275652c20277368617065273a2028322c2033292c207d20202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020202020200a000100040002000500030006';

describe('a NumPy array', () => {
  it('has its numbers row by row, also in Fortran order with the large byte first', () => {
    const { shape, data, type } = open(new Uint8Array(Buffer.from(BIG_FORTRAN, 'hex')));
    expect([shape, [...data], type]).toEqual([[2, 3], [1, 2, 3, 4, 5, 6], 'integer']);
  });

  it('has float32 and float64 as they are, float16 as float32', () => {
    expect(open(npy(header('<f4', '2,'), Float32Array.of(0.5, -2).buffer)).data).toEqual(
      Float32Array.of(0.5, -2),
    );
    expect(open(npy(header('<f8', ''), Float64Array.of(0.1).buffer))).toEqual({
      shape: [],
      data: Float64Array.of(0.1),
      type: 'real',
    });
    // 0x3e00 is 1.5: exponent 15 − 15, fraction 1/2.
    expect(open(npy(header('<f2', '1,'), Uint16Array.of(0x3e00).buffer)).data).toEqual(Float32Array.of(1.5));
  });

  it('is refused when its bytes do not fill its shape, with both numbers', () => {
    expect(refusalOf(() => open(npy(header('<f4', '2, 3'), new ArrayBuffer(20))))).toBe(
      'expected 24 bytes for shape [2, 3] in f4, got 20',
    );
    expect(refusalOf(() => open(npy(header('<f4', '4611686018427387904, 4'), new ArrayBuffer(0))))).toMatch(
      /does not stand for 0 to 134,217,728 numbers/,
    );
  });

  it('is refused when it holds objects, records, or a header that NumPy does not write', () => {
    expect(refusalOf(() => open(npy(header('|O', '1,'), new ArrayBuffer(8))))).toMatch(
      /got O; arrays of objects are pickles/,
    );
    const records = "{'descr': [('a', '<f4')], 'fortran_order': False, 'shape': (1,), }";
    expect(refusalOf(() => open(npy(records, new ArrayBuffer(4))))).toMatch(/got \[; arrays of objects/);
    expect(refusalOf(() => open(npy('__import__("os")', new ArrayBuffer(4))))).toMatch(
      /not as NumPy writes it/,
    );
  });
});
