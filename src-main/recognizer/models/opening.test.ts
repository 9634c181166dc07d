import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DATA, MNIST } from '../../data/networks/test-onnxruntime';
import { writeNpz } from '../../data/networks/npz-write';
import { writeOnnx } from '../../data/networks/onnx-write';
import type { EvaluationReport } from '../../shared/runs';
import { evaluate as runToEnd } from '../../shared/evaluate';
import type { GraphFile, GraphNode } from '../../shared/graph';
import { english } from '../../shared/sentences/sentence';
import type { PixelName } from '../../shared/pixels';
import { createRecognizer, type Recognizer } from '../recognizer';
import { onnxWithWeightsIn } from '../test-resources';

const resourcesFolder = resolve(import.meta.dirname, '..', '..', '..', 'resources');
let folder: string;
let recognizer: Recognizer;
const start = (): Recognizer =>
  createRecognizer({
    host: 'cli',
    version: '0',
    resourcesFolder,
    dataFolder: folder,
    environment: { MNIST_DIR: MNIST },
  });
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'opening-'));
  recognizer = start();
});
afterEach(async () => {
  await recognizer.close();
  await rm(folder, { recursive: true });
});

async function evaluate(model: string): Promise<EvaluationReport> {
  const request = { model, dataset: 'mnist-test', device: 'webasm', batchSize: 1000, keep: false } as const;
  const ended = await runToEnd(recognizer, request);
  if (ended.state === 'failed') throw new Error(english(ended.failure.sentence));
  return ended.report;
}

/** Counts of onnxruntime 1.30 on MNIST's 10,000 test images, at 0…1, mean/std and 0…255. */
const COUNTS: readonly (readonly [string, readonly (readonly [PixelName, number])[]])[] = [
  ['germanov.onnx', [['0..1', 9_813], ['mean-std', 9_769], ['0..255', 9_826]]],
  ['ccoltong-custom.onnx', [['0..1', 9_579], ['mean-std', 9_708], ['0..255', 9_539]]],
  ['ccoltong-lenet_regulized.onnx', [['0..1', 9_919], ['mean-std', 8_986], ['0..255', 7_948]]],
]; // prettier-ignore

describe('networks of others', () => {
  for (const [name, counts] of COUNTS) {
    const path = join(DATA, 'networks', name);
    const here = existsSync(path) && existsSync(join(MNIST, 't10k-images-idx3-ubyte.gz'));
    it.skipIf(!here).each(counts)(`${name} at %s: %i of 10,000`, async (pixels, correct) => {
      const { id } = await recognizer.openModel({ name, bytes: new Uint8Array(readFileSync(path)), pixels });
      const report = await evaluate(id);
      // Where two logits tie, float32 may decide otherwise.
      expect(Math.abs(report.correct - correct)).toBeLessThanOrEqual(1);
      expect(report.total).toBe(10_000);
    });
  }
});

/** The shipped network of dense layers as a foreign program might write it: for dark ink on light paper. */
async function darkInk(end: readonly string[] = []): Promise<Uint8Array> {
  const layers = await Promise.all(
    [0, 1, 2].map((layer) => recognizer.weightsOf({ model: 'digit-mlp', layer })),
  );
  const { models } = await recognizer.describe();
  const activation = /relu/.test(models.find(({ id }) => id === 'digit-mlp')?.architecture ?? '')
    ? 'Relu'
    : 'Sigmoid';
  const nodes: GraphNode[] = [];
  let last = 'image';
  const add = (operator: string, ...constants: string[]): void => {
    const output = `t${nodes.length}`;
    nodes.push({ operator, name: `n${nodes.length}`, inputs: operator === 'Sub' ? [...constants, last] : [last, ...constants], outputs: [output], attributes: new Map() }); // prettier-ignore
    last = output;
  };
  add('Sub', 'one');
  layers.forEach((_, index) => {
    add('Gemm', `w${index}`, `b${index}`);
    if (index < 2) add(activation);
  });
  end.forEach((operator) => add(operator));
  const constants = new Map<string, GraphFile['constants'] extends ReadonlyMap<string, infer T> ? T : never>([
    ['one', { shape: [], data: Float32Array.of(1), type: 'real' }],
  ]);
  layers.forEach(({ weights, bias }, index) => {
    constants.set(`w${index}`, { ...weights, type: 'real' });
    constants.set(`b${index}`, { shape: [bias.length], data: bias, type: 'real' });
  });
  return writeOnnx({ name: 'dark', producer: 'a test', opset: 17, inputs: [{ name: 'image', shape: [10, 784] }], outputs: [last], nodes, constants }); // prettier-ignore
}

/** Arrays with the names and shapes of the book's SimpleConvNet, of no use otherwise. */
function bookSimpleConvNet(): { readonly name: string; readonly bytes: Uint8Array } {
  const shapes = { W1: [2, 1, 5, 5], b1: [2], W2: [288, 4], b2: [4], W3: [4, 10], b3: [10] };
  const tensors = Object.entries(shapes).map(([key, shape]) => {
    const length = shape.reduce((product, side) => product * side, 1);
    return [
      key,
      { type: 'real', shape, data: Float32Array.from({ length }, (_, i) => Math.sin(i) / 10) },
    ] as const;
  });
  return { name: 'simple.npz', bytes: writeNpz(new Map(tensors)) };
}

describe('a network that keeps its numbers in another file', () => {
  const weights = (column: number): Uint8Array =>
    new Uint8Array(Float32Array.from({ length: 7840 }, (_, i) => (i % 10 === column ? 1 : 0)).buffer);
  const openWith = (column: number) =>
    recognizer.openModel({
      name: 'm.onnx',
      bytes: onnxWithWeightsIn('w'),
      pixels: '0..1',
      beside: [{ name: 'w', bytes: weights(column) }, { name: 'notes.txt', bytes: new Uint8Array(5) }],
    }); // prettier-ignore

  it('is another one with other numbers, and counts those among its bytes', async () => {
    const [three, seven] = [await openWith(3), await openWith(7)];
    expect(three.id).not.toBe(seven.id);
    expect(three.bytes).toBe(onnxWithWeightsIn('w').length + 31_360);
    const inputs = new Float32Array(784).fill(0.5);
    const answers = [three, seven].map(({ id }) => recognizer.recognize({ model: id, device: 'reference', inputs })); // prettier-ignore
    expect((await Promise.all(answers)).map(({ logits }) => logits.indexOf(Math.max(...logits)))).toEqual([
      3, 7,
    ]);
    expect((await openWith(3)).id).toBe(three.id);
  });
});

describe('layers that a file does not say', () => {
  const numbers = (length: number, step: number): Float32Array =>
    Float32Array.from({ length }, (_, i) => Math.sin(step * (i + 1)) / 4);
  /** A convolution of 2 kernels and a dense layer of 2 × 13 × 13, as PyTorch names them. */
  const tensors = {
    'conv.weight': { shape: [2, 1, 3, 3], data: numbers(18, 0.7), type: 'real' },
    'conv.bias': { shape: [2], data: numbers(2, 1), type: 'real' },
    'fc.weight': { shape: [10, 338], data: numbers(3380, 0.3), type: 'real' },
    'fc.bias': { shape: [10], data: numbers(10, 2), type: 'real' },
  } as const;
  const file = () => ({
    name: 'bare.npz',
    bytes: writeNpz(new Map(Object.entries(tensors))),
    pixels: '0..1' as const,
  });
  const inputs = Float32Array.from({ length: 784 }, (_, i) => (i % 11) / 11);

  /** Convolution, tanh, mean of 2×2, dense; loops written here. */
  function corrected(): number[] {
    const x: number[] = [];
    for (let k = 0; k < 2; k++) {
      const at = (row: number, column: number): number => {
        let sum = tensors['conv.bias'].data[k];
        for (let i = 0; i < 9; i++) {
          sum += tensors['conv.weight'].data[k * 9 + i] * inputs[(row + Math.floor(i / 3)) * 28 + column + (i % 3)];
        }
        return Math.tanh(sum);
      };
      for (let row = 0; row < 26; row += 2)
        for (let column = 0; column < 26; column += 2)
          x.push((at(row, column) + at(row, column + 1) + at(row + 1, column) + at(row + 1, column + 1)) / 4);
    }
    const { 'fc.weight': w, 'fc.bias': b } = tensors;
    return Array.from(b.data, (bias, j) => x.reduce((sum, value, i) => sum + value * w.data[j * 338 + i], bias));
  } // prettier-ignore

  it('can be corrected: the network becomes another, and the next session opens the file the same way', async () => {
    const { id, source } = await recognizer.openModel(file());
    const { architecture } = source;
    if (architecture === null) throw new Error('nothing was assumed');
    expect(architecture.layers[0]).toMatchObject({ activation: 'relu', pool: { kind: 'max', size: 2 } });
    const layers = architecture.layers.map((layer, i) =>
      i === 0 ? { ...layer, activation: 'tanh' as const, pool: { kind: 'average' as const, size: 2, stride: 2 } } : layer,
    ); // prettier-ignore
    await recognizer.chooseArchitecture({ model: id, architecture: { ...architecture, layers } });
    const answer = async () => [...(await recognizer.recognize({ model: id, device: 'reference', inputs })).logits];
    const expected = corrected();
    (await answer()).forEach((logit, digit) => expect(logit).toBeCloseTo(expected[digit], 5));
    await recognizer.close();
    recognizer = start();
    expect((await recognizer.openModel(file())).source.architecture?.layers[0].activation).toBe('tanh');
    (await answer()).forEach((logit, digit) => expect(logit).toBeCloseTo(expected[digit], 5));
  }); // prettier-ignore

  it('are refused where they do not chain, and the network stays what it was', async () => {
    const { id, source, architecture: shown } = await recognizer.openModel(file());
    const { architecture } = source;
    if (architecture === null) throw new Error('nothing was assumed');
    const layers = architecture.layers.map((layer, i) => (i === 0 ? { ...layer, stride: 2 } : layer));
    await expect(recognizer.chooseArchitecture({ model: id, architecture: { ...architecture, layers } })).rejects.toThrow(/338/);
    const { models } = await recognizer.describe();
    expect(models.find((model) => model.id === id)?.architecture).toBe(shown);
  }); // prettier-ignore
});

describe('pixels', () => {
  it('are tried out, and the best way is taken and told with all that were tried', async () => {
    const opened = await recognizer.openModel({ name: 'dark.onnx', bytes: await darkInk() });
    expect(opened.pixels).toMatchObject({ used: 'inverted', by: 'chosen' });
    expect(opened.pixels.trials[0]).toMatchObject({ pixels: 'inverted', total: 500 });
    expect(opened.pixels.trials[0].correct).toBeGreaterThan(450);
    expect(opened.source).toMatchObject({ format: 'ONNX', opset: 17, layout: { side: 28, channels: 1 } });
    expect(opened.parameters).toBe(45_361);
  });

  it('can be chosen otherwise, and the next session opens the file the same way', async () => {
    const file = { name: 'dark.onnx', bytes: await darkInk() };
    const { id } = await recognizer.openModel(file);
    const chosen = await recognizer.choosePixels({ model: id, pixels: '0..1' });
    expect(chosen.pixels).toMatchObject({ used: '0..1', by: 'asked' });
    expect(chosen.pixels.trials).not.toEqual([]);
    await recognizer.close();
    recognizer = start();
    expect((await recognizer.openModel(file)).pixels).toMatchObject({ used: '0..1', by: 'asked' });
    const again = await recognizer.choosePixels({ model: id, pixels: 'automatic' });
    expect(again.pixels).toMatchObject({ used: 'inverted', by: 'chosen' });
  });

  it('are those of the book for its own networks, whatever does best on the samples', async () => {
    const { bytes, name } = bookSimpleConvNet();
    const { pixels } = await recognizer.openModel({ name, bytes });
    expect(pixels).toMatchObject({ used: '0..1', by: 'format' });
    expect(pixels.trials.length).toBeGreaterThan(1);
  });

  it('are not applied a softmax twice: one that the file has is left out', async () => {
    const plain = await recognizer.openModel({ name: 'plain.onnx', bytes: await darkInk() });
    const soft = await recognizer.openModel({ name: 'soft.onnx', bytes: await darkInk(['Softmax']) });
    expect(soft.source.ending).toBe('softmax');
    const inputs = Float32Array.from({ length: 784 }, (_, i) => (i % 9 === 0 ? 1 : 0));
    const [a, b] = await Promise.all([plain, soft].map(({ id }) => recognizer.recognize({ model: id, device: 'reference', inputs }))); // prettier-ignore
    expect(b.probabilities).toEqual(a.probabilities);
  });
});

describe('calibration', () => {
  it('is fitted on request, makes a network say “not sure”, and is remembered by the file', async () => {
    const file = { name: 'dark.onnx', bytes: await darkInk(), pixels: 'inverted' } as const;
    const { id, calibration } = await recognizer.openModel(file);
    expect(calibration).toEqual({ temperature: 1, refuseBelow: 0, unsureBelow: 0 });
    const fitted = await recognizer.calibrateModel({ model: id, dataset: 'samples' });
    // The samples that chose the pixels are not asked again.
    expect(fitted.calibratedOn).toMatchObject({ dataset: 'samples', first: 500, end: 1000 });
    expect(fitted.calibration.unsureBelow).toBeGreaterThan(0.1);
    const indices = Array.from({ length: 1000 }, (_, i) => i);
    const { pixels } = await recognizer.readImages({ dataset: 'samples', indices });
    const inputs = Float32Array.from(pixels, (byte) => byte / 255);
    const { verdicts } = await recognizer.recognize({ model: id, device: 'webasm', inputs });
    expect(verdicts.filter(({ kind }) => kind === 'unsure').length).toBeGreaterThan(0);
    await recognizer.close();
    recognizer = start();
    expect((await recognizer.openModel(file)).calibration).toEqual(fitted.calibration);
    const without = await recognizer.calibrateModel({ model: id, dataset: null });
    expect(without).toMatchObject({ calibratedOn: null, calibration });
  });

  it('goes when the network gets other pixels: it was fitted to what it was before', async () => {
    const { id } = await recognizer.openModel({
      name: 'dark.onnx',
      bytes: await darkInk(),
      pixels: 'inverted',
    });
    await recognizer.calibrateModel({ model: id, dataset: 'samples' });
    expect(await recognizer.choosePixels({ model: id, pixels: '0..1' })).toMatchObject({
      calibratedOn: null,
    });
  });

  it('refuses the test set, too few digits, and shipped networks', async () => {
    const { id } = await recognizer.openModel({
      name: 'dark.onnx',
      bytes: await darkInk(),
      pixels: 'inverted',
    });
    const on = (dataset: string, model = id) => recognizer.calibrateModel({ model, dataset });
    await expect(on('mnist-test')).rejects.toThrow('not calibrated on the test set');
    await expect(on('own')).rejects.toThrow('100 digits or more');
    await expect(on('samples', 'digit-mlp')).rejects.toThrow('comes calibrated');
  });
});

describe('the time of a model', () => {
  it('is measured when it is first asked for', async () => {
    const times = await recognizer.timesOf({ model: 'digit-mlp' });
    expect(times.map(({ device }) => device)).toContain('webasm');
    expect(await recognizer.timesOf({ model: 'digit-mlp' })).toEqual(times);
  });
});
