import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { GraphFile } from '../../shared/graph';
import { writeOnnx } from './onnx-write';
import { expectedOf, fixture, read, refusalOf } from './test-fixtures';
import { runOnnx } from './test-onnxruntime';

function graphOf(name: string): GraphFile {
  const network = read(name);
  if (network.kind !== 'graph') throw new Error(network.kind);
  return network.graph;
}

/** A .keras file of these layers without weights. */
const keras = (config: unknown): Uint8Array =>
  zipSync({
    'config.json': new TextEncoder().encode(JSON.stringify(config)),
    'model.weights.h5': fixture('chunked.h5'),
  });

const sequential = (...layers: readonly (readonly [kind: string, config: object])[]): Uint8Array =>
  keras({
    class_name: 'Sequential',
    config: {
      name: 's',
      layers: [
        { class_name: 'InputLayer', config: { name: 'in', batch_shape: [null, 6, 6, 1] } },
        ...layers.map(([kind, config], i) => ({ class_name: kind, config: { name: `l${i}`, ...config } })),
      ],
    },
  });

describe.each(['keras2.h5', 'keras3.keras', 'nested.keras', 'nested.h5'])('%s', (name) => {
  it('gives in onnxruntime what NumPy computes', async () => {
    const { input, output } = expectedOf<{ input: number[]; output: number[] }>(name);
    const graph = graphOf(name);
    const shape = graph.inputs[0].shape.slice(1).map(Number);
    const out = await runOnnx(writeOnnx(graph), Float32Array.from(input), shape, 1);
    expect(out.length).toBe(10);
    output.forEach((value, i) => expect(out[i]).toBeCloseTo(value, 4));
  });
});

describe.each(['keras2.h5', 'keras3.keras'])('%s', (name) => {
  it('says which Keras wrote it and takes images channels last', () => {
    const { producer, inputs } = graphOf(name);
    expect(producer).toBe(name === 'keras2.h5' ? 'Keras 2.15.0' : 'Keras 3.6.0');
    expect(inputs[0].shape[0]).toBeNull();
    expect(inputs[0].shape[3]).toBe(1);
  });
});

describe('a Keras model that is refused', () => {
  it('names all layers that are not known at once', () => {
    const bytes = sequential(['LSTM', {}], ['Flatten', {}], ['Lambda', {}], ['LSTM', {}]);
    expect(refusalOf(() => read('m.keras', bytes))).toBe(
      'm.keras: Keras layers that are not run here: LSTM (l0), Lambda (l2)',
    );
  });

  it('says which layer has no weights', () => {
    const bytes = sequential(['Flatten', {}], ['Dense', { activation: 'relu' }]);
    expect(refusalOf(() => read('m.keras', bytes))).toBe(
      'm.keras: layer l1 (Dense): expected at least 1 weights, got 0',
    );
  });

  it('names an activation and a setting that are not known', () => {
    expect(refusalOf(() => read('m.keras', sequential(['Activation', { activation: 'swirl' }])))).toMatch(
      /layer l0 \(Activation\): the activation swirl is not run here/,
    );
    expect(refusalOf(() => read('m.keras', sequential(['MaxPooling2D', { pool_size: [0, 2] }])))).toMatch(
      /layer l0 \(MaxPooling2D\): the setting pool_size is \[0,2\], which is not run here/,
    );
  });

  it('takes a number where tensors are expected', () => {
    const history = { class_name: '__keras_tensor__', config: { keras_history: ['x', 0, 0] } };
    const twice = { class_name: 'Multiply', name: 'twice', config: { name: 'twice' } };
    const layers = [
      { class_name: 'InputLayer', name: 'x', config: { name: 'x', batch_shape: [null, 10] }, inbound_nodes: [] },
      { ...twice, inbound_nodes: [{ args: [history, 2], kwargs: {} }] },
    ]; // prettier-ignore
    const bytes = keras({ class_name: 'Functional', config: { layers, output_layers: [['twice', 0, 0]] } });
    expect(refusalOf(() => read('m.keras', bytes))).toMatch(/layer twice takes a number beside its tensors/);
  });

  it('has models that feed each other', () => {
    const model = (name: string, from: string) => ({
      class_name: 'Functional',
      name,
      config: {
        name,
        layers: [{ class_name: 'InputLayer', name: 'in', config: { name: 'in', batch_shape: [null, 10] } }],
        input_layers: [['in', 0, 0]],
        output_layers: [['in', 0, 0]],
      },
      inbound_nodes: [[[from, 0, 0, {}]]],
    });
    const layers = [model('a', 'b'), model('b', 'a')];
    const bytes = keras({ class_name: 'Functional', config: { layers, output_layers: [['b', 0, 0]] } });
    expect(refusalOf(() => read('m.keras', bytes))).toMatch(/waits for an output that never comes/);
  });

  it('has layers in a circle', () => {
    const node = (name: string, from: string) => ({
      class_name: 'ReLU',
      name,
      config: { name },
      inbound_nodes: [[[from, 0, 0, {}]]],
    });
    const bytes = keras({
      class_name: 'Functional',
      config: { layers: [node('a', 'b'), node('b', 'a')], output_layers: [['b', 0, 0]] },
    });
    expect(refusalOf(() => read('m.keras', bytes))).toMatch(
      /the Keras layer a waits for an output that never comes/,
    );
  });

  it('is of own code, holds weights only, or lacks a part', () => {
    expect(refusalOf(() => read('m.keras', keras({ class_name: 'MyNet', config: { layers: [] } })))).toMatch(
      /expected a Sequential or Functional Keras model, got MyNet; .*model\.export/,
    );
    expect(refusalOf(() => read('m.h5', fixture('chunked.h5')))).toMatch(
      /weights without layers; save the whole model/,
    );
    expect(
      refusalOf(() => read('m.keras', zipSync({ 'config.json': new TextEncoder().encode('{}') }))),
    ).toMatch(/lists no layers/);
  });
});
