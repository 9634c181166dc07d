import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { expect, it } from 'vitest';
import { privateLink } from './web.mjs';

it('leads to the address from a file that only its owner can read, and that leaves nothing behind', () => {
  const address = 'http://127.0.0.1:4784/#token=ab-c_d';
  const { file, remove } = privateLink(address);
  expect(file).not.toContain('ab-c_d');
  expect(readFileSync(file, 'utf8')).toContain(`content="0;url=${address}"`);
  if (process.platform !== 'win32') {
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(file)).mode & 0o777).toBe(0o700);
  }
  remove();
  expect(existsSync(dirname(file))).toBe(false);
});
