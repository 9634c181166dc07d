import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Budget } from '../../data/budget';
import { readNetwork } from '../../data/networks/read-network';
import { DATA, runOnnx, testImages } from '../../data/networks/test-onnxruntime';
import { softmax } from '../../engine/softmax';
import { inputOf } from '../../shared/digits';
import { NETWORK_FORMATS, type ModelSummary } from '../../shared/models';
import { createRecognizer, type Recognizer } from '../recognizer';
import { hasPython, pythonMissing, runSnippets, type Snippet } from './test-python';

/*
 * What leaves the app, as a person gets it: file and Python give the probabilities that the app shows, by the reference.
 */

const COUNT = 2;
const images = testImages().pixels.slice(0, COUNT * 784);
const inputs = inputOf(images);
let folder: string;
let recognizer: Recognizer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  recognizer = createRecognizer({
    host: 'cli',
    version: '0',
    resourcesFolder: resolve(import.meta.dirname, '..', '..', '..', 'resources'),
    dataFolder: folder,
    environment: {},
  });
});
afterAll(async () => {
  await recognizer.close();
  await rm(folder, { recursive: true, force: true });
});

async function probabilitiesOf({ id, calibration }: ModelSummary): Promise<Float32Array> {
  const logits: number[] = [];
  for (let n = 0; n < COUNT; n++) {
    const image = inputs.slice(n * 784, (n + 1) * 784);
    const answer = await recognizer.recognize({ model: id, device: 'reference', inputs: image });
    logits.push(...answer.logits);
  }
  return softmax(Float32Array.from(logits), calibration.temperature);
}

/** The exported ONNX and what onnxruntime gives for it; `batch` as the file has it, 0 for any number of images. */
async function onnxOf(id: string, batch: number): Promise<Snippet> {
  const exported = await recognizer.exportModel({ model: id, format: 'onnx' });
  const read = readNetwork([exported], new Budget());
  if (read.kind !== 'graph') throw new Error(read.kind);
  const { inputs: [input], outputs: [output] } = read.graph; // prettier-ignore
  const sides = input.shape.slice(1).map(Number);
  const count = batch === 0 ? COUNT : Math.ceil(COUNT / batch) * batch;
  const fed = new Float32Array(count * 784);
  fed.set(inputs);
  const answers = await runOnnx(exported.bytes, fed, sides, batch === 0 ? COUNT : batch);
  const session = { input: input.name, output, sides, batch, fed: [...fed], answers: [...answers] };
  return { ...exported, session };
}

const opened = async (folderName: string, name: string): Promise<ModelSummary> =>
  recognizer.openModel({ name, bytes: new Uint8Array(readFileSync(join(DATA, folderName, name))), pixels: '0..1' }); // prettier-ignore

function expectSame(snippet: Snippet, expected: Float32Array): void {
  const [answer] = runSnippets([snippet], images);
  if (typeof answer === 'string') throw new Error(`${answer}\n${snippet.python}`);
  expect(answer).toHaveLength(expected.length);
  expected.forEach((value, i) => expect(Math.abs(answer[i] - value), snippet.python).toBeLessThan(1e-5));
}

const FOREIGN = [
  ['book', 'sample_weight.pkl', 'pickle'],
  ['book', 'ch07-params.pkl', 'npz'],
  ['book', 'ch08-deep_convnet_params.pkl', 'safetensors'],
  ['networks', 'germanov.onnx', 'npz'],
  ['networks', 'ccoltong-custom.onnx', 'safetensors'],
  ['networks', 'ccoltong-lenet_regulized.onnx', 'npz'],
] as const;
const CUSTOM = join(DATA, 'networks', 'ccoltong-custom.onnx');

describe.skipIf(!hasPython)(`the Python beside a file${pythonMissing}`, () => {
  for (const id of ['digit-cnn', 'digit-mlp']) {
    const formats = NETWORK_FORMATS.filter((format) => format !== 'onnx' && (id === 'digit-mlp' || format !== 'pickle')); // prettier-ignore
    it.each(formats)(`gives the probabilities of ${id} from %s`, async (format) => {
      const { models } = await recognizer.describe();
      const model = models.find((one) => one.id === id);
      if (model === undefined) throw new Error(id);
      expectSame(await recognizer.exportModel({ model: id, format }), await probabilitiesOf(model));
    });
  }

  it('asks onnxruntime for what the file has', async () => {
    const { models } = await recognizer.describe();
    const model = models.find((one) => one.id === 'digit-cnn');
    if (model === undefined) throw new Error('digit-cnn');
    const snippet = await onnxOf(model.id, 0);
    expectSame(snippet, await probabilitiesOf(model));
  });

  for (const [folderName, name, format] of FOREIGN) {
    const isThere = existsSync(join(DATA, folderName, name));
    const missing = isThere ? '' : ` (skipped: needs ${folderName}/${name} in ${DATA})`;
    it.skipIf(!isThere)(`gives the probabilities of ${name} from ${format}${missing}`, async () => {
      const model = await opened(folderName, name);
      const snippet = await recognizer.exportModel({ model: model.id, format });
      expectSame(snippet, await probabilitiesOf(model));
    });
  }

  it.skipIf(!existsSync(CUSTOM))('gives onnxruntime as many images as the file takes', async () => {
    const model = await opened('networks', 'ccoltong-custom.onnx');
    expectSame(await onnxOf(model.id, 10), await probabilitiesOf(model));
  });
});
