import { describe, expect, it } from 'vitest';
import { fromBfloat16, fromFloat16 } from './elements';

describe('half precision', () => {
  // Examples of IEEE 754 binary16 worked out by hand: sign, exponent − 15, fraction / 1024.
  it.each([
    [0x0000, 0],
    [0x8000, -0],
    [0x3c00, 1], // exponent 15, fraction 0
    [0xc000, -2], // sign, exponent 16
    [0x3555, 0.333251953125], // exponent 13: (1 + 341/1024) / 4
    [0x7bff, 65504], // exponent 30, fraction 1023: (1 + 1023/1024) · 2¹⁵
    [0x0400, 2 ** -14], // smallest normal number
    [0x0001, 2 ** -24], // smallest number
    [0x7c00, Infinity],
    [0xfc00, -Infinity],
    [0x7e00, NaN],
  ])('reads the bits %s of binary16', (bits, expected) => {
    expect(fromFloat16(bits)).toBe(expected);
  });

  it.each([
    [0x3f80, 1],
    [0xc000, -2],
    [0x4049, 3.140625], // 0x40490000: (1 + 73/128) · 2
    [0x7f80, Infinity],
    [0x7fc0, NaN],
  ])('reads the bits %s of bfloat16', (bits, expected) => {
    expect(fromBfloat16(bits)).toBe(expected);
  });
});
