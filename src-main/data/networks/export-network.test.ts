import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { NETWORK_ENDINGS, NETWORK_FORMATS } from '../../shared/models';
import type { WeightsFile } from '../../shared/weights';
import { Budget } from '../budget';
import { readWeights } from '../weights';
import { exportNetwork, type LeavingNetwork } from './export-network';
import { graphOfLayers } from './graph-of-layers';
import { pythonSnippet } from './python-snippet';
import { readNetwork } from './read-network';
import { refusalOf } from './test-fixtures';

const MODELS = resolve(import.meta.dirname, '..', '..', '..', 'resources', 'models');
const folder = mkdtempSync(join(tmpdir(), 'digit-desk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function shipped(name: string): LeavingNetwork & { readonly weights: WeightsFile } {
  const bytes = new Uint8Array(readFileSync(join(MODELS, `${name}.safetensors`)));
  const weights = readWeights(`${name}.safetensors`, bytes, new Budget());
  const { calibration } = weights;
  return { name, graph: graphOfLayers(weights), weights, calibration, pixels: 'byte / 255' };
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

/** `python3` with NumPy, if this machine has one. */
const python = ['/usr/bin/python3', 'python3'].find(
  (path) => spawnSync(path, ['-c', 'import numpy'], { timeout: 60_000 }).status === 0,
);

describe.skipIf(python === undefined)(
  `the Python lines beside an export${python === undefined ? ' (skipped: needs python3 with NumPy)' : ''}`,
  () => {
    function run(script: string): string {
      const { stdout, stderr, status } = spawnSync(python ?? '', ['-c', script], {
        cwd: folder,
        timeout: 60_000,
      });
      expect(String(stderr)).toBe('');
      expect(status).toBe(0);
      return String(stdout).trim();
    }

    it.each([['pickle'], ['npz']] as const)('load the %s and answer as the network does', (format) => {
      writeFileSync(join(folder, `mlp.${format}`), exportNetwork(mlp, format));
      const [digit, probability] = run(pythonSnippet(mlp, format, `mlp.${format}`))
        .split(' ')
        .map(Number);
      const expected = answerToBlack(mlp.weights);
      expect(digit).toBe(expected.digit);
      expect(probability).toBeCloseTo(expected.probability, 5);
    });

    it('load the npz with the shapes that went in', () => {
      writeFileSync(join(folder, 'cnn.npz'), exportNetwork(cnn, 'npz'));
      const lines = run(pythonSnippet(cnn, 'npz', 'cnn.npz')).split('\n');
      expect(lines).toContain('conv1.weight (16, 1, 5, 5)');
      expect(lines.length).toBe(cnn.graph.constants.size);
    });
  },
);

/** What a chain of dense layers with sigmoid answers to 784 zeros: only biases count. Loops written here. */
function answerToBlack({ architecture, tensors, calibration }: WeightsFile): {
  digit: number;
  probability: number;
} {
  let x = new Array<number>(784).fill(0);
  for (const layer of architecture) {
    if (layer.kind !== 'dense') throw new Error(layer.kind);
    const [weights, bias] = [tensors.get(layer.weights), tensors.get(layer.bias)];
    if (weights === undefined || bias === undefined) throw new Error(layer.weights);
    const [, outputs] = weights.shape;
    const sums = Array.from(bias.data, (b, j) =>
      x.reduce((sum, value, i) => sum + value * weights.data[i * outputs + j], b),
    );
    if (layer.activation !== 'sigmoid' && layer.activation !== 'identity') throw new Error(layer.activation);
    x = layer.activation === 'sigmoid' ? sums.map((value) => 1 / (1 + Math.exp(-value))) : sums;
  }
  const powers = x.map((value) => Math.exp(value / (calibration?.temperature ?? 1)));
  const most = Math.max(...powers);
  return { digit: powers.indexOf(most), probability: most / powers.reduce((sum, power) => sum + power, 0) };
}
