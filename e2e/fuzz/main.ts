/**
 * `npm run fuzz -- --minutes N [--target NAME] [--seed N]`: changed files and frames for everything that takes bytes from
 * outside. Prints a table; inputs that did what must not be are kept in `test-results/fuzz`, to become tests. Exit code 1
 * when there was one.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import type { Counts, Finding } from './campaign';
import { CurrentCase } from './current-case';
import type { FuzzOrder, FuzzWord } from './fuzz-worker';
import { TARGETS } from './targets';

const FOLDER = join(import.meta.dirname, '../../test-results/fuzz');
/** A case that takes so long hangs, and its thread is ended. */
const HANG_MS = 20_000;
/** A target that breaks this often in one run is broken enough. */
const MOST_FINDINGS = 20;

interface Result {
  readonly target: string;
  readonly counts: Counts;
  readonly crashes: number;
  readonly hangs: number;
  readonly broken: number;
}

const NONE: Counts = { cases: 0, accepted: 0, refused: 0, ways: 0, slowestMs: 0 };

function plus(a: Counts, b: Counts): Counts {
  return {
    cases: a.cases + b.cases,
    accepted: a.accepted + b.accepted,
    refused: a.refused + b.refused,
    ways: Math.max(a.ways, b.ways),
    slowestMs: Math.max(a.slowestMs, b.slowestMs),
  };
}

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
    let [counts, hung, died, seen, since] = [NONE, false, null as string | null, -1, performance.now()];
    const watch = setInterval(() => {
      if (current.number !== seen) [seen, since] = [current.number, performance.now()];
      else if (performance.now() - since > HANG_MS) {
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

const figure = (value: number): string => value.toLocaleString('en-US');

function table(results: readonly Result[]): string {
  const head = ['target', 'cases', 'accepted', 'refused', 'ways', 'slowest', 'crashes', 'hangs', 'broken'];
  const total = results.reduce((sum, { counts }) => plus(sum, counts), NONE);
  const sum = (of: (result: Result) => number): number => results.reduce((all, one) => all + of(one), 0);
  const line = (name: string, counts: Counts, ...bad: number[]) => [
    name,
    ...[counts.cases, counts.accepted, counts.refused, counts.ways].map(figure),
    `${Math.ceil(counts.slowestMs)} ms`,
    ...bad.map(figure),
  ];
  const rows = [
    head,
    ...results.map(({ target, counts, crashes, hangs, broken }) =>
      line(target, counts, crashes, hangs, broken),
    ),
    line(
      'all',
      { ...total, ways: sum(({ counts }) => counts.ways) },
      sum((r) => r.crashes),
      sum((r) => r.hangs),
      sum((r) => r.broken),
    ),
  ];
  const widths = head.map((_, column) => Math.max(...rows.map((row) => row[column].length)));
  return rows
    .map((row) =>
      row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]) : cell.padStart(widths[i]))).join('  '),
    )
    .join('\n');
}

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '1' },
    target: { type: 'string' },
    seed: { type: 'string' },
  },
});
const names = TARGETS.map(({ name }) => name).filter(
  (name) => values.target === undefined || name === values.target,
);
const minutes = Number(values.minutes);
const seed = values.seed === undefined ? Date.now() % 2 ** 31 : Number(values.seed);
if (names.length === 0 || !(minutes > 0) || !Number.isInteger(seed)) {
  process.stderr.write(
    `usage: npm run fuzz -- --minutes N [--target ${TARGETS.map(({ name }) => name).join('|')}] [--seed N]\n`,
  );
  process.exit(2);
}
process.stderr.write(`seed ${seed}, ${minutes} minutes, ${names.length} targets\n`);
const results: Result[] = [];
for (const name of names) results.push(await fuzz(name, seed, (60_000 * minutes) / names.length));
process.stdout.write(`${table(results)}\n`);
if (results.some(({ crashes, hangs, broken }) => crashes + hangs + broken > 0)) process.exitCode = 1;
