import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readWhole, removeLeftovers, writeFileAtomically } from './files';

let folder: string;
beforeEach(async () => (folder = await mkdtemp(join(tmpdir(), 'files-'))));
afterEach(async () => rm(folder, { recursive: true }));

describe('writeFileAtomically', () => {
  it('writes and overwrites, makes missing folders and leaves nothing else behind', async () => {
    const path = join(folder, 'a', 'b', 'file.txt');
    await writeFileAtomically(path, 'first');
    await writeFileAtomically(path, Uint8Array.of(0x32));
    expect(await readFile(path, 'utf8')).toBe('2');
    expect(await readdir(join(folder, 'a', 'b'))).toEqual(['file.txt']);
  });

  it('keeps what was there when it fails, and removes its temporary file', async () => {
    const path = join(folder, 'taken');
    await mkdir(join(path, 'inside'), { recursive: true }); // a folder cannot be replaced by a file
    await expect(writeFileAtomically(path, 'x')).rejects.toMatchObject({
      code: 'storage',
      message: expect.stringContaining(`${path} cannot be written: `),
    });
    expect(await readdir(folder)).toEqual(['taken']);
    expect(await readdir(path)).toEqual(['inside']);
  });

  it('says so when a folder cannot be made', async () => {
    await writeFile(join(folder, 'file'), '');
    await expect(writeFileAtomically(join(folder, 'file', 'x'), 'x')).rejects.toMatchObject({
      code: 'storage',
    });
  });
});

describe('readWhole', () => {
  it('tells a missing file from an unreadable one', async () => {
    const path = join(folder, 'none');
    await expect(readWhole(path)).rejects.toMatchObject({ code: 'notFound', message: `No file at ${path}` });
    await expect(readWhole(folder)).rejects.toMatchObject({ code: 'storage' });
  });
});

describe('removeLeftovers', () => {
  it('removes the temporary files of processes that were killed, and nothing else', async () => {
    const old = new Date(Date.now() - 120_000);
    const names = ['.a.json.0123456789ab.tmp', '.b.json.0123456789ab.tmp', 'c.tmp', '.d.tmp', 'runs.json'];
    for (const name of names) {
      await writeFile(join(folder, name), 'x');
      // One is being written right now.
      if (!name.startsWith('.b')) await utimes(join(folder, name), old, old);
    }
    await removeLeftovers([folder, join(folder, 'not there')]);
    expect((await readdir(folder)).sort()).toEqual(names.slice(1).sort());
  });
});
