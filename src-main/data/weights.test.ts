import { describe, expect, it } from 'vitest';
import type { WeightsFile } from '../shared/weights';
import { Budget } from './budget';
import type { DataError } from './error';
import { writeSafetensors } from './safetensors';
import { readWeights, writeWeights } from './weights';

// pickle.dumps({'W1': numpy.array([[2]], '<f4'), 'b1': numpy.array([3], '<f4')}, 4).hex(), NumPy 1.24.2
const PICKLE = Buffer.from(
  '800495be000000000000007d94288c025731948c156e756d70792e636f72652e6d756c74696172726179948c0c5f7265636f6e7374727563749493948c056e756d7079948c076e6461727261799493944b0085944301629487945294284b014b014b01869468058c0564747970659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b0074946289430400000040947494628c02623194680468074b008594680987945294284b014b01859468118943040000404094749462752e',
  'hex',
);

const tensor = (...numbers: number[]) => ({ shape: [numbers.length], data: Float32Array.from(numbers) });

/** A safetensors file with one-number tensors of these names. */
const safetensors = (names: readonly string[], metadata: Record<string, string> = {}) =>
  writeSafetensors({ tensors: new Map(names.map((name) => [name, tensor(1)])), metadata });

const described = (metadata: Record<string, string>) =>
  safetensors(['w'], { format: 'digit-desk/1', architecture: '[{"kind":"flatten"}]', ...metadata });

describe('readWeights', () => {
  it('reads the layout of the book: dense layers, sigmoid inside, identity at the end', () => {
    const names = ['b2', 'W1', 'b1', 'W3', 'W2', 'b3'];
    const file = readWeights('folder/my net.safetensors', safetensors(names), new Budget());
    expect(file.name).toBe('my net');
    expect(file.calibration).toBeNull();
    expect(file.architecture).toEqual([
      { kind: 'dense', weights: 'W1', bias: 'b1', activation: 'sigmoid' },
      { kind: 'dense', weights: 'W2', bias: 'b2', activation: 'sigmoid' },
      { kind: 'dense', weights: 'W3', bias: 'b3', activation: 'identity' },
    ]);
  });

  it('reads a pickle by its ending and both kinds by their content', () => {
    for (const name of ['net.pkl', 'net.PICKLE', 'net.weights', 'net']) {
      const file = readWeights(name, PICKLE, new Budget());
      expect([...file.tensors.keys()].sort()).toEqual(['W1', 'b1']);
      expect(file.tensors.get('W1')).toEqual({ shape: [1, 1], data: Float32Array.of(2) });
      expect(file.architecture).toHaveLength(1);
    }
    expect(readWeights('net.bin', safetensors(['W1', 'b1']), new Budget()).architecture).toHaveLength(1);
  });

  it('reads back everything that writeWeights wrote', () => {
    const file: WeightsFile = {
      name: 'small',
      architecture: [
        { kind: 'conv2d', weights: 'w', bias: 'v', stride: 1, padding: 2, activation: 'relu' },
        { kind: 'maxPool', size: 2, stride: 2 },
        { kind: 'flatten' },
        { kind: 'dense', weights: 'W', bias: 'b', activation: 'identity' },
      ],
      tensors: new Map([
        ['w', tensor(1, 2)],
        ['W', tensor(0.5)],
      ]),
      calibration: { temperature: 1.5, refuseBelow: 0.4, unsureBelow: 0.7 },
    };
    expect(readWeights('other.safetensors', writeWeights(file), new Budget())).toEqual(file);
    expect(
      readWeights('x.safetensors', writeWeights({ ...file, calibration: null }), new Budget()).calibration,
    ).toBeNull();
  });

  it.each([
    ['an empty file', 'f.pkl', new Uint8Array(0), 'badFile', 'f.pkl: the file is empty'],
    [
      'a text under an unknown ending',
      'f.txt',
      Buffer.from('hello, world'),
      'badFile',
      'f.txt: neither safetens',
    ],
    [
      'a missing bias',
      'f.safetensors',
      safetensors(['W1', 'b1', 'W2']),
      'badWeights',
      'b2, … or a description of',
    ],
    ['a gap', 'f.safetensors', safetensors(['W1', 'b1', 'W3', 'b3']), 'badWeights', 'got W1, W3, b1, b3'],
    [
      'other names',
      'f.safetensors',
      safetensors(['fc.weight', 'fc.bias']),
      'badWeights',
      'got fc.bias, fc.weight',
    ],
    ['no tensors', 'f.safetensors', safetensors([]), 'badWeights', 'got none'],
    ['a later format', 'f.safetensors', described({ format: 'digit-desk/2' }), 'badFile', 'got digit-desk/2'],
    [
      'a missing architecture',
      'f.safetensors',
      safetensors(['w'], { format: 'digit-desk/1' }),
      'badFile',
      'f.safetensors: the metadata field architecture is missing',
    ],
    [
      'an architecture that is not JSON',
      'f.safetensors',
      described({ architecture: '[' }),
      'badFile',
      'the metadata field architecture is not JSON',
    ],
    [
      'an unknown layer',
      'f.safetensors',
      described({ architecture: '[{"kind":"attention"}]' }),
      'badFile',
      'f.safetensors: the metadata field architecture.0.kind: ',
    ],
    [
      'an unknown activation',
      'f.safetensors',
      described({ architecture: '[{"kind":"dense","weights":"w","bias":"w","activation":"gelu"}]' }),
      'badFile',
      'f.safetensors: the metadata field architecture.0.activation: ',
    ],
    [
      'a temperature of 0',
      'f.safetensors',
      described({ calibration: '{"temperature":0,"refuseBelow":0,"unsureBelow":0}' }),
      'badFile',
      'f.safetensors: the metadata field calibration.temperature: ',
    ],
  ])('refuses %s', (_, name, bytes, code, sentence) => {
    expect(() => readWeights(name, bytes, new Budget())).toThrow(sentence);
    expect(() => readWeights(name, bytes, new Budget())).toThrow(
      expect.objectContaining({ code }) as DataError,
    );
  });
});
