import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { keptToken } from './token';

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'token-'));
  path = join(folder, 'data', 'web-token');
});
afterEach(() => rm(folder, { recursive: true }));

const token = () => keptToken(join(folder, 'data'));

it('survives a restart, in a file that only its owner may read', async () => {
  const first = await token();
  expect(first).toMatch(/^[\w-]{43}$/);
  expect(await token()).toBe(first);
  if (process.platform !== 'win32') expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it.skipIf(process.platform === 'win32')('is replaced when others could have read it', async () => {
  const first = await token();
  await chmod(path, 0o644);
  const second = await token();
  expect(second).not.toBe(first);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it.each(['', 'short', 'a'.repeat(10_000)])('is replaced when it is none (%#)', async (text) => {
  await token();
  await writeFile(path, text);
  expect(await token()).toMatch(/^[\w-]{43}$/);
  expect((await readFile(path, 'utf8')).trim()).toBe(await token());
});

it('is one for the session where nothing can be kept', async () => {
  await writeFile(join(folder, 'data'), '');
  expect(await token()).toMatch(/^[\w-]{43}$/);
  expect(await token()).not.toBe(await token());
});
