/**
 * `npm run bench:large`: what a network of two billion multiply-adds and 100 MB costs in the built web host. Prints how
 * long opening takes and what it decided, the first answer, how fast a run goes and how long it takes to stop, what the
 * host needs of memory, and the size and time that its card shows. Linux only: memory is read from /proc.
 */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Budget } from '../../src-main/data/budget';
import { writeOnnx } from '../../src-main/data/networks/onnx-write';
import { readWeights } from '../../src-main/data/weights';
import { randomNumbers } from '../../src-main/engine/test-fixtures';
import type { DeviceTime } from '../../src-main/shared/devices';
import type { GraphNode, GraphTensor } from '../../src-main/shared/graph';
import type { ModelSummary } from '../../src-main/shared/models';
import type { EvaluationEvent } from '../../src-main/shared/runs';
import { ensureBuilt } from '../../scripts/build.mjs';
import { Client } from '../client';
import { ROOT } from '../surroundings';
import { startWebHost } from '../web-host';

const CHANNELS = 128;
const CONVOLUTIONS = 17;
const WIDE = 28_000;
/** Two convolutions are the picture's way in and out. */
const MIDDLE = CONVOLUTIONS - 2;

/**
 * The shipped network of dense layers, its first one of 28,000 neurons, behind 17 convolutions of 128 channels whose first
 * hands the picture on while the others are as busy. It wants its pixels with mean and deviation.
 */
async function largeNetwork(): Promise<Uint8Array> {
  const file = await readFile(join(ROOT, 'resources', 'models', 'digit-mlp.safetensors'));
  const { architecture, tensors } = readWeights('digit-mlp.safetensors', new Uint8Array(file), new Budget());
  const next = randomNumbers(1);
  const nodes: GraphNode[] = [];
  const constants = new Map<string, GraphTensor>();
  const real = (name: string, shape: readonly number[], data: Float32Array): string => {
    constants.set(name, { shape, data, type: 'real' });
    return name;
  };
  const random = (length: number, most: number) => Float32Array.from({ length }, () => most * (next() - 0.5));
  const add = (
    operator: string,
    inputs: string[],
    attributes: Record<string, number | number[]> = {},
  ): string => {
    const output = `t${nodes.length}`;
    nodes.push({ operator, name: `n${nodes.length}`, inputs, outputs: [output], attributes: new Map(Object.entries(attributes)) }); // prettier-ignore
    return output;
  };
  /** A kernel of 3 × 3 whose first output is its first input. */
  const convolved = (x: string, outputs: number, inputs: number): string => {
    const kernel = random(outputs * inputs * 9, 2 / Math.sqrt(9 * inputs));
    kernel.fill(0, 0, inputs * 9);
    kernel[4] = 1;
    const weights = real(`k${nodes.length}`, [outputs, inputs, 3, 3], kernel);
    return add('Relu', [add('Conv', [x, weights], { pads: [1, 1, 1, 1], kernel_shape: [3, 3] })]);
  };
  const scaled = add('Mul', ['image', real('deviation', [], Float32Array.of(0.3081))]);
  const picture = add('Add', [scaled, real('mean', [], Float32Array.of(0.1307))]);
  let x = convolved(picture, CHANNELS, 1);
  for (let layer = 0; layer < MIDDLE; layer++) x = convolved(x, CHANNELS, CHANNELS);
  x = convolved(x, 1, CHANNELS);
  let last = add('Flatten', [x]);
  for (const [at, layer] of architecture.entries()) {
    if (layer.kind !== 'dense') throw new Error(`digit-mlp has a layer ${layer.kind}`);
    const tensorOf = (name: string) => {
      const tensor = tensors.get(name);
      if (!tensor) throw new Error(`digit-mlp has no ${name}`);
      return tensor;
    };
    const [w, b] = [tensorOf(layer.weights), tensorOf(layer.bias)];
    const [inputs, outputs] = w.shape;
    // The first layer has neurons beside its own, of which the second takes nothing.
    const [rows, columns] = [at === 1 ? WIDE : inputs, at === 0 ? WIDE : outputs];
    const weights = at === 0 ? random(rows * columns, 0.1) : new Float32Array(rows * columns);
    w.data.forEach((value, i) => (weights[Math.floor(i / outputs) * columns + (i % outputs)] = value));
    const bias = new Float32Array(columns);
    bias.set(b.data);
    last = add('Gemm', [last, real(layer.weights, [rows, columns], weights), real(layer.bias, [columns], bias)]); // prettier-ignore
    if (layer.activation !== 'identity') last = add(layer.activation === 'relu' ? 'Relu' : 'Sigmoid', [last]);
  }
  return writeOnnx({ name: 'large', producer: null, opset: 17, inputs: [{ name: 'image', shape: [null, 1, 28, 28] }], outputs: [last], nodes, constants }); // prettier-ignore
}

/** The most memory that the process has had, MiB; and what it has now. */
async function memoryOf(pid: number | undefined): Promise<{ readonly most: number; readonly now: number }> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8');
  const [most, now] = ['VmHWM', 'VmRSS'].map((name) => Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status)?.[1]) / 1024); // prettier-ignore
  return { most, now };
}

const row = (name: string, text: string) => process.stdout.write(`${name.padEnd(34)}${text}\n`);
const seconds = (ms: number): string => `${(ms / 1000).toFixed(1)} s`;
const count = (value: number): string => Math.round(value).toLocaleString('en-US');

async function timed<T>(name: string, work: () => Promise<T>): Promise<T> {
  const began = performance.now();
  const answer = await work();
  row(name, seconds(performance.now() - began));
  return answer;
}

/** Waits for an evaluation's event of this kind; looks every few milliseconds. */
async function heard<S extends EvaluationEvent['state']>(
  client: Client,
  state: S,
  isIt: (event: Extract<EvaluationEvent, { state: S }>) => boolean = () => true,
): Promise<Extract<EvaluationEvent, { state: S }>> {
  for (;;) {
    const failed = client.evaluations.find((event) => event.state === 'failed');
    if (failed) throw new Error(JSON.stringify(failed));
    const found = client.evaluations.find(
      (event): event is Extract<EvaluationEvent, { state: S }> =>
        event.state === state && isIt(event as Extract<EvaluationEvent, { state: S }>),
    );
    if (found) return found;
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

await ensureBuilt();
const folder = await mkdtemp(join(tmpdir(), 'digit-desk-large-'));
const host = await startWebHost(folder);
const client = new Client(host);
try {
  const bytes = await largeNetwork();
  await client.ask('describe');
  row('file', `${count(bytes.length / 1e6)} MB`);
  row('memory of the host before', `${count((await memoryOf(host.pid)).now)} MiB`);
  const model = await timed('opened after', () => client.ask<ModelSummary>('openModel', { name: 'large.onnx', bytes })); // prettier-ignore
  row('multiply-adds an image', count(model.multiplyAdds));
  row('weights', count(model.parameters));
  const trials = model.pixels.trials.map(({ pixels, correct, total }) => `${pixels} ${correct}/${total}`);
  row('pixels', `${model.pixels.used}: ${trials.join(', ')}`);
  row('memory, at most', `${count((await memoryOf(host.pid)).most)} MiB`);
  const inputs = new Float32Array(784).fill(0.5);
  await timed('first answer after', () => client.recognize(model.id, 'automatic', inputs));
  const times = await timed('its time is known after', () => client.ask<DeviceTime[]>('timesOf', { model: model.id })); // prettier-ignore
  for (const { device, singleMs } of times) row(`an image on ${device}`, seconds(singleMs));
  await timed('an answer then', () => client.recognize(model.id, 'automatic', inputs));
  const began = performance.now();
  const request = { model: model.id, dataset: 'samples', device: 'automatic', batchSize: 100, keep: false };
  const { run } = await client.ask<{ run: number }>('startEvaluation', request);
  const first = await heard(client, 'running', ({ remainingMs }) => remainingMs !== null);
  row('run: first news after', seconds(performance.now() - began));
  row('run: what is left is said to be', seconds(first.remainingMs ?? 0));
  await timed('an answer during the run', () => client.recognize(model.id, 'automatic', inputs));
  await heard(client, 'running', ({ done }) => done >= 10);
  await timed('cancelled, it stops after', async () => {
    await client.ask('cancelEvaluation', { run });
    await heard(client, 'ended');
  });
  const { report } = await heard(client, 'ended');
  row('… right of what was done', `${report.correct} / ${report.total}`);
  row('memory, at most', `${count((await memoryOf(host.pid)).most)} MiB`);
  await client.ask('closeModel', { model: model.id });
  row('memory once it is closed', `${count((await memoryOf(host.pid)).now)} MiB`);
} finally {
  client.close();
  await host.stop();
  await rm(folder, { recursive: true, force: true });
}
