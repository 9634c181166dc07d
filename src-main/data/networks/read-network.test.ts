import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { Budget } from '../budget';
import { inputOf } from '../../shared/digits';
import { writeSafetensors } from '../safetensors';
import { graphOfLayers } from './graph-of-layers';
import { graphOfProposal } from './graph-of-proposal';
import { writeOnnx } from './onnx-write';
import { ProtobufWriter } from './protobuf';
import { readNetwork, type NamedBytes, type NetworkFile } from './read-network';
import { fixture, refusalOf } from './test-fixtures';
import { correctOf, DATA, MNIST, runOnnx, testImages } from './test-onnxruntime';

const open = (...files: NamedBytes[]): NetworkFile => readNetwork(files, new Budget());
const refusal = (...files: NamedBytes[]): string => refusalOf(() => open(...files));

/** A model whose constants w, w1, …, two float32 each, stand in other files. */
const pointing = (...locations: readonly string[]): Uint8Array =>
  new ProtobufWriter()
    .integer(1, 8)
    .message(7, (graph) =>
      locations.forEach((location, n) =>
        graph.message(5, (tensor) =>
          tensor
            .integer(1, 2)
            .integer(2, 1)
            .text(8, n === 0 ? 'w' : `w${n}`)
            .message(13, (entry) => entry.text(1, 'location').text(2, location))
            .integer(14, 1),
        ),
      ),
    )
    .message(8, (set) => set.integer(2, 13))
    .finish();

describe('which format a file has', () => {
  const dense = new Map([
    ['fc.weight', { shape: [10, 784], data: new Float32Array(7_840) }],
    ['fc.bias', { shape: [10], data: new Float32Array(10) }],
  ]);

  it.each([
    ['model', fixture('keras2.h5'), 'graph'],
    ['model', fixture('keras3.keras'), 'graph'],
    ['model', pointing('w.bin'), 'graph'],
    ['model', writeSafetensors({ tensors: dense, metadata: {} }), 'weights'],
  ])('is seen without an ending', (name, bytes, kind) => {
    expect(open({ name, bytes }, { name: 'w.bin', bytes: new Uint8Array(8) }).kind).toBe(kind);
  });

  it('decides between zips by what is in them', () => {
    expect(refusal({ name: 'a.pt', bytes: fixture('checkpoint.pt') })).toMatch(
      /^a\.pt: the layers do not chain|^a\.pt: tensor/,
    );
    expect(refusal({ name: 'a.npz', bytes: zipSync({ 'w.npy': new Uint8Array(3) }) })).toBe(
      'a.npz: no NumPy array: it does not begin as one',
    );
  });

  it('is refused with the list of those that are read', () => {
    expect(refusal({ name: 'x/notes.txt', bytes: new TextEncoder().encode('not a network') })).toMatch(
      /^notes\.txt: no network that is read here: expected ONNX, PyTorch, Keras/,
    );
    expect(refusal({ name: 'empty.onnx', bytes: new Uint8Array(0) })).toMatch(/^empty\.onnx: /);
    expect(refusal()).toMatch(/empty/);
  });

  it('is asked of one network at a time', () => {
    const bytes = fixture('keras2.h5');
    expect(refusal({ name: 'a.h5', bytes }, { name: 'b.h5', bytes })).toBe(
      'a.h5: expected one network and the data that belongs to it, got a.h5, b.h5; open one after the other',
    );
  });
});

describe('external data', () => {
  const numbers = new Uint8Array(Float32Array.of(3, 4).buffer);

  it('is taken from the files of the same drop by plain name', () => {
    const network = open(
      { name: 'm.onnx', bytes: pointing('weights/w.bin') },
      { name: 'some/where/w.bin', bytes: numbers },
    );
    expect(network.kind === 'graph' && [...(network.graph.constants.get('w')?.data ?? [])]).toEqual([3, 4]);
  });

  it('may begin as any format does', () => {
    // 0x50 0x4b begins a zip.
    const zip = Uint8Array.of(0x50, 0x4b, 3, 4, 0, 0, 128, 63);
    expect(open({ name: 'w.bin', bytes: zip }, { name: 'm.onnx', bytes: pointing('w.bin') }).kind).toBe(
      'graph',
    );
  });

  it('is named where it is not among them', () => {
    expect(refusal({ name: 'm.onnx', bytes: pointing('w.bin') })).toBe(
      'm.onnx: its numbers stand in w.bin, not among the opened files; open them together with it',
    );
    expect(refusal({ name: 'm.onnx', bytes: pointing('a', 'b', 'a', 'c', 'd', 'e') })).toMatch(
      /stand in a, b, c, d, …, not among/,
    );
  });

  it.each(['../w.bin', '/etc/passwd', 'C:\\w.bin', 'a/../../w.bin', '\\\\host\\w.bin', ''])(
    'is refused at %s, even if a file of that name was opened',
    (location) => {
      const said = refusal({ name: 'm.onnx', bytes: pointing(location) }, { name: 'w.bin', bytes: numbers });
      expect(said).toMatch(/only a file beside it is read, by its plain name$/);
    },
  );
});

describe('a network that was exported here', () => {
  it('has its calibration again', () => {
    const layers = graphOfLayers({ name: 'n', architecture: [], tensors: new Map(), calibration: null });
    const calibration = { temperature: 1.5, refuseBelow: 0.2, unsureBelow: 0.6 };
    const bytes = writeOnnx(layers, { format: 'digit-desk/1', calibration: JSON.stringify(calibration) });
    expect(open({ name: 'n.onnx', bytes })).toMatchObject({ kind: 'graph', calibration });
  });
});

/** Counts on MNIST's 10,000 test images at 0…1: those of the book's networks by NumPy, see the data's README. */
const BOOK = [
  ['ch07-params.pkl', 9_600],
  ['ch08-deep_convnet_params.pkl', 9_797],
] as const;
const there = existsSync(join(DATA, 'book')) && existsSync(join(MNIST, 't10k-images-idx3-ubyte.gz'));
const reason = there ? '' : ` (skipped: needs MNIST in ${MNIST} and the book's files beside it)`;

describe.skipIf(!there)(`the book's convolutional networks${reason}`, () => {
  it.each(BOOK)('%s has %i correct in onnxruntime', { timeout: 300_000 }, async (name, count) => {
    const network = open({ name, bytes: new Uint8Array(readFileSync(join(DATA, 'book', name))) });
    if (network.kind !== 'weights') throw new Error(network.kind);
    const graph = graphOfProposal(network, network.tensors, network.proposals[0]);
    const images = testImages();
    const outputs = await runOnnx(writeOnnx(graph), inputOf(images.pixels), [1, 28, 28], 500);
    expect(correctOf(outputs, images.labels)).toBe(count);
  });

  it('keeps chapter 3 as the layers that it always was', () => {
    const bytes = new Uint8Array(readFileSync(join(DATA, 'book', 'sample_weight.pkl')));
    const network = open({ name: 'sample_weight.pkl', bytes });
    expect(network.kind === 'layers' && network.file.architecture.map((layer) => layer.kind)).toEqual([
      'dense',
      'dense',
      'dense',
    ]);
  });
});
