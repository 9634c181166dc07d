import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { NETWORK_ENDINGS, NETWORK_FORMATS } from '../../shared/models';
import type { WeightsFile } from '../../shared/weights';
import { Budget } from '../budget';
import { readWeights } from '../weights';
import { exportNetwork, type LeavingNetwork } from './export-network';
import { graphOfLayers } from './graph-of-layers';
import { readNetwork } from './read-network';
import { refusalOf } from './test-fixtures';

const MODELS = resolve(import.meta.dirname, '..', '..', '..', 'resources', 'models');

function shipped(name: string): LeavingNetwork & { readonly weights: WeightsFile } {
  const bytes = new Uint8Array(readFileSync(join(MODELS, `${name}.safetensors`)));
  const weights = readWeights(`${name}.safetensors`, bytes, new Budget());
  const { calibration } = weights;
  const graph = graphOfLayers(weights);
  const sides = graph.inputs[0].shape.slice(1).map(Number);
  const picture = {
    side: 28,
    isPadded: false,
    channels: 1,
    channelsLast: false,
    sides,
    batch: null,
  } as const;
  return { name, graph, weights, calibration, pixels: 'byte / 255', picture, logits: 'logits', ending: null };
}

const cnn = shipped('digit-cnn');
const mlp = shipped('digit-mlp');

const reopened = (network: LeavingNetwork, format: (typeof NETWORK_FORMATS)[number]) =>
  readNetwork([{ name: `x${NETWORK_ENDINGS[format]}`, bytes: exportNetwork(network, format) }], new Budget());

describe('an exported network, opened again', () => {
  it('is the same graph with its calibration from ONNX', () => {
    const back = reopened(cnn, 'onnx');
    expect(back.kind === 'graph' && back.calibration).toEqual(cnn.calibration);
    expect(back.kind === 'graph' && back.graph).toEqual({ ...cnn.graph, name: 'x' });
  });

  it('is the same layers from safetensors', () => {
    const back = reopened(cnn, 'safetensors');
    expect(back.kind === 'layers' && back.file).toEqual(cnn.weights);
  });

  it('has the same tensors from npz', () => {
    const back = reopened(mlp, 'npz');
    if (back.kind !== 'weights') throw new Error(back.kind);
    for (const [name, { shape, data }] of mlp.graph.constants) {
      expect(back.tensors.get(name)).toEqual({ shape, data, type: 'real' });
    }
  });

  it("is the book's dictionary from a pickle, W1 [784, …] first", () => {
    const back = reopened(mlp, 'pickle');
    if (back.kind !== 'layers') throw new Error(back.kind);
    const [first] = mlp.graph.constants.values();
    expect(back.file.tensors.get('W1')).toEqual({ shape: first.shape, data: first.data });
    expect([...back.file.tensors.keys()]).toEqual(['W1', 'b1', 'W2', 'b2', 'W3', 'b3']);
  });

  it('has the same bytes for the same network', () => {
    for (const format of NETWORK_FORMATS) {
      expect(exportNetwork(mlp, format)).toEqual(exportNetwork(mlp, format));
    }
  });

  it('is refused as a pickle where it is more than a chain of dense layers', () => {
    expect(refusalOf(() => exportNetwork(cnn, 'pickle'))).toMatch(/^digit-cnn is no chain of dense layers/);
  });
});
