/** Real processes that keep digits in one file and are killed in the middle of it, while this one removes some. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { OwnDigits } from './own-digits';

const STORE = pathToFileURL(join(import.meta.dirname, 'own-digits.ts')).href;
/** Keeps digits until it is killed, and says the id of each once it is promised. */
const WRITER = `
  import { writeSync } from 'node:fs';
  import { OwnDigits } from '${STORE}';
  const store = new OwnDigits(process.env.DIGITS, () => {});
  for (;;) {
    const { id } = await store.add(3, [Array.from({ length: 200 }, (_, i) => [i, i / 3])]);
    writeSync(1, id + '\\n');
  }
`;

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'own-'));
  path = join(folder, 'own-digits.jsonl');
});
afterEach(() => rm(folder, { recursive: true }));

/** Starts a writer and kills it after its nth promise; the answer is everything that it promised. */
async function killed(promises: number): Promise<string[]> {
  const args = ['--import', 'tsx', '--input-type=module', '-e', WRITER];
  const env = { ...process.env, DIGITS: path };
  const writer = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const promised: string[] = [];
  createInterface({ input: writer.stdout }).on('line', (line) => {
    if (line.length === 36) promised.push(line);
    if (promised.length >= promises) writer.kill('SIGKILL');
  });
  await once(writer, 'close');
  return promised;
}

it('no digit that was promised is lost, and none comes back that was removed', async () => {
  const store = new OwnDigits(path, () => {});
  const mine: string[] = [];
  for (let n = 0; n < 150; n++) mine.push((await store.add(1, [[[n, n]]])).id);
  const rounds = Promise.all([killed(15), killed(40), killed(60), killed(25)]);
  for (const id of mine) await store.remove([id]);
  const promised = (await rounds).flat();
  expect(promised.length).toBeGreaterThanOrEqual(140);
  const kept = new Set((await new OwnDigits(path, () => {}).list()).map(({ id }) => id));
  expect(promised.filter((id) => !kept.has(id))).toEqual([]);
  expect(mine.filter((id) => kept.has(id))).toEqual([]);
});
