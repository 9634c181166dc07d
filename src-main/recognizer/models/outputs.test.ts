import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixture } from '../../data/networks/test-fixtures';
import { writeOnnx } from '../../data/networks/onnx-write';
import { evaluate } from '../../shared/evaluate';
import type { GraphNode, GraphTensor } from '../../shared/graph';
import { english } from '../../shared/sentences/sentence';
import { createRecognizer, type Recognizer } from '../recognizer';

const resourcesFolder = resolve(import.meta.dirname, '..', '..', '..', 'resources');
let folder: string;
let recognizer: Recognizer;
const start = (): Recognizer =>
  createRecognizer({ host: 'cli', version: '0', resourcesFolder, dataFolder: folder, environment: {} });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'outputs-'));
  recognizer = start();
});
afterEach(async () => {
  await recognizer.close();
  await rm(folder, { recursive: true });
});

/** Weights [784, outputs] that are the same every time. */
const matrix = (step: number, outputs = 10): GraphTensor => ({
  shape: [784, outputs],
  data: Float32Array.from({ length: 784 * outputs }, (_, i) => Math.sin(step * (i + 1))),
  type: 'real',
});
const HEADS = { digits: matrix(0.7), others: matrix(1.3), twelve: matrix(0.2, 12) };

/** Three heads over one picture, the first of twelve numbers, the others of ten; a softmax of the second beside them. */
function threeHeads(): { readonly name: string; readonly bytes: Uint8Array } {
  const node = (operator: string, output: string, ...inputs: string[]): GraphNode => ({
    operator,
    name: output,
    inputs,
    outputs: [output],
    attributes: new Map(),
  });
  const heads = Object.keys(HEADS).map((name) => node('MatMul', name, 'image', `w_${name}`));
  const bytes = writeOnnx({
    name: 'heads',
    producer: 'a test',
    opset: 17,
    inputs: [{ name: 'image', shape: [null, 784] }],
    outputs: ['twelve', 'digits', 'p', 'others'],
    nodes: [...heads, node('Softmax', 'p', 'digits')],
    constants: new Map(Object.entries(HEADS).map(([name, tensor]) => [`w_${name}`, tensor])),
  });
  return { name: 'heads.onnx', bytes };
}

/** How many of the samples `answer` gets right: ten numbers for 784 pixels 0…255. */
async function counted(answer: (pixels: Uint8Array) => number[]): Promise<number> {
  const { pixels, labels } = await recognizer.readImages({
    dataset: 'samples',
    indices: Array.from({ length: 1000 }, (_, i) => i),
  });
  return labels.filter((label, n) => {
    const ten = answer(pixels.subarray(n * 784, (n + 1) * 784));
    return ten.indexOf(Math.max(...ten)) === label;
  }).length;
}
const throughHead =
  ({ data }: GraphTensor) =>
  (pixels: Uint8Array): number[] =>
    Array.from({ length: 10 }, (_, j) => pixels.reduce((sum, x, i) => sum + x * data[i * 10 + j], 0));

async function correctOf(model: string): Promise<number> {
  const request = { model, dataset: 'samples', device: 'reference', batchSize: 500, keep: false } as const;
  const ended = await evaluate(recognizer, request);
  if (ended.state === 'failed') throw new Error(english(ended.failure.sentence));
  return ended.report.correct;
}

const AMONG = ['digits', 'others'];

describe('a file with several outputs of ten numbers', () => {
  it('gives the first, or the one that is asked for, each with counts of its own', async () => {
    const [first, other] = [await counted(throughHead(HEADS.digits)), await counted(throughHead(HEADS.others))]; // prettier-ignore
    expect(first).not.toBe(other);
    const opened = await recognizer.openModel({ ...threeHeads(), pixels: '0..1' });
    expect(opened.output).toEqual({ used: 'digits', by: 'first', among: AMONG });
    expect(await correctOf(opened.id)).toBe(first);
    const asked = await recognizer.openModel({ ...threeHeads(), pixels: '0..1', output: 'others' });
    expect(asked.output).toEqual({ used: 'others', by: 'asked', among: AMONG });
    expect(await correctOf(asked.id)).toBe(other);
  });

  it('is opened by the next session as it was chosen, until the first is wanted again', async () => {
    const { id } = await recognizer.openModel({ ...threeHeads(), pixels: '0..1' });
    const chosen = await recognizer.chooseOutput({ model: id, output: 'others' });
    expect(chosen).toMatchObject({ output: { used: 'others', by: 'asked' } });
    const before = await correctOf(id);
    await recognizer.close();
    recognizer = start();
    expect(await recognizer.openModel(threeHeads())).toMatchObject({ output: chosen.output });
    await recognizer.choosePixels({ model: id, pixels: '0..1' });
    expect(await correctOf(id)).toBe(before);
    const again = await recognizer.chooseOutput({ model: id, output: null });
    expect(again.output).toMatchObject({ used: 'digits', by: 'first' });
  });

  it('is refused an output that is not there, with the names of those that are', async () => {
    const open = (output: string) => recognizer.openModel({ ...threeHeads(), pixels: '0..1', output });
    await expect(open('thirds')).rejects.toThrow(
      'heads: there is no output thirds; there are twelve, digits, p, others.',
    );
    await expect(open('twelve')).rejects.toThrow(
      'heads: the output twelve [n, 12] does not have ten numbers an image; those that have: digits, others.',
    );
    // The softmax of the first has the same ten numbers, and is there for whoever asks for it.
    expect((await open('p')).output).toEqual({ used: 'p', by: 'asked', among: [...AMONG, 'p'] });
    expect((await recognizer.describe()).models.filter(({ origin }) => origin === 'opened')).toHaveLength(1);
  });

  it('has one calibration for each', async () => {
    const { id } = await recognizer.openModel({ ...threeHeads(), pixels: '0..1' });
    const { calibratedOn, calibration } = await recognizer.calibrateModel({ model: id, dataset: 'samples' });
    expect(calibratedOn?.output).toBe('digits');
    await recognizer.close();
    recognizer = start();
    const opened = (output: string) => recognizer.openModel({ ...threeHeads(), pixels: '0..1', output });
    expect(await opened('digits')).toMatchObject({ calibration });
    expect(await opened('others')).toMatchObject({ calibratedOn: null });
  });

  it('is taken away with the one that is taken', async () => {
    const { id } = await recognizer.openModel({ ...threeHeads(), pixels: '0..1', output: 'others' });
    const { bytes, python } = await recognizer.exportModel({ model: id, format: 'onnx' });
    expect(python).toContain('session.run(["others"], {"image": x.astype(np.float32)})');
    expect(bytes.length).toBeLessThan(threeHeads().bytes.length / 2);
    const back = await recognizer.openModel({ name: 'back.onnx', bytes, pixels: '0..1' });
    expect(back.output).toBeNull();
    expect(await correctOf(back.id)).toBe(await correctOf(id));
  });
});

it('outputs are named only in ONNX and Keras files', async () => {
  const { id } = await recognizer.openModel({ ...threeHeads(), pixels: '0..1' });
  const { bytes } = await recognizer.exportModel({ model: id, format: 'npz' });
  await expect(recognizer.openModel({ name: 'm.npz', bytes, output: 'digits' })).rejects.toThrow('m.npz has one output'); // prettier-ignore
  await expect(recognizer.chooseOutput({ model: 'digit-mlp', output: 'y' })).rejects.toThrow('digit-mlp has one output'); // prettier-ignore
});

/** Keras: mean and maximum of each three of thirty columns, the two outermost empty; there are no weights in it. */
function kerasHeads(): { readonly name: string; readonly bytes: Uint8Array } {
  const layer = (kind: string, name: string, config: object, from: string | null) => ({
    class_name: kind,
    name,
    config: { name, ...config },
    inbound_nodes: from === null ? [] : [[[from, 0, 0, {}]]],
  });
  const pool = { pool_size: [28, 3], strides: [28, 3], padding: 'valid' };
  const layers = [
    layer('InputLayer', 'image', { batch_input_shape: [null, 28, 28, 1] }, null),
    layer('ZeroPadding2D', 'wide', { padding: [[0, 0], [1, 1]] }, 'image'),
    layer('AveragePooling2D', 'mean', pool, 'wide'),
    layer('MaxPooling2D', 'most', pool, 'wide'),
  ]; // prettier-ignore
  const output_layers = [['mean', 0, 0], ['most', 0, 0]]; // prettier-ignore
  const json = {
    class_name: 'Functional',
    config: { layers, input_layers: [['image', 0, 0]], output_layers },
  };
  const config = new TextEncoder().encode(JSON.stringify(json));
  return {
    name: 'heads.keras',
    bytes: zipSync({ 'config.json': config, 'model.weights.h5': fixture('chunked.h5') }),
  };
}

it('outputs of a Keras model have the names of its layers', async () => {
  const columns = (pixels: Uint8Array, of: number): number[] =>
    Array.from({ length: 84 }, (_, i) => {
      const column = 3 * of + (i % 3) - 1;
      return column < 0 || column > 27 ? 0 : pixels[28 * Math.floor(i / 3) + column];
    });
  const ten = (numberOf: (column: number[]) => number) => (pixels: Uint8Array) =>
    Array.from({ length: 10 }, (_, of) => numberOf(columns(pixels, of)));
  const mean = await counted(ten((column) => column.reduce((sum, x) => sum + x, 0)));
  const most = await counted(ten((column) => Math.max(...column)));
  expect(mean).not.toBe(most);
  const opened = await recognizer.openModel({ ...kerasHeads(), pixels: '0..1' });
  expect(opened.output).toEqual({ used: 'mean', by: 'first', among: ['mean', 'most'] });
  expect(await correctOf(opened.id)).toBe(mean);
  await recognizer.chooseOutput({ model: opened.id, output: 'most' });
  expect(await correctOf(opened.id)).toBe(most);
});
