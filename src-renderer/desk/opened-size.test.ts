import { expect, it } from 'vitest';
import { tooManyBytes } from './opened-size';

it('lets 60 MiB be opened at once and names the sum of what is more', () => {
  const mebibyte = 1024 * 1024;
  expect(tooManyBytes([{ size: 59 * mebibyte }, { size: mebibyte }])).toBeNull();
  expect(tooManyBytes([{ size: 59 * mebibyte }, { size: mebibyte + 1 }])).toBe(60 * mebibyte + 1);
});
