/**
 * `npm run bench:latency`: from `pointermove` to painted bars, in headless Chromium against the built web host, with
 * real people's strokes replayed on the canvas; both shipped networks, idle, while an evaluation runs and while a device
 * is measured. At 60 frames a
 * second, where an answer waits for the next frame however early it is there, and without that limit, which leaves what
 * the program itself takes. It prints what it measured and asserts nothing. `-- --model NAME` and `-- --beside idle`,
 * `evaluation` or `measurement` leave the others out.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { chromium } from '@playwright/test';
import type { Browser, Page } from '@playwright/test';
import { findBrowser } from '../../scripts/browser.mjs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { SIDE } from '../../src-main/shared/digits';
import { canvasOf } from '../canvas';
import { Client } from '../client';
import { realDigits } from '../strokes';
import { MNIST } from '../surroundings';
import { startWebHost } from '../web-host';
import { installProbe, type LatencyRecord } from './latency-probe';

/** Digits of each label that are drawn in one scenario. */
const EACH = 2;
/** The stroke file's square. */
const SIZE = 1000;
/** A point this far from the last one, in cells, changes the drawing: a little above the canvas' own limit. */
const INKING = 0.1;
/** Between two points, as a pen that reports 125 times a second. */
const POINT_MS = 8;
const MODELS = ['digit-mlp', 'digit-cnn'];
/** Chromium's clock of frames, and the switches that make it so. */
const CLOCKS = [
  { name: '60 frames a second', switches: [] },
  { name: 'frames as fast as they come', switches: ['--disable-frame-rate-limit', '--disable-gpu-vsync'] },
];

/** From navigation to the first stroke. */
const STARTING_MS = 1_500;

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const figure = (ms: number): string => ms.toFixed(1).padStart(7);

/** The value below which this share of the numbers lies (nearest rank). */
function percentile(numbers: readonly number[], share: number): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? NaN;
}

function distribution(name: string, numbers: readonly number[]): string {
  const [p50, p95, p99, most] = [0.5, 0.95, 0.99, 1].map((share) => figure(percentile(numbers, share)));
  return `  ${name.padEnd(34)} p50 ${p50}  p95 ${p95}  p99 ${p99}  max ${most} ms  of ${numbers.length} moves`;
}

/** The stroke's points that bring ink, as numbers of pixels; a resting pen repeats itself, and nothing has to answer. */
function inking(points: readonly [number, number][], cell: number): [number, number][] {
  const kept: [number, number][] = [];
  for (const [x, y] of points) {
    const last = kept.at(-1);
    if (!last || Math.hypot(x - last[0], y - last[1]) >= INKING * cell) kept.push([x, y]);
  }
  return kept;
}

/** `2 (55, 61 ms)`. */
function listed(tasks: LatencyRecord['longTasks']): string {
  const durations = tasks.map(([, duration]) => Math.round(duration)).join(', ');
  return tasks.length === 0 ? '0' : `${tasks.length} (${durations} ms)`;
}

/** Draws every digit point by point at a pen's pace, and clears the canvas before each. */
async function replay(page: Page): Promise<void> {
  const box = await canvasOf(page).boundingBox();
  if (!box) throw new Error('The drawing canvas is not on the screen.');
  const scale = (0.8 * box.width) / SIZE;
  for (const { strokes } of realDigits(EACH)) {
    await page.keyboard.press('Delete');
    for (const stroke of strokes) {
      const placed = stroke.map(([x, y]): [number, number] => [
        box.x + 0.1 * box.width + scale * x,
        box.y + 0.1 * box.height + scale * y,
      ]);
      const points = inking(placed, box.width / SIDE);
      await page.mouse.move(...points[0]);
      await page.mouse.down();
      for (const point of points) {
        const next = performance.now() + POINT_MS;
        await page.mouse.move(...point);
        await page.waitForTimeout(Math.max(0, next - performance.now()));
      }
      await page.mouse.up();
    }
  }
}

async function measure(page: Page, address: string, model: string): Promise<LatencyRecord> {
  // tsx names functions through a helper of its own, which a page does not have.
  await page.addInitScript('globalThis.__name = (named) => named;');
  await page.addInitScript((id) => {
    localStorage.setItem('digit-desk.settings', JSON.stringify({ model: id }));
  }, model);
  await page.addInitScript(installProbe);
  await page.goto(address);
  // The first strokes come when the program has started, as with a person.
  await page.waitForTimeout(STARTING_MS);
  await replay(page);
  await page.waitForTimeout(200);
  return page.evaluate(() => (window as unknown as { latency: LatencyRecord }).latency);
}

/** Evaluations one after another until the answer is called. */
function keepEvaluating(client: Client, model: string): () => Promise<void> {
  let wanted = true;
  const request = {
    model,
    dataset: MNIST ? 'mnist-test' : 'samples',
    device: 'automatic',
    batchSize: 100,
    keep: false,
  };
  const going = (async () => {
    while (wanted) {
      const { run } = await client.ask<{ run: number }>('startEvaluation', request);
      const state = () => client.evaluations.findLast((event) => event.run === run)?.state;
      while (state() === undefined || state() === 'running') {
        if (!wanted) await client.ask('cancelEvaluation', { run });
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
  })();
  return () => {
    wanted = false;
    return going;
  };
}

/** Measurements of `webasm` one after another, as the engine panel asks for them, until the answer is called. */
function keepMeasuring(client: Client, model: string): () => Promise<void> {
  let wanted = true;
  const going = (async () => {
    while (wanted) await client.ask('measureDevice', { model, device: 'webasm' });
  })();
  return () => {
    wanted = false;
    return going;
  };
}

/** What else the engine does meanwhile. */
const BESIDE = [
  { option: 'idle', name: 'idle', begin: null },
  { option: 'evaluation', name: 'while an evaluation runs', begin: keepEvaluating },
  { option: 'measurement', name: 'while a device is measured', begin: keepMeasuring },
] as const;

async function runScenario(browser: Browser, model: string, beside: (typeof BESIDE)[number]): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  const host = await startWebHost(folder, MNIST ? { MNIST_DIR: MNIST } : {});
  const client = new Client(host);
  await client.ask('describe');
  const stop = beside.begin?.(client, model);
  const page = await browser.newPage();
  const measured = await measure(page, host.address, model);
  const shown = (await page.getByTestId('answer').textContent())?.trim().replace(/\s+/g, ' ') ?? '';
  await page.close();
  await stop?.();
  client.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  const { painted, inputToPainted, inputToArrived, longTasks, interactiveMs } = measured;
  say(`${model}, ${beside.name} (last answer: ${shown.slice(0, 40)})`);
  say(distribution('pointermove → bars painted', painted));
  say(distribution('input → answer arrived', inputToArrived));
  say(distribution('input → bars painted', inputToPainted));
  const starting = longTasks.filter(([start]) => start < STARTING_MS);
  const drawing = longTasks.filter(([start]) => start >= STARTING_MS);
  say(`  canvas ready ${figure(interactiveMs ?? NaN).trim()} ms after navigation`);
  say(`  tasks over 50 ms: ${listed(starting)} while it started, ${listed(drawing)} while it was drawn on`);
}

const { values: asked } = parseArgs({
  options: { model: { type: 'string' }, beside: { type: 'string' } },
});
const models = MODELS.filter((model) => asked.model === undefined || asked.model === model);
const besides = BESIDE.filter(({ option }) => asked.beside === undefined || asked.beside === option);

if (models.length === 0 || besides.length === 0)
  say(
    `bench:latency knows --model ${MODELS.join(', ')} and --beside ${BESIDE.map(({ option }) => option).join(', ')}.`,
  );
else if (realDigits(1).length === 0)
  say('bench:latency is left out: there is no stroke file ../shared/data/strokes.');
else {
  await ensureBuilt();
  const processors = cpus();
  // Another program's load is in every number below.
  const load = loadavg()[0].toFixed(1);
  say(
    `${processors[0]?.model ?? 'unknown processor'}, ${processors.length} cores, load before ${load}; headless Chromium`,
  );
  const executablePath = findBrowser();
  for (const { name, switches } of CLOCKS) {
    say(`\n${name}`);
    const browser = await chromium.launch({
      ...(executablePath ? { executablePath } : {}),
      args: ['--disable-background-networking', ...switches],
    });
    for (const model of models) for (const beside of besides) await runScenario(browser, model, beside);
    await browser.close();
  }
}
