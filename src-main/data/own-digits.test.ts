import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Notice } from '../shared/contract';
import type { Strokes } from '../shared/digits';
import { english } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { OwnDigits } from './own-digits';
import { readStrokes } from './strokes';

const SEVEN: Strokes = [
  [
    [4, 4],
    [20, 4],
    [10.25, 24],
  ],
];
const DOT: Strokes = [[[14, 14]]];

let folder: string;
let path: string;
let notices: Notice[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-'));
  path = join(folder, 'digits', 'own-digits.jsonl');
  notices = [];
});
afterEach(async () => rm(folder, { recursive: true }));

const open = () => new OwnDigits(path, (notice) => notices.push(notice));

describe('OwnDigits', () => {
  it('is empty before anything was kept, and writes nothing then', async () => {
    expect(await open().list()).toEqual([]);
    expect(await readdir(folder)).toEqual([]);
  });

  it('keeps digits over a restart, as a stroke file that readStrokes reads', async () => {
    const kept = [await open().add(7, SEVEN), await open().add(0, DOT)];
    expect(await open().list()).toEqual(kept);
    expect(kept[0]).toMatchObject({ label: 7, writer: 'own', strokes: SEVEN });
    expect(new Date(kept[0].drawnAt).toISOString()).toBe(kept[0].drawnAt);
    expect(readStrokes(await readFile(path), 'f', new Budget()).map(({ label }) => label)).toEqual([7, 0]);
    expect(await readdir(join(folder, 'digits'))).toEqual(['own-digits.jsonl']);
  });

  it('loses nothing when several are added at once', async () => {
    const store = open();
    const kept = await Promise.all([1, 2, 3, 4, 5].map((label) => store.add(label as 1, DOT)));
    expect(await store.list()).toEqual(kept);
    expect(new Set(kept.map(({ id }) => id)).size).toBe(5);
  });

  it('removes by id and passes over ids it does not know', async () => {
    const store = open();
    const [a, b, c] = [await store.add(1, DOT), await store.add(2, DOT), await store.add(3, DOT)];
    expect(await store.remove([b.id, 'unknown'])).toEqual([a, c]);
    expect(await open().list()).toEqual([a, c]);
    expect(await store.remove([a.id, c.id])).toEqual([]);
  });

  it('sets a damaged file aside, keeps its good lines and tells so', async () => {
    const store = open();
    const a = await store.add(1, DOT);
    await appendFile(path, '{"label":2,"wri');
    const damaged = await readFile(path, 'utf8');
    expect(await store.list()).toEqual([a]);
    const [aside] = (await readdir(join(folder, 'digits'))).filter((name) => name.includes('.damaged-'));
    expect(await readFile(join(folder, 'digits', aside), 'utf8')).toBe(damaged);
    expect(notices).toHaveLength(1);
    expect(notices[0].level).toBe('warning');
    expect(english(notices[0].sentence)).toContain(
      '1 of 2 lines could not be read (line 2: not JSON in UTF-8)',
    );
    expect(english(notices[0].sentence)).toContain(aside);

    const b = await store.add(3, SEVEN);
    expect(await store.list()).toEqual([a, b]);
    expect(notices).toHaveLength(1);
  });

  it('sets a file of nonsense aside whole and goes on', async () => {
    const store = open();
    await store.remove([(await store.add(1, DOT)).id]);
    await writeFile(path, Uint8Array.of(0xff, 0xfe, 0x0a, 0x7b));
    const kept = await store.add(4, DOT);
    expect(await store.list()).toEqual([kept]);
    expect(english(notices[0].sentence)).toContain('2 of 2 lines');
  });

  it('does not take a file that cannot be read for an empty one', async () => {
    const store = new OwnDigits(folder, () => undefined); // a folder in the file's place
    await expect(store.add(1, DOT)).rejects.toMatchObject({ code: 'storage' });
    await expect(store.list()).rejects.toMatchObject({ code: 'storage' });
  });
});
