import { appendFile, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { exampleReport, exampleRun } from '../evaluation/test-run';
import type { Notice } from '../shared/contract';
import type { Run } from '../shared/runs';
import { ExpectedError } from '../shared/failure';
import { english, plain } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { parseRun, runToJson } from './run-file';
import { inBatches, readRun, readSummaries } from './run-reading';
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

  it('keeps a name and a note with the run, in its file, in the index and for other processes; empty ones go', async () => {
    await store.add(run(1));
    await store.add(run(2));
    const other = new RunStore(join(folder, 'runs'), () => {});
    await other.list();
    const { id } = run(1);
    expect(await store.label(id, { name: '첫 번째', note: 'before the new pen' })).toMatchObject({
      name: '첫 번째',
    });
    expect(await store.read(id)).toEqual({ ...run(1), name: '첫 번째', note: 'before the new pen' });
    expect((await store.list()).map(({ name }) => name)).toEqual([undefined, '첫 번째']);
    expect((await other.list())[1]).toMatchObject({ name: '첫 번째', note: 'before the new pen' });
    await store.label(id, { name: '', note: '' });
    expect(await store.read(id)).toEqual(run(1));
    await expect(store.label(run(9).id, { name: 'x', note: '' })).rejects.toMatchObject({ code: 'notFound' });
  });

  it('refuses a file whose name is longer than a name can be', async () => {
    const text = runToJson({ ...run(1), name: 'n'.repeat(81) });
    expect(() => parseRun(new TextEncoder().encode(text), 'run', new Budget({ unpacked: 1e6 }))).toThrow(
      /name/,
    );
  });

  it('undoes its last deletion to the bit, and no earlier one', async () => {
    for (const day of [1, 2, 3]) await store.add(run(day));
    const [one, two] = [run(1).id, run(2).id];
    const path = join(folder, 'runs', `${two}.json.gz`);
    const before = await readFile(path);
    await store.remove([one]);
    await store.remove([two]);
    expect((await store.restore([one, two])).map(({ id }) => id)).toEqual([two]);
    expect(await readFile(path)).toEqual(before);
    expect((await store.list()).map(({ id }) => id)).toEqual([run(3).id, two]);
  });

  it('lists thousands from its index, and makes that anew where it is missing or damaged', async () => {
    await store.add(run(1));
    const index = join(folder, 'runs.index.jsonl');
    const lines = Array.from({ length: 3_000 }, (_, n) => {
      const id = `20260101T0000${String(n).padStart(4, '0')}Z-0000abcd`;
      const { report, ...rest } = run(1);
      const { labels: _l, predictions: _p, probabilities: _q, ...summary } = report;
      return { ...rest, id, report: summary };
    });
    // Not one of these files could be read: only the index knows what is in them.
    for (const { id } of lines) await writeFile(join(folder, 'runs', `${id}.json.gz`), '');
    await appendFile(index, lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
    const again = new RunStore(join(folder, 'runs'), (notice) => notices.push(notice));
    expect((await again.list()).length).toBe(3_001);
    expect(notices).toEqual([]);
    for (const { id } of lines) await rm(join(folder, 'runs', `${id}.json.gz`));
    for (const content of ['', '{"id":1}\nnonsense\n', null]) {
      if (content === null) await rm(index);
      else await writeFile(index, content);
      const later = new RunStore(join(folder, 'runs'), (notice) => notices.push(notice));
      expect((await later.list()).map(({ id }) => id)).toEqual([run(1).id]);
      expect((await readFile(index, 'utf8')).trim().split('\n').at(-1)).toContain(run(1).id);
    }
    expect(notices).toEqual([]);
  });

  it('finds the one run that ends whoever reads it, and lists all others', async () => {
    for (const day of [1, 2, 3, 4, 5]) await store.add(run(day));
    await rm(join(folder, 'runs.index.jsonl'));
    const bomb = run(4).id;
    const summaries = inBatches(async (places) => {
      if (places.some(({ id }) => id === bomb)) throw new ExpectedError('badFile', plain('it took too long'));
      return readSummaries(places);
    });
    const again = new RunStore(join(folder, 'runs'), (notice) => notices.push(notice), { read: readRun, summaries }); // prettier-ignore
    expect((await again.list()).map(({ id }) => id)).toEqual([5, 3, 2, 1].map((day) => run(day).id));
    expect(notices.map(({ sentence }) => english(sentence))).toEqual([
      expect.stringMatching(/set aside as .*00000004\.json\.gz\.damaged.*it took too long/),
    ]);
  });

  it('sets nothing aside when reading is ended because the program ends', async () => {
    await store.add(run(1));
    await rm(join(folder, 'runs.index.jsonl'));
    const summaries = inBatches(() => Promise.reject(new ExpectedError('cancelled', plain('ended'))));
    const again = new RunStore(join(folder, 'runs'), (notice) => notices.push(notice), { read: readRun, summaries }); // prettier-ignore
    await expect(again.list()).rejects.toMatchObject({ code: 'cancelled' });
    expect(notices).toEqual([]);
    expect(await readdir(join(folder, 'runs'))).toEqual([`${run(1).id}.json.gz`]);
  });

  it('gives everybody who lists at the same time the whole index', async () => {
    await store.add(run(1));
    const { report, ...rest } = run(1);
    const { labels: _l, predictions: _p, probabilities: _q, ...summary } = report;
    const ids = Array.from({ length: 500 }, (_, n) => `20260101T0000${String(n).padStart(4, '0')}Z-0000abcd`);
    for (const id of ids) await writeFile(join(folder, 'runs', `${id}.json.gz`), '');
    const lines = ids.map((id) => `${JSON.stringify({ ...rest, id, report: summary })}\n`);
    await appendFile(join(folder, 'runs.index.jsonl'), lines.join(''));
    const again = new RunStore(join(folder, 'runs'), (notice) => notices.push(notice));
    const lists = await Promise.all([again.list(), again.list(), again.list()]);
    expect(lists.map(({ length }) => length)).toEqual([501, 501, 501]);
    expect(notices).toEqual([]);
  });

  it('sees what another process keeps and deletes', async () => {
    const other = new RunStore(join(folder, 'runs'), () => {});
    await store.add(run(1));
    expect((await other.list()).length).toBe(1);
    await other.add(run(2));
    expect((await store.list()).map(({ id }) => id)).toEqual([run(2).id, run(1).id]);
    await store.remove([run(2).id]);
    expect((await other.list()).map(({ id }) => id)).toEqual([run(1).id]);
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
    ['of another run', () => gzipSync(runToJson({ ...run(1), id: run(3).id }))],
    [
      'nested too deeply',
      (bytes: Buffer) => {
        const text = gunzipSync(bytes).toString();
        const deep = `{"id":"row","values":{"a":`.repeat(20_000) + '0' + '}}'.repeat(20_000);
        return gzipSync(text.replace(/"reason":\{.*?\}\}/, `"reason":${deep}`));
      },
    ],
  ])('sets a file aside that is %s, says so and keeps the others', async (_, damage) => {
    await store.add(run(1));
    await store.add(run(2));
    await rm(join(folder, 'runs.index.jsonl'));
    const path = join(folder, 'runs', `${run(1).id}.json.gz`);
    await writeFile(path, damage(await readFile(path)));
    const again = new RunStore(join(folder, 'runs'), (notice) => notices.push(notice));
    expect((await again.list()).map(({ id }) => id)).toEqual([run(2).id]);
    expect(notices).toHaveLength(1);
    expect(english(notices[0].sentence)).toContain(`set aside as ${path}.damaged`);
    expect(await readdir(join(folder, 'runs'))).toContain(`${run(1).id}.json.gz.damaged`);
  });
});
