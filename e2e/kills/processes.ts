/** Real processes that keep digits in one file, four at a time, and are killed at random moments. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';
import * as vite from 'vite';
import { OwnDigits } from '../../src-main/data/own-digits';

const STORE = join(import.meta.dirname, '../../src-main/data/own-digits.ts');
const AT_ONCE = 4;
/** From the first promise of a process to its end. */
const LONGEST_LIFE_MS = 60;

/** Keeps digits and removes every second one, saying each once it is promised, until it is killed. */
const writerOf = (store: string): string => `
  import { writeSync } from 'node:fs';
  import { OwnDigits } from '${store}';
  const store = new OwnDigits(process.env.DIGITS, () => {});
  for (let n = 0; ; n++) {
    const { id } = await store.add(3, [Array.from({ length: 20 }, (_, i) => [i, i / 3])]);
    writeSync(1, '+' + id + '\\n');
    if (n % 2 === 0) continue;
    writeSync(1, '?' + id + '\\n');
    await store.remove([id]);
    writeSync(1, '-' + id + '\\n');
  }
`;

interface Promised {
  readonly kept: Set<string>;
  readonly removed: Set<string>;
}

async function life(writerCode: string, path: string, { kept, removed }: Promised): Promise<void> {
  const args = ['--input-type=module', '-e', writerCode];
  const env = { ...process.env, DIGITS: path };
  const writer = spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let isDying = false;
  createInterface({ input: writer.stdout }).on('line', (line) => {
    const id = line.slice(1);
    if (id.length !== 36) return;
    if (line.startsWith('+')) kept.add(id);
    else kept.delete(id);
    if (line.startsWith('-')) removed.add(id);
    if (isDying) return;
    isDying = true;
    setTimeout(() => writer.kill('SIGKILL'), LONGEST_LIFE_MS * Math.random());
  });
  await once(writer, 'close');
}

/** Kills so many; the answer is what they promised and what of it was broken. */
export async function killProcesses(
  folder: string,
  most: number,
): Promise<{ kills: number; promised: number; wrong: string[] }> {
  mkdirSync(folder, { recursive: true });
  // Built once: a process that compiles it for itself takes seconds to start.
  const build = { ssr: STORE, outDir: folder, emptyOutDir: false, rolldownOptions: { output: { entryFileNames: 'store.mjs' } } }; // prettier-ignore
  await vite.build({ configFile: false, logLevel: 'silent', build });
  const code = writerOf(pathToFileURL(join(folder, 'store.mjs')).href);
  const path = join(folder, 'digits.jsonl');
  const promised: Promised = { kept: new Set(), removed: new Set() };
  let kills = 0;
  const lives = async (): Promise<void> => {
    while (kills < most) {
      kills++;
      await life(code, path, promised);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, lives));
  const there = new Set((await new OwnDigits(path, () => undefined).list()).map(({ id }) => id));
  const wrong = [
    ...[...promised.kept].filter((id) => !there.has(id)).map((id) => `${id} is lost`),
    ...[...promised.removed].filter((id) => there.has(id)).map((id) => `${id} came back`),
  ];
  return { kills, promised: promised.kept.size + 2 * promised.removed.size, wrong };
}
