/**
 * `npm run fuzz -- --minutes N [--target NAME] [--seed N]`: changed files and frames for everything that takes bytes from
 * outside. Prints a table; inputs that did what must not be are kept in `test-results/fuzz`, to become tests. Exit code 1
 * when there was one. `--log FILE` adds what was counted to a file, `--sum FILE` prints the table of all that is in it.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Counts, Finding } from './campaign';
import { CurrentCase } from './current-case';
import type { FuzzOrder, FuzzWord } from './fuzz-worker';
import { logResult, NONE, plus, summed, table, type Result } from './results';
import { TARGETS } from './targets';

const FOLDER = join(import.meta.dirname, '../../test-results/fuzz');
/** A case that takes so much of the processor hangs, and one that waits for so long; its thread is ended. */
const HANG_MS = 20_000;
const WAITING_MS = 600_000;

function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}
/** A target that breaks this often in one run is broken enough. */
const MOST_FINDINGS = 20;

function keep({ target, what, bytes }: Finding): void {
  mkdirSync(FOLDER, { recursive: true });
  const name = `${target}-${createHash('sha256').update(bytes).digest('hex').slice(0, 12)}`;
  writeFileSync(join(FOLDER, name), bytes);
  process.stderr.write(
    `${target}: ${what.slice(0, 600)}\n  kept as test-results/fuzz/${name}, ${bytes.length} bytes\n`,
  );
}

/** One thread from its start to its end, by itself or by ours; what it counted, and how it ended. */
function runThread(
  order: Omit<FuzzOrder, 'current'>,
  onFinding: (finding: Finding) => void,
): Promise<{ counts: Counts; hung: boolean; died: string | null }> {
  const current = new CurrentCase();
  const worker = new Worker(new URL('./fuzz-thread.mjs', import.meta.url), {
    workerData: { ...order, current: current.shared } satisfies FuzzOrder,
    resourceLimits: { maxOldGenerationSizeMb: 1536 },
  });
  return new Promise((resolve) => {
    let [counts, hung, died, seen] = [NONE, false, null as string | null, -1];
    let [since, spent] = [performance.now(), spentMs()];
    const watch = setInterval(() => {
      // Before the first case it only starts, which takes what it takes on a busy machine.
      if (current.number !== seen || current.number === 0)
        [seen, since, spent] = [current.number, performance.now(), spentMs()];
      else if (spentMs() - spent > HANG_MS || performance.now() - since > WAITING_MS) {
        hung = true;
        onFinding({ target: order.target, what: `hangs for ${HANG_MS} ms`, bytes: current.bytes });
        void worker.terminate();
      }
    }, 500);
    worker.on('message', (word: FuzzWord) => {
      if ('finding' in word) onFinding(word.finding);
      else counts = word.counts;
    });
    worker.on('error', (error) => {
      died = String(error);
      onFinding({ target: order.target, what: `the thread died: ${died}`, bytes: current.bytes });
    });
    worker.on('exit', () => {
      clearInterval(watch);
      resolve({ counts, hung, died });
    });
  });
}

/** A target for so long, in as many threads one after another as it takes. */
async function fuzz(target: string, seed: number, milliseconds: number): Promise<Result> {
  const end = performance.now() + milliseconds;
  let [counts, crashes, hangs, broken] = [NONE, 0, 0, 0];
  const onFinding = (finding: Finding): void => {
    if (finding.what.startsWith('accepted')) broken++;
    else if (finding.what.startsWith('hangs') || finding.what.startsWith('took')) hangs++;
    else crashes++;
    if (crashes + hangs + broken <= MOST_FINDINGS) keep(finding);
  };
  for (let thread = 0; performance.now() < end && crashes + hangs + broken < MOST_FINDINGS; thread++) {
    const left = end - performance.now();
    const ended = await runThread({ target, seed: seed + 1_000_003 * thread, milliseconds: left }, onFinding);
    counts = plus(counts, ended.counts);
    if (!ended.hung && ended.died === null) break;
  }
  return { target, counts, crashes, hangs, broken };
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    target: { type: 'string' },
    seed: { type: 'string' },
    log: { type: 'string' },
    sum: { type: 'string' },
  },
});
const names = TARGETS.map(({ name }) => name).filter(
  (name) => values.target === undefined || name === values.target,
);
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (names.length === 0 || !(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write(
    `usage: npm run fuzz -- --minutes N [--target ${TARGETS.map(({ name }) => name).join('|')}] [--seed N] [--log FILE | --sum FILE]\n`,
  );
  process.exit(2);
}

async function run(): Promise<readonly Result[]> {
  process.stderr.write(`seed ${seed}, ${minutes} minutes, ${names.length} targets\n`);
  const results: Result[] = [];
  for (const name of names) {
    const result = await fuzz(name, seed, (60_000 * minutes) / names.length);
    if (values.log !== undefined) logResult(values.log, result, seed);
    results.push(result);
  }
  return results;
}

const results = values.sum === undefined ? await run() : summed(values.sum, names);
process.stdout.write(`${table(results)}\n`);
if (results.some(({ crashes, hangs, broken }) => crashes + hangs + broken > 0)) process.exitCode = 1;
