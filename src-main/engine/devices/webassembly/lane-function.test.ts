import { expect, it } from 'vitest';
import { unsignedLeb } from './lane-function';

it('writes the example of the WebAssembly specification and the edges of seven bits', () => {
  // 624485 is the example of DWARF's LEB128 appendix.
  expect(unsignedLeb(624485)).toEqual([0xe5, 0x8e, 0x26]);
  expect(unsignedLeb(127)).toEqual([0x7f]);
  expect(unsignedLeb(128)).toEqual([0x80, 0x01]);
  expect(unsignedLeb(0)).toEqual([0]);
});
