import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PIXELS } from '../../shared/digits';
import { createRecognizer, type Recognizer } from '../recognizer';

const root = resolve(import.meta.dirname, '..', '..', '..');
/** A vertical bar of full ink, four cells wide. */
const input = Float32Array.from({ length: PIXELS }, (_, i) => {
  const [row, column] = [Math.floor(i / 28), i % 28];
  return row >= 4 && row < 24 && column >= 12 && column < 16 ? 1 : 0;
});

describe('inspect and weightsOf', () => {
  let recognizer: Recognizer;
  let folder: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
    recognizer = createRecognizer({
      host: 'cli',
      version: '0',
      resourcesFolder: join(root, 'resources'),
      dataFolder: folder,
      environment: {},
    });
  });
  afterAll(async () => {
    await recognizer.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('shows the shapes of the 784-50-100-10 network', async () => {
    const { layers } = await recognizer.inspect({ model: 'digit-mlp', device: 'webasm', input });
    expect(layers.map(({ outputShape }) => outputShape[0])).toEqual([50, 100, 10]);
    expect(layers.map(({ activation }) => activation)).toEqual(['sigmoid', 'sigmoid', 'identity']);
  });

  it('gives a first-layer neuron the sum that float64 gives from its weights: a = b + Σ x·w, z = 1 / (1 + e^−a)', async () => {
    const { layers, device } = await recognizer.inspect({ model: 'digit-mlp', device: 'webasm', input });
    const { weights, bias } = await recognizer.weightsOf({ model: 'digit-mlp', layer: 0 });
    expect(device.name).toBe('webasm');
    expect(weights.shape).toEqual([784, 50]);
    for (const unit of [0, 17, 49]) {
      let sum = bias[unit];
      for (let i = 0; i < PIXELS; i++) sum += input[i] * weights.data[i * 50 + unit];
      expect(layers[0].sums?.[unit]).toBeCloseTo(sum, 5);
      expect(layers[0].output[unit]).toBeCloseTo(1 / (1 + Math.exp(-sum)), 5);
    }
  });

  it('ends on the logits that recognize gives, for both shipped networks', async () => {
    for (const model of ['digit-mlp', 'digit-cnn']) {
      const { layers } = await recognizer.inspect({ model, device: 'webasm', input });
      const { logits } = await recognizer.recognize({ model, device: 'webasm', inputs: input });
      const last = layers[layers.length - 1];
      logits.forEach((logit, digit) => expect(last.output[digit]).toBeCloseTo(logit, 4));
    }
  });

  it('keeps sums and outputs of a convolution consistent: relu of every sum', async () => {
    const { layers } = await recognizer.inspect({ model: 'digit-cnn', device: 'webasm', input });
    const convolution = layers.find(({ kind }) => kind === 'conv2d');
    expect(convolution?.activation).toBe('relu');
    expect(convolution?.sums?.length).toBe(convolution?.output.length);
    convolution?.sums?.forEach((sum, i) =>
      expect(Math.abs(Math.max(0, sum) - convolution.output[i])).toBeLessThan(1e-4),
    );
  });

  it('says which layers have weights', async () => {
    await expect(recognizer.weightsOf({ model: 'digit-mlp', layer: 3 })).rejects.toThrow(
      'digit-mlp has 3 layers, none at 4',
    );
    await expect(recognizer.weightsOf({ model: 'digit-cnn', layer: 1 })).rejects.toThrow('has no weights');
  });
});
