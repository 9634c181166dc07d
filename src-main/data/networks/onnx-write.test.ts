import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Budget } from '../budget';
import { buildModel } from '../../engine/build';
import { openDevice } from '../../engine/devices';
import { argmax, softmax } from '../../engine/softmax';
import type { GraphFile } from '../../shared/graph';
import { inputOf } from '../../shared/digits';
import { readWeights } from '../weights';
import { graphOfLayers } from './graph-of-layers';
import { readOnnx } from './onnx';
import { writeOnnx } from './onnx-write';
import { runOnnx, testImages } from './test-onnxruntime';

const MODELS = resolve(import.meta.dirname, '..', '..', '..', 'resources', 'models');
const noneBeside = (): Uint8Array => {
  throw new Error('asked for external data');
};

const images = testImages();
const inputs = inputOf(images.pixels);

/** The largest distance of two numbers at the same place. */
const furthest = (a: Float32Array, b: Float32Array): number =>
  a.reduce((most, value, i) => Math.max(most, Math.abs(value - b[i])), 0);

describe.each(['digit-mlp', 'digit-cnn'])(`%s as ONNX, on ${images.name}`, (name) => {
  const file = readWeights(
    `${name}.safetensors`,
    new Uint8Array(readFileSync(join(MODELS, `${name}.safetensors`))),
    new Budget(),
  );
  const bytes = writeOnnx(graphOfLayers(file), { name });

  it('answers in onnxruntime as it does here', async () => {
    const shape = name === 'digit-mlp' ? [784] : [1, 28, 28];
    const theirs = await runOnnx(bytes, inputs, shape, 500);
    const device = await openDevice('webasm');
    const network = await device.prepare(buildModel(file));
    const ours = await network.run(inputs, images.labels.length);
    await network.dispose();
    await device.dispose();
    expect(theirs.length).toBe(10 * images.labels.length);
    expect(furthest(softmax(theirs), softmax(ours))).toBeLessThanOrEqual(1e-5);
    expect([...argmax(theirs)]).toEqual([...argmax(ours)]);
  }, 300_000);
});

describe('what is written', () => {
  const graph: GraphFile = {
    name: 'small',
    producer: 'pytorch 2.5.1',
    opset: 11,
    inputs: [{ name: 'x', shape: [null, 3, null] }],
    outputs: ['y', 'z'],
    nodes: [
      {
        operator: 'LeakyRelu',
        name: 'leak',
        inputs: ['x', ''],
        outputs: ['y'],
        attributes: new Map<string, number | string | readonly number[]>([
          ['alpha', 1],
          ['axis', -1],
          ['mode', 'constant'],
          ['pads', [0, 1, 2]],
          ['scale', 0.5],
        ]),
      },
    ],
    constants: new Map([
      ['w', { shape: [2], data: Float32Array.of(0.1, -3), type: 'real' }],
      ['i', { shape: [1, 2], data: Float64Array.of(-1, 2 ** 40), type: 'integer' }],
      ['s', { shape: [], data: Float32Array.of(7), type: 'real' }],
    ]),
  };

  it('is read back as the same graph', () => {
    const { graph: back, metadata } = readOnnx(
      writeOnnx(graph, { framing: 'as MNIST' }),
      'small',
      noneBeside,
      new Budget(),
    );
    expect(back).toEqual(graph);
    expect([...metadata]).toEqual([['framing', 'as MNIST']]);
  });

  it('is the same for the same graph', () => {
    expect(writeOnnx(graph)).toEqual(writeOnnx(graph));
  });
});
