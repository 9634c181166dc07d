/**
 * `npm run soak -- --minutes N`: the built web host under clients that draw, keep, evaluate, cancel, open bombs and large
 * files, break off, lend GPUs that lie, and die, while its engine's thread is ended again and again, and itself is killed and
 * started again on the same data folder. Afterwards every promise is
 * looked up. Prints its figures and fails when one promise was broken or one count was wrong. Loopback only.
 */
import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { ensureBuilt } from '../../scripts/build.mjs';
import { MNIST } from '../surroundings';
import { startWebHost, type RunningHost } from '../web-host';
import { breakOff, draw, emptyRecord, evaluator, keep, lendFake, witness, type Record } from './acts';
import { connect, Gone, Refused, type Connection } from './connection';
import { opener } from './openings';

const MINUTE_MS = 60_000;
/** Between two kills. */
const [SOONEST_KILL_MS, LATEST_KILL_MS] = [10_000, 40_000];
const [SOONEST_THREAD_MS, LATEST_THREAD_MS] = [5_000, 20_000];
/** A client leaves after so many acts on average, and another comes. */
const ACTS = 20;

const { values } = parseArgs({ options: { minutes: { type: 'string', default: '1' } } });
const minutes = Number(values.minutes);
if (!(minutes > 0 && minutes <= 24 * 60))
  throw new Error(`--minutes: expected 0 to 1440, got ${values.minutes}`);

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
await ensureBuilt();
const folder = await mkdtemp(join(tmpdir(), 'digit-desk-soak-'));
/** A byte for each thread of the engine that was ended. */
const ended = join(await mkdtemp(join(tmpdir(), 'digit-desk-ended-')), 'ended');
await writeFile(ended, '');
const environment = {
  ...(MNIST ? { MNIST_DIR: MNIST } : {}),
  NODE_OPTIONS: `--import=${pathToFileURL(join(import.meta.dirname, 'end-engine.mjs')).href}`,
  ENDED: ended,
};
const record = emptyRecord();
const end = performance.now() + minutes * MINUTE_MS;
const isOver = (): boolean => performance.now() >= end;
let host: RunningHost = await startWebHost(folder, environment);
const { port } = host;
let kills = 0;
let isKilled = false;
const megabytes: number[] = [];

/** One client after another until the time is over; that the program is killed is no fault, anything else is. */
async function clients(act: (connection: Connection, record: Record) => Promise<void>): Promise<void> {
  while (!isOver()) {
    try {
      const connection = await connect(host);
      do await act(connection, record);
      while (!isOver() && Math.random() > 1 / ACTS);
      connection.close();
    } catch (error) {
      if (error instanceof Refused && error.code === 'unavailable') record.lostTwice++;
      else if (!(error instanceof Gone)) record.faults.push(String(error));
      await sleep(100);
    }
  }
}

async function again(act: (host: RunningHost, record: Record) => Promise<void>, pauseMs: number) {
  while (!isOver()) {
    await act(host, record);
    await sleep(pauseMs);
  }
}

let starting: Promise<void> | null = null;

/** One at a time: a host that ended by itself may be killed in the same moment, and two would want the same port. */
function startAgain(): Promise<void> {
  starting ??= startOnce().finally(() => (starting = null));
  return starting;
}

/** Whatever ends the host, the soak goes on; an end that nobody asked for is a fault. */
async function startOnce(): Promise<void> {
  try {
    host = await startWebHost(folder, environment, port);
    if (host.port !== port) record.faults.push(`the port ${port} was not free again`);
  } catch (error) {
    record.faults.push(`the host did not start: ${String(error)}`);
    await sleep(1_000);
    return startOnce();
  }
  isKilled = false;
  void watch(host);
}

async function watch(watched: RunningHost): Promise<void> {
  const how = await watched.ended;
  if (isKilled || isOver()) return;
  record.faults.push(`the host ended by itself: ${how}`);
  await startAgain();
}

async function kill(): Promise<void> {
  while (!isOver()) {
    await sleep(SOONEST_KILL_MS + Math.random() * (LATEST_KILL_MS - SOONEST_KILL_MS));
    if (isOver()) return;
    await starting;
    isKilled = true;
    await host.kill();
    kills++;
    await startAgain();
  }
}

/** The engine's thread is ended in the middle of whatever it computes; the program goes on. */
async function killThread(): Promise<void> {
  while (!isOver()) {
    await sleep(SOONEST_THREAD_MS + Math.random() * (LATEST_THREAD_MS - SOONEST_THREAD_MS));
    await starting;
    if (!isKilled) host.signal('SIGUSR2');
  }
}

async function watchMemory(): Promise<void> {
  while (!isOver()) {
    const status = await readFile(`/proc/${host.pid}/status`, 'utf8').catch(() => '');
    const [, kilobytes] = /VmRSS:\s+(\d+)/.exec(status) ?? [];
    if (kilobytes) megabytes.push(Number(kilobytes) / 1024);
    await sleep(500);
  }
}

/** What was promised and is not so, by asking a host that was started anew. */
async function broken(): Promise<string[]> {
  await host.stop();
  host = await startWebHost(folder, environment, port);
  const connection = await connect(host);
  const digits = new Set((await connection.ask('listOwnDigits')).map(({ id }) => id));
  const runs = new Set((await connection.ask('listRuns')).map(({ id }) => id));
  connection.close();
  return [
    ...[...record.digits].filter((id) => !digits.has(id)).map((id) => `digit ${id} is lost`),
    ...[...record.deleted].filter((id) => digits.has(id)).map((id) => `digit ${id} came back`),
    ...[...record.runs].filter((id) => !runs.has(id)).map((id) => `run ${id} is lost`),
  ];
}

const at = (sorted: readonly number[], share: number): string =>
  `${(sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1)} ms`;

void watch(host);
try {
  await Promise.all([
    ...[draw, draw, keep, keep, evaluator(), evaluator(), opener(), witness(() => host)].map(clients),
    again(breakOff, 200),
    again(lendFake, 3_000),
    kill(),
    killThread(),
    watchMemory(),
  ]);
  const lost = await broken();
  const sorted = record.latenciesMs.sort((a, b) => a - b);
  const opening = record.whileOpeningMs.sort((a, b) => a - b);
  const figures: readonly (readonly [string, string | number])[] = [
    ['minutes', minutes],
    ['host killed and started again', kills],
    ["engine's thread ended and started again", (await stat(ended)).size],
    ['requests that lost it twice', record.lostTwice],
    ['predictions', sorted.length],
    [
      'latency: median, 95 %, 99 %, largest',
      [0.5, 0.95, 0.99, 1].map((share) => at(sorted, share)).join(', '),
    ],
    ['while something is opened', [0.5, 0.95, 0.99, 1].map((share) => at(opening, share)).join(', ')],
    ['files opened or refused as they should', record.opened],
    ['evaluations with the right count', record.counted],
    ['evaluations cancelled', record.cancelled],
    ['digits that another page was told of', record.told],
    ['promised writes', record.promises],
    ['promises broken', lost.length],
    ['connections reset, messages broken off', `${record.resets}, ${record.halves}`],
    ['GPUs that lie or die', record.fakes],
    [
      'memory of the host: median, largest',
      [0.5, 1]
        .map(
          (share) =>
            `${Math.round([...megabytes].sort((a, b) => a - b)[Math.min(megabytes.length - 1, Math.floor(share * megabytes.length))] ?? 0)} MB`,
        )
        .join(', '),
    ],
    ['other faults', record.faults.length],
  ];
  for (const [name, figure] of figures)
    process.stdout.write(`${name.padEnd(40)} ${figure.toLocaleString('en-US')}\n`);
  for (const fault of [...lost, ...record.faults].slice(0, 20)) console.error(fault);
  if (lost.length > 0 || record.faults.length > 0) process.exitCode = 1;
} finally {
  await host.stop();
  for (const made of [folder, dirname(ended)]) await rm(made, { recursive: true, force: true });
}
