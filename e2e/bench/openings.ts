/**
 * `npm run bench:openings`: what opening a file takes from whoever draws meanwhile. The built web host opens bombs and
 * large honest files one after another while another page draws. Prints, for each, the longest time that the thread which
 * answers and the thread which computes did not come back to their loops (their own processor time, so that a busy machine
 * does not count; an upper bound), and how long live answers took on the clock. Exit code 1 above 50 ms in the thread that
 * answers. Linux only: the times are read from /proc.
 */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { LARGEST_OPENED_BYTES } from '../../src-main/shared/files';
import { runToJson } from '../../src-main/data/run-file';
import { exampleReport, exampleRun } from '../../src-main/evaluation/test-run';
import { CLASSES } from '../../src-main/shared/digits';
import type { EvaluationReport } from '../../src-main/shared/runs';
import { Client } from '../client';
import { denseNetwork, openings, type Opening } from '../soak/openings';
import { ensureBuilt } from '../../scripts/build.mjs';
import { MNIST } from '../surroundings';
import { startWebHost } from '../web-host';

const MOST_MS = 50;
const PROBE = pathToFileURL(join(import.meta.dirname, 'holds-probe.mjs')).href;
/** The probe writes at its next tick. */
const SETTLING_MS = 300;

interface Hold {
  readonly thread: string;
  readonly holdMs: number;
  readonly at: number;
}

/** Files of the largest frame that a page may send: a network, and bytes that are none. */
const largest = (): readonly Opening[] => [
  {
    request: 'openModel',
    files: [{ name: 'largest.safetensors', bytes: denseNetwork(36_000) }],
    refused: null,
  },
  { request: 'openModel', files: [{ name: 'largest.pkl', bytes: new Uint8Array(LARGEST_OPENED_BYTES).fill(0x7d) }], refused: /./ }, // prettier-ignore
];

const RUNS = 6_000;
const LARGE_RUN = '20260202T000000000Z-00000000';

/** Runs of a hundred images, and one of all training images, as if they had been kept; no index. */
async function keepRuns(runs: string): Promise<void> {
  await mkdir(runs);
  const reported = (count: number): EvaluationReport => {
    const labels = Array.from({ length: count }, (_, n) => n % CLASSES);
    return exampleReport(labels, labels, labels.map(() => 0.75)); // prettier-ignore
  };
  const write = (id: string, report: EvaluationReport) =>
    writeFile(join(runs, `${id}.json.gz`), gzipSync(runToJson({ ...exampleRun(report), id })));
  const small = reported(100);
  for (let n = 1; n < RUNS; n++) await write(`20260101T000000000Z-${String(n).padStart(8, '0')}`, small);
  await write(LARGE_RUN, reported(60_000));
}

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
await ensureBuilt();
const folder = await mkdtemp(join(tmpdir(), 'digit-desk-openings-'));
const holdsFile = join(folder, 'holds.jsonl');
await writeFile(holdsFile, '');
await keepRuns(join(folder, 'runs'));
const host = await startWebHost(folder, {
  ...(MNIST ? { MNIST_DIR: MNIST } : {}),
  NODE_OPTIONS: `--import=${PROBE}`,
  HOLDS: holdsFile,
});
const [opener, drawer] = [new Client(host), new Client(host)];
const inputs = new Float32Array(784).fill(0.5);
const draw = () => drawer.recognize('digit-cnn', 'automatic', inputs);

async function longestSince(began: number, thread: string): Promise<number> {
  const lines = (await readFile(holdsFile, 'utf8')).split('\n').filter((line) => line !== '');
  const holds = lines.map((line) => JSON.parse(line) as Hold);
  return Math.max(0, ...holds.filter((hold) => hold.at >= began && hold.thread === thread).map(({ holdMs }) => holdMs)); // prettier-ignore
}

async function measure(name: string, open: () => Promise<unknown>): Promise<boolean> {
  const began = Date.now();
  let isOpen = true;
  const opening = open()
    .catch(() => undefined)
    .finally(() => (isOpen = false));
  const waits: number[] = [];
  while (isOpen) {
    const asked = performance.now();
    await draw();
    waits.push(performance.now() - asked);
    await sleep(10);
  }
  await opening;
  await sleep(SETTLING_MS);
  const [main, engine] = [await longestSince(began, 'main'), await longestSince(began, 'engine-worker.js')];
  const sorted = waits.sort((a, b) => a - b);
  const row = [
    name.padEnd(28),
    `${main.toFixed(0)} ms`.padStart(10),
    `${engine.toFixed(0)} ms`.padStart(10),
    `${sorted[sorted.length >> 1].toFixed(0)} ms, ${sorted[sorted.length - 1].toFixed(0)} ms`.padStart(22),
    String(waits.length).padStart(8),
  ];
  process.stdout.write(`${row.join('')}\n`);
  return main <= MOST_MS;
}

try {
  // What was measured in the background after the start is over by then.
  for (let n = 0; n < 50; n++) await draw();
  await sleep(3_000);
  process.stdout.write(`${'opened'.padEnd(28)}${'answering'.padStart(10)}${'computing'.padStart(10)}${'live: median, longest'.padStart(22)}${'answers'.padStart(8)}\n`); // prettier-ignore
  let isFine = await measure('nothing, for 3 s', () => sleep(3_000));
  for (const { request, files } of [...openings(), ...largest()]) {
    const [first] = files;
    const argument = request === 'openModel' ? first : { files };
    const name = files.length === 1 ? first.name : `${files.length} × ${first.name}`;
    isFine = (await measure(name, () => opener.ask(request, argument))) && isFine;
  }
  isFine = (await measure(`${RUNS} runs without an index`, () => opener.ask('listRuns'))) && isFine;
  isFine = (await measure(`${RUNS} runs again`, () => opener.ask('listRuns'))) && isFine;
  isFine =
    (await measure('a run of 60,000 images', () => opener.ask('readRun', { id: LARGE_RUN }))) && isFine;
  isFine = (await measure('its report', () => opener.ask('exportRun', { id: LARGE_RUN, format: 'html', language: 'en' }))) && isFine; // prettier-ignore
  process.exitCode = isFine ? 0 : 1;
} finally {
  opener.close();
  drawer.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
}
