import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { OwnDigits } from '../../src-main/data/own-digits';
import { brokenInvariant } from '../../src-main/data/run-invariants';
import { RunStore } from '../../src-main/data/runs';
import * as seeds from './seeds';
import type { Target } from './target';

/** A folder of this process, made when it is first needed and removed with it. */
let folder: string | null = null;
function ownFolder(): string {
  if (folder === null) {
    const made = mkdtempSync(join(tmpdir(), 'fuzz-'));
    process.on('exit', () => rmSync(made, { recursive: true, force: true }));
    folder = made;
  }
  return folder;
}

/** A damaged file among good ones: the list comes, what is accepted is whole, and what is not is set aside, not lost. */
export const runStoreTarget: Target = {
  name: 'run-store',
  seeds: seeds.RUNS,
  words: ['null', '[]', '{}', '-1', '"id":"x"'].map(seeds.utf8),
  async read(content) {
    const runs = join(ownFolder(), 'runs');
    await rm(runs, { recursive: true, force: true });
    await mkdir(runs, { recursive: true });
    await writeFile(join(runs, `${seeds.RUN.id}.json.gz`), gzipSync(content));
    const store = new RunStore(runs, () => undefined);
    const listed = await store.list();
    if (listed.length > 0) {
      const { report, id } = await store.read(listed[0].id);
      return id !== seeds.RUN.id || brokenInvariant(report) ? 'a run with broken invariants' : null;
    }
    const left = await readdir(runs);
    return left.some((name) => name.startsWith(seeds.RUN.id)) ? null : 'the file is lost';
  },
};

/** A damaged file of own digits: the good ones come, no id twice, and a digit kept afterwards is there. */
export const ownDigitsTarget: Target = {
  name: 'own-digits',
  seeds: [seeds.OWN],
  words: ['null', '[]', '"id":"a"', '"removed":["a"]', '\n', '{"removed":['].map(seeds.utf8),
  async read(content) {
    const digits = join(ownFolder(), 'digits');
    await rm(digits, { recursive: true, force: true });
    await mkdir(digits, { recursive: true });
    const path = join(digits, 'own-digits.jsonl');
    writeFileSync(path, content);
    const store = new OwnDigits(path, () => undefined);
    const before = await store.list();
    if (new Set(before.map(({ id }) => id)).size < before.length) return 'an id twice';
    const kept = await store.add(3, [[[1, 1]]]);
    const after = await new OwnDigits(path, () => undefined).list();
    return after.some(({ id }) => id === kept.id) && after.length === before.length + 1
      ? null
      : 'a kept digit is lost';
  },
};
