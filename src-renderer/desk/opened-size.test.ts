import { expect, it } from 'vitest';
import { tooManyBytes } from './opened-size';

it('lets 110 MiB be opened at once and names the sum of what is more', () => {
  const mebibyte = 1024 * 1024;
  expect(tooManyBytes([{ size: 109 * mebibyte }, { size: mebibyte }])).toBeNull();
  expect(tooManyBytes([{ size: 109 * mebibyte }, { size: mebibyte + 1 }])).toBe(110 * mebibyte + 1);
});
