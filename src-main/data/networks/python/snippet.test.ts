import { describe, expect, it } from 'vitest';
import type { GraphNode, GraphTensor } from '../../../shared/graph';
import type { LeavingNetwork } from '../export-network';
import { pythonSnippet } from './snippet';
import { identifier, quoted, real } from './text';

const tensor = (...shape: number[]): GraphTensor => ({
  shape,
  data: new Float32Array(shape.reduce((product, side) => product * side, 1)),
  type: 'real',
});
const node = (operator: string, inputs: string, output: string, attributes = {}): GraphNode => ({
  operator,
  name: output,
  inputs: inputs.split(' '),
  outputs: [output],
  attributes: new Map(Object.entries(attributes)),
});

/** A convolution around which a branch leads, a pool and a dense layer, of a file for four images at a time. */
const branched: LeavingNetwork = {
  name: 'branched',
  graph: {
    name: 'branched',
    producer: null,
    opset: 17,
    inputs: [{ name: 'digit', shape: [4, 1, 28, 28] }],
    outputs: ['p'],
    nodes: [
      node('Conv', 'digit /conv/W /conv/b', '/conv/out', { pads: [1, 1, 1, 1] }),
      node('Dropout', '/conv/out', 'dropped'),
      node('LeakyRelu', 'dropped', 'class', { alpha: Math.fround(0.2) }),
      node('Add', 'class digit', 'sum'),
      node('MaxPool', 'sum', 'pooled', { kernel_shape: [2, 2], strides: [2, 2] }),
      node('Flatten', 'pooled', 'flat'),
      node('Gemm', 'flat W b', 'z', { transB: 1 }),
      node('Softmax', 'z', 'p'),
    ],
    constants: new Map([
      ['/conv/W', tensor(3, 1, 3, 3)],
      ['/conv/b', tensor(3)],
      ['W', tensor(10, 588)],
      ['b', tensor(10)],
    ]),
  },
  weights: null,
  calibration: { temperature: 1.25, refuseBelow: 0, unsureBelow: 0 },
  pixels: 'byte / 127.5 - 1',
  picture: {
    side: 28,
    isPadded: false,
    channels: 1,
    channelsLast: false,
    sides: [1, 28, 28],
    batch: 4,
  },
  logits: 'z',
  ending: 'softmax',
};

describe('the Python of a network', () => {
  it('loads the file, and has a line for each node that computes something', () => {
    const lines = pythonSnippet(branched, 'npz', 'a.npz').split('\n');
    expect(lines.slice(0, 3)).toEqual(['import numpy as np', '', 'weights = dict(np.load("a.npz"))']);
    const start = lines.indexOf('def logits(images):') + 1;
    expect(lines.slice(start, lines.indexOf('', start))).toEqual([
      '    digit = (images / 127.5 - 1).reshape(-1, 1, 28, 28)',
      '    x = convolution(digit, weights["/conv/W"], weights["/conv/b"], pads=(1, 1, 1, 1))',
      '    x = np.where(x < 0, 0.2 * x, x)',
      '    x = x + digit',
      '    x = max_pool(x, (2, 2), stride=(2, 2))',
      '    x = x.reshape(len(x), -1)',
      '    x = x @ weights["W"].T + weights["b"]',
      '    return x.reshape(-1, 10)',
    ]);
  });

  it('gives as many images as the file takes, and softmax with the temperature once', () => {
    const lines = pythonSnippet(branched, 'npz', 'a.npz').split('\n');
    const start = lines.indexOf('def probabilities(images):') + 2;
    expect(lines.slice(start, start + 4)).toEqual([
      '    more = np.zeros((-len(images) % 4, 28, 28), np.uint8)  # the file takes 4 at a time',
      '    full = np.concatenate([images, more])',
      '    z = np.concatenate([logits(full[at : at + 4]) for at in range(0, len(full), 4)])[: len(images)]',
      '    return softmax(z / 1.25)',
    ]);
  });

  it('holds only the functions that it calls', () => {
    const functions = pythonSnippet(branched, 'npz', 'a.npz').matchAll(/^def (\w+)/gm);
    expect([...functions].map(([, name]) => name)).toEqual([
      'im2col',
      'convolution',
      'max_pool',
      'softmax',
      'logits',
      'probabilities',
    ]);
  });

  it('takes the logarithm of the probabilities that the ONNX file gives', () => {
    const python = pythonSnippet(branched, 'onnx', 'a.onnx');
    expect(python).toContain('import onnxruntime\n\nsession = onnxruntime.InferenceSession("a.onnx")\n');
    expect(python).toContain('session.run(["p"], {"digit": x.astype(np.float32)})[0].reshape(-1, 10)');
    expect(python).toContain('return softmax(np.log(np.maximum(z, 1.2e-38)) / 1.25)');
    const plain = pythonSnippet({ ...branched, calibration: null }, 'onnx', 'a.onnx');
    expect(plain).toContain('    return z\n');
    expect(plain).not.toContain('softmax');
  });
});

describe('a value as Python', () => {
  it('is a float with its point, and of float32 the fewest digits that mean it', () => {
    expect([1, -3, Math.fround(0.2), 0.1, Math.fround(1e-5), NaN, -Infinity].map(real)).toEqual(
      ['1.0', '-3.0', '0.2', '0.1', '0.00001', 'np.nan', '-np.inf'], // prettier-ignore
    );
  });

  it('is a text whose hidden characters are seen', () => {
    expect(quoted('a"\u202e\u{e0001}\n')).toBe(String.raw`"a\"\u202e\U000e0001\n"`);
  });

  it('is a name that Python has no other use for', () => {
    const taken = new Set(['conv']);
    expect(['/conv', 'class', '3', '합', 'Conv:0'].map((name) => identifier(name, taken))).toEqual(
      ['conv_2', 'class_2', 't3', 't', 'conv_0'], // prettier-ignore
    );
  });
});
