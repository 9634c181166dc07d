import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleReport, exampleRun } from '../evaluation/example-run';
import type { Notice } from '../shared/contract';
import type { Run } from '../shared/runs';
import { english } from '../shared/sentences/sentence';
import { RunStore } from './runs';

let folder: string;
let notices: Notice[];
let store: RunStore;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'runs-'));
  notices = [];
  store = new RunStore(join(folder, 'runs'), (notice) => notices.push(notice));
});
afterEach(() => rm(folder, { recursive: true }));

function run(day: number): Run {
  const id = `2026010${day}T000000000Z-0000000${day}`;
  const report = exampleReport([3, 8, 8], [3, 8, 0], [0.75, 1 / 3, 1]);
  return { ...exampleRun(report), id, startedAt: `2026-01-0${day}T00:00:00.000Z` };
}

describe('RunStore', () => {
  it('has no runs before the first', async () => {
    expect(await store.list()).toEqual([]);
  });

  it('gives back a run as it was, every probability to the bit', async () => {
    await store.add(run(1));
    const again = new RunStore(join(folder, 'runs'), () => {});
    expect(await again.read(run(1).id)).toEqual(run(1));
  });

  it('lists the newest first, without the per-image lists, also in the next session', async () => {
    for (const day of [1, 3, 2]) await store.add(run(day));
    const again = new RunStore(join(folder, 'runs'), () => {});
    for (const list of [await store.list(), await again.list()]) {
      expect(list.map(({ startedAt }) => startedAt.slice(8, 10))).toEqual(['03', '02', '01']);
      expect(list[0].report).toMatchObject({ correct: 2, total: 3 });
      expect(list[0].report).not.toHaveProperty('probabilities');
    }
  });

  it('deletes runs for good and passes over unknown ones', async () => {
    await store.add(run(1));
    await store.add(run(2));
    const left = await store.remove([run(1).id, run(9).id]);
    expect(left.map(({ id }) => id)).toEqual([run(2).id]);
    expect(await readdir(join(folder, 'runs'))).toEqual([`${run(2).id}.json.gz`]);
    await expect(store.read(run(1).id)).rejects.toMatchObject({ code: 'notFound' });
  });

  it('makes no path of an id that is none', async () => {
    await expect(store.read('../secret')).rejects.toMatchObject({ code: 'notFound' });
    await expect(store.remove(['..'])).rejects.toMatchObject({ code: 'notFound' });
  });

  it.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['not gzip', () => Buffer.from('hello')],
    [
      'short of one label',
      (bytes: Buffer) => {
        const value = JSON.parse(gunzipSync(bytes).toString()) as { report: { labels: string } };
        value.report.labels = Buffer.from([3, 8]).toString('base64');
        return gzipSync(JSON.stringify(value));
      },
    ],
  ])('sets a file aside that is %s, says so and keeps the others', async (_, damage) => {
    await store.add(run(1));
    await store.add(run(2));
    const path = join(folder, 'runs', `${run(1).id}.json.gz`);
    await writeFile(path, damage(await readFile(path)));
    const again = new RunStore(join(folder, 'runs'), (notice) => notices.push(notice));
    expect((await again.list()).map(({ id }) => id)).toEqual([run(2).id]);
    expect(notices).toHaveLength(1);
    expect(english(notices[0].sentence)).toContain(`set aside as ${path}.damaged`);
    expect(await readdir(join(folder, 'runs'))).toContain(`${run(1).id}.json.gz.damaged`);
  });
});
