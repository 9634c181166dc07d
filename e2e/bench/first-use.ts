/**
 * `npm run bench:first-use`: what the first use of a large network takes from whoever draws with a small one. One client
 * asks the built web host twenty times a second, whether it was answered or not, and another opens a network of 100 MB and
 * recognizes a few images with it. Prints how long the answers took on the clock, and the longest time that the thread
 * which computes did not come back to its loop (its own processor time, see holds-probe.mjs). Linux only.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensureBuilt } from '../../scripts/build.mjs';
import { writeWeights } from '../../src-main/data/weights';
import { randomNumbers } from '../../src-main/engine/test-fixtures';
import type { DeviceChoice } from '../../src-main/shared/devices';
import { PIXELS } from '../../src-main/shared/digits';
import type { ModelSummary } from '../../src-main/shared/models';
import type { LayerDescription, Tensor } from '../../src-main/shared/weights';
import { Client } from '../client';
import { startWebHost } from '../web-host';

const PROBE = pathToFileURL(join(import.meta.dirname, 'holds-probe.mjs')).href;
const EVERY_MS = 50;
const ANSWERS = 5;
/** Devices are measured in the background after the first answers. */
const AFTERWARDS_MS = 4_000;

interface Part {
  readonly layer: LayerDescription;
  readonly tensors: readonly (readonly [string, Tensor])[];
}

const next = randomNumbers(1);
const tensor = (...shape: readonly number[]): Tensor => {
  const count = shape.reduce((product, side) => product * side, 1);
  return { shape, data: Float32Array.from({ length: count }, () => 0.02 * next()) };
};
let named = 0;
function weighted(
  shape: readonly number[],
  outputs: number,
  layer: (weights: string, bias: string) => LayerDescription,
): Part {
  // prettier-ignore
  const [weights, bias] = [`W${++named}`, `b${named}`];
  return { layer: layer(weights, bias), tensors: [[weights, tensor(...shape)], [bias, tensor(outputs)]] }; // prettier-ignore
}
const dense = (inputs: number, outputs: number, activation: 'relu' | 'identity' = 'relu'): Part =>
  weighted([inputs, outputs], outputs, (weights, bias) => ({ kind: 'dense', weights, bias, activation }));
const conv = (channels: number, outputs: number): Part =>
  weighted([outputs, channels, 3, 3], outputs, (weights, bias) => ({ kind: 'conv2d', weights, bias, stride: 1, padding: 1, activation: 'relu' })); // prettier-ignore
const pool: Part = { layer: { kind: 'maxPool', size: 2, stride: 2 }, tensors: [] };
const flatten: Part = { layer: { kind: 'flatten' }, tensors: [] };

const written = (name: string, parts: readonly Part[]): Uint8Array =>
  writeWeights({
    name,
    architecture: parts.map(({ layer }) => layer),
    tensors: new Map(parts.flatMap(({ tensors }) => tensors)),
    calibration: null,
  });

/** 100 MB each, as layers, windows or neurons; the last one begins with a pool, which only translated kernels compute. */
const networks = {
  'one wide layer': () => written('wide', [dense(784, 32_000), dense(32_000, 10, 'identity')]),
  'dense layers': () => written('deep', [dense(784, 2_900), dense(2_900, 2_900), dense(2_900, 2_900), dense(2_900, 2_000), dense(2_000, 10, 'identity')]), // prettier-ignore
  convolutions: () => written('conv', [conv(1, 64), pool, conv(64, 256), pool, conv(256, 512), ...Array.from({ length: 10 }, () => conv(512, 512)), pool, flatten, dense(4_608, 10, 'identity')]), // prettier-ignore
  'translated kernels': () => written('pool', [pool, flatten, dense(196, 4_096), dense(4_096, 4_096), dense(4_096, 1_800), dense(1_800, 10, 'identity')]), // prettier-ignore
};

const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const say = (line: string): void => void process.stdout.write(`${line}\n`);
const inputs = new Float32Array(PIXELS).fill(0.5);

/** Asks every EVERY_MS until `until` ends; how long each answer took. */
async function drawing(client: Client, until: Promise<unknown>): Promise<number[]> {
  const waits: number[] = [];
  const asked: Promise<void>[] = [];
  const timer = setInterval(() => {
    const at = performance.now();
    asked.push(
      client.recognize('digit-mlp', 'automatic', inputs).then(() => void waits.push(performance.now() - at)),
    );
  }, EVERY_MS);
  await until.finally(() => clearInterval(timer));
  await Promise.all(asked);
  return waits.sort((a, b) => a - b);
}

function row(name: string, waits: readonly number[], holdMs: number): string {
  const at = (share: number): string =>
    `${(waits[Math.max(0, Math.ceil(share * waits.length) - 1)] ?? NaN).toFixed(0)} ms`.padStart(9);
  return `${name.padEnd(44)}${String(waits.length).padStart(7)}${at(0.5)}${at(0.99)}${at(1)}${`${holdMs.toFixed(0)} ms`.padStart(11)}`;
}

await ensureBuilt();
const folder = await mkdtemp(join(tmpdir(), 'digit-desk-first-use-'));
const holdsFile = join(folder, 'holds.jsonl');
await writeFile(holdsFile, '');
const host = await startWebHost(folder, { NODE_OPTIONS: `--import=${PROBE}`, HOLDS: holdsFile });
const [opener, drawer] = [new Client(host), new Client(host)];

async function longestSince(began: number): Promise<number> {
  interface Hold { readonly thread: string; readonly holdMs: number; readonly at: number } // prettier-ignore
  const lines = (await readFile(holdsFile, 'utf8')).split('\n').filter((line) => line !== '');
  const holds = lines.map((line) => JSON.parse(line) as Hold);
  return Math.max(0, ...holds.filter(({ at, thread }) => at >= began && thread === 'engine-worker.js').map(({ holdMs }) => holdMs)); // prettier-ignore
}

async function measure(name: string, task: () => Promise<unknown>): Promise<void> {
  const began = Date.now();
  const waits = await drawing(drawer, task());
  await sleep(300);
  say(row(name, waits, await longestSince(began)));
}

try {
  for (let n = 0; n < 50; n++) await drawer.recognize('digit-mlp', 'automatic', inputs);
  await sleep(3_000);
  say(
    `${cpus().length} × ${cpus()[0]?.model ?? '?'}, load ${loadavg()[0].toFixed(1)}, Node ${process.version}`,
  );
  say(`${'what the other one does'.padEnd(44)}${'answers'.padStart(7)}${'median'.padStart(9)}${'99 %'.padStart(9)}${'longest'.padStart(9)}${'computing'.padStart(11)}`); // prettier-ignore
  await measure('nothing, for 5 s', () => sleep(5_000));
  const asked = process.argv.slice(2);
  for (const [name, bytes] of Object.entries(networks)) {
    if (asked.length > 0 && !asked.includes(name)) continue;
    const file = { name: 'large.safetensors', bytes: bytes() };
    let id = '';
    await measure(`${name}: opened`, async () => {
      ({ id } = await opener.ask<ModelSummary>('openModel', file));
    });
    const use = (device: DeviceChoice, times: number) => async (): Promise<void> => {
      for (let n = 0; n < times; n++) await opener.recognize(id, device, inputs);
    };
    await measure(`${name}: first answer`, use('automatic', 1));
    await measure(`${name}: ${ANSWERS} more, and measured`, async () => {
      await use('automatic', ANSWERS)();
      await sleep(AFTERWARDS_MS);
    });
    await measure(`${name}: one answer of cpu`, use('cpu', 1));
    await measure(`${name}: closed`, () => opener.ask('closeModel', { model: id }));
  }
} finally {
  opener.close();
  drawer.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
}
