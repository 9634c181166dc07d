import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
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

  it('passes over the line of a killed process, and loses nothing that comes after it', async () => {
    const a = await open().add(1, DOT);
    await appendFile(path, '\n{"label":2,"wri');
    const store = open();
    expect(await store.list()).toEqual([a]);
    expect(notices).toEqual([]);
    const b = await store.add(3, SEVEN);
    expect(await store.list()).toEqual([a, b]);
  });

  it('sets a damaged file aside, keeps its good lines and tells so', async () => {
    const store = open();
    const a = await store.add(1, DOT);
    await appendFile(path, '{"label":2,"wri\n');
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
    expect((await open().list()).length).toBe(2);
    expect(notices).toHaveLength(1);
  });

  it('sets a file of nonsense aside and goes on', async () => {
    const store = open();
    await store.remove([(await store.add(1, DOT)).id]);
    await writeFile(path, Uint8Array.of(0xff, 0xfe, 0x0a, 0x7b, 0x0a));
    const kept = await store.add(4, DOT);
    expect(await store.list()).toEqual([kept]);
    expect(english(notices[0].sentence)).toContain('2 of 3 lines');
  });

  it('reads the file of earlier versions, which had no line before a digit and none that removes', async () => {
    const one = { id: 'a', drawnAt: '2026-01-01T00:00:00.000Z', label: 1, writer: 'own', strokes: DOT };
    await mkdir(join(folder, 'digits'));
    await writeFile(path, `${JSON.stringify(one)}\n${JSON.stringify({ ...one, id: 'b' })}`);
    const store = open();
    expect((await store.list()).map(({ id }) => id)).toEqual(['a', 'b']);
    const c = await store.add(2, DOT);
    expect((await store.remove(['a'])).map(({ id }) => id)).toEqual(['b', c.id]);
    expect(await open().list()).toEqual(await store.list());
  });

  it('takes no line with a bad date, and an id only once', async () => {
    const one = { id: 'a', drawnAt: '2026-01-01T00:00:00.000Z', label: 1, writer: 'own', strokes: DOT };
    await mkdir(join(folder, 'digits'));
    const lines = [one, { ...one, label: 2 }, { ...one, id: 'b', drawnAt: 'yesterday' }, { ...one, id: '' }];
    await writeFile(path, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    expect((await open().list()).map(({ id, label }) => [id, label])).toEqual([['a', 1]]);
    expect(english(notices[0].sentence)).toContain('2 of 4 lines');
  });

  it('sees what another process keeps and removes', async () => {
    const [mine, other] = [open(), open()];
    const a = await mine.add(1, DOT);
    expect(await other.list()).toEqual([a]);
    const b = await other.add(2, DOT);
    expect(await mine.list()).toEqual([a, b]);
    await mine.remove([a.id]);
    expect(await other.list()).toEqual([b]);
    expect(await other.count()).toBe(1);
  });

  it('shrinks when most of it counts no more, and nothing that others keep meanwhile is lost', async () => {
    const [mine, other] = [open(), open()];
    const unwanted: string[] = [];
    for (let n = 0; n < 120; n++) unwanted.push((await mine.add(1, DOT)).id);
    const kept: string[] = [];
    const keeping = (async () => {
      for (let n = 0; n < 60; n++) kept.push((await other.add(2, DOT)).id);
    })();
    for (const id of unwanted) await mine.remove([id]);
    await keeping;
    expect((await open().list()).map(({ id }) => id).sort()).toEqual([...kept].sort());
    expect((await mine.list()).length).toBe(60);
    expect((await other.list()).length).toBe(60);
    // 120 digits and 120 removals stood there, and at most 100 lines that count for nothing are left.
    expect((await readFile(path, 'utf8')).split('\n').filter((line) => line !== '').length).toBeLessThan(170);
    expect(await readdir(join(folder, 'digits'))).toEqual(['own-digits.jsonl']);
  });

  it('counts what a killed rewrite has left, and takes it over an hour later', async () => {
    const store = open();
    const a = await store.add(1, DOT);
    const b = { ...a, id: 'only-there' };
    const second = `${path}.rewritten`;
    await writeFile(second, `${JSON.stringify(a)}\n${JSON.stringify(b)}\n`);
    expect(await open().list()).toEqual([a, b]);
    expect(await readdir(join(folder, 'digits'))).toContain('own-digits.jsonl.rewritten');
    vi.setSystemTime(Date.now() + 3_700_000);
    try {
      expect(await open().list()).toEqual([a, b]);
    } finally {
      vi.useRealTimers();
    }
    expect(await readdir(join(folder, 'digits'))).toEqual(['own-digits.jsonl']);
    expect(await open().list()).toEqual([a, b]);
  });

  it('does not take a file that cannot be read for an empty one', async () => {
    const store = new OwnDigits(folder, () => undefined); // a folder in the file's place
    await expect(store.add(1, DOT)).rejects.toMatchObject({ code: 'storage' });
    await expect(store.list()).rejects.toMatchObject({ code: 'storage' });
  });
});
