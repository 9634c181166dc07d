/** Valid files to begin from, small, all made here by the project's own writers or by hand. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { zipSync } from 'fflate';
import { writeIdxImages, writeIdxLabels } from '../../src-main/data/idx';
import { GraphBuilder, graphOfLayers } from '../../src-main/data/networks/graph-of-layers';
import { writeOnnx } from '../../src-main/data/networks/onnx-write';
import { ProtobufWriter } from '../../src-main/data/networks/protobuf';
import { runToJson } from '../../src-main/data/run-file';
import { writeSafetensors } from '../../src-main/data/safetensors';
import { writeWeights } from '../../src-main/data/weights';
import { exampleReport, exampleRun } from '../../src-main/evaluation/test-run';
import { encodeFrame } from '../../src-main/shared/wire';
import type { WeightsFile } from '../../src-main/shared/weights';

export const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const plain = (bytes: Uint8Array): Uint8Array => new Uint8Array(bytes);
const hex = (text: string): Uint8Array => plain(Buffer.from(text, 'hex'));

const FIXTURES = join(import.meta.dirname, '../../src-main/data/networks/fixtures');
const fixture = (name: string): Uint8Array => plain(readFileSync(join(FIXTURES, name)));
const unpacked = (name: string): Uint8Array => plain(gunzipSync(readFileSync(join(FIXTURES, name))));

export const IMAGES = writeIdxImages({
  count: 2,
  rows: 28,
  columns: 28,
  pixels: new Uint8Array(1568).fill(7),
});
export const LABELS = writeIdxLabels(Uint8Array.of(3, 4));
export const STROKES = utf8(
  '{"label":7,"writer":"a","strokes":[[[0,0],[600,0],[200,1000]]]}\n{"label":1,"writer":"b","strokes":[[[5,5]]]}\n',
);
export const OWN = utf8(
  '\n{"id":"a","drawnAt":"2026-01-01T00:00:00.000Z","label":7,"writer":"own","strokes":[[[0,0],[6,0]]]}\n{"removed":["b"]}\n',
);

const small: WeightsFile = {
  name: 'small',
  architecture: [
    { kind: 'flatten' },
    { kind: 'dense', weights: 'W', bias: 'b', activation: 'relu' },
    { kind: 'dense', weights: 'V', bias: 'c', activation: 'identity' },
  ],
  tensors: new Map([
    ['W', { shape: [2, 3], data: Float32Array.of(1, 2, 3, 4, 5, 6) }],
    ['b', { shape: [3], data: Float32Array.of(5, 6, 7) }],
    ['V', { shape: [3, 10], data: new Float32Array(30).fill(0.5) }],
    ['c', { shape: [10], data: new Float32Array(10) }],
  ]),
  calibration: { temperature: 1, refuseBelow: 0.1, unsureBelow: 0.2 },
};
export const WEIGHTS = writeWeights(small);
export const ONNX = writeOnnx(graphOfLayers(small), { name: 'small' });

/** A picture to ten numbers in a few bytes: one convolution, pooled to one number a channel. */
function convolution(): Uint8Array {
  const builder = new GraphBuilder('pixels');
  const put = (name: string, ...shape: readonly number[]): string => {
    const data = new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(0.25);
    return builder.constant(name, { shape, data, type: 'real' });
  };
  builder
    .add('Conv', [put('k', 2, 1, 3, 3), put('c', 2)], { strides: [2, 2], pads: [1, 1, 1, 1] })
    .add('BatchNormalization', [put('s', 2), put('t', 2), put('m', 2), put('v', 2)], { epsilon: 1e-5 })
    .add('Relu', [])
    .add('MaxPool', [], { kernel_shape: [14, 14], strides: [14, 14] })
    .add('Flatten', [])
    .add('Gemm', [put('w', 2, 10), put('b', 10)])
    .add('Softmax', [], { axis: 1 });
  return writeOnnx(builder.finish({ name: 'small', producer: 'pytorch 2.5' }, [1, 28, 28], 'output'));
}
export const ONNX_CONVOLUTION = convolution();

/** The mean of a picture through a layer whose ten weights stand in the file beside it. */
function onnxOutside(): { readonly file: Uint8Array; readonly data: ArrayBuffer } {
  const node = (
    to: ProtobufWriter,
    operator: string,
    inputs: readonly string[],
    output: string,
  ): ProtobufWriter =>
    to.message(1, (one) => {
      for (const input of inputs) one.text(1, input);
      one.text(2, output).text(4, operator);
    });
  const value = (one: ProtobufWriter, name: string, shape: readonly number[]): ProtobufWriter =>
    one.text(1, name).message(2, (type) =>
      type.message(1, (tensor) =>
        tensor.integer(1, 1).message(2, (sides) => {
          for (const side of shape) sides.message(1, (part) => part.integer(1, side));
        }),
      ),
    );
  const file = new ProtobufWriter()
    .integer(1, 8)
    .message(7, (graph) => {
      node(graph, 'GlobalAveragePool', ['pixels'], 'mean');
      node(graph, 'Flatten', ['mean'], 'flat');
      node(graph, 'MatMul', ['flat', 'w'], 'logits');
      graph.message(5, (tensor) => {
        tensor.integer(1, 1).integer(1, 10).integer(2, 1).text(8, 'w');
        for (const [key, text] of Object.entries({ location: 'f.data', offset: '4', length: '40' }))
          tensor.message(13, (entry) => entry.text(1, key).text(2, text));
        tensor.integer(14, 1);
      });
      graph.message(11, (one) => value(one, 'pixels', [1, 1, 28, 28]));
      graph.message(12, (one) => value(one, 'logits', [1, 10]));
    })
    .message(8, (set) => set.text(1, '').integer(2, 17));
  return { file: file.finish(), data: new Float32Array(12).fill(0.5).buffer };
}
export const ONNX_OUTSIDE = onnxOutside();

/** One dense layer as a function that calls another, which takes an attribute from its caller. */
function onnxFunctions(): Uint8Array {
  const nodeIn = (
    to: ProtobufWriter,
    field: number,
    operator: string,
    names: string,
    more = '',
  ): ProtobufWriter =>
    to.message(field, (one) => {
      const [output, ...inputs] = names.split(' ');
      for (const input of inputs) one.text(1, input);
      one.text(2, output).text(4, operator);
      if (operator === 'Layer' || operator === 'Leaky') one.text(7, 'net');
      if (more !== '') one.message(5, (given) => given.text(1, 'alpha').integer(20, 1).text(21, more));
    });
  const writer = new ProtobufWriter().message(7, (graph) => {
    nodeIn(graph, 1, 'Layer', 'logits pixels w');
    graph.message(5, (one) =>
      one.integer(1, 784).integer(1, 10).integer(2, 1).text(8, 'w').bytes(9, new Uint8Array(31_360)),
    );
    graph.message(11, (one) =>
      one.text(1, 'pixels').message(2, (type) =>
        type.message(1, (tensor) =>
          tensor.integer(1, 1).message(2, (sides) => {
            for (const side of [1, 784]) sides.message(1, (part) => part.integer(1, side));
          }),
        ),
      ),
    );
    graph.message(12, (one) => one.text(1, 'logits'));
  });
  const functionOf = (name: string, inputs: string, write: (to: ProtobufWriter) => void): void =>
    void writer.message(25, (one) => {
      one.text(1, name).text(10, 'net').text(5, 'o');
      for (const input of inputs.split(' ')) one.text(4, input);
      write(one);
    });
  functionOf('Leaky', 'a', (one) =>
    nodeIn(one, 7, 'LeakyRelu', 'o a', 'slope').message(11, (given) =>
      given.text(1, 'slope').float(2, 0.5).integer(20, 1),
    ),
  );
  functionOf('Layer', 'a w', (one) => nodeIn(nodeIn(one, 7, 'MatMul', 'm a w'), 7, 'Leaky', 'o m'));
  return writer.message(8, (set) => set.integer(2, 18)).finish();
}
export const ONNX_FUNCTIONS = onnxFunctions();

/** Bare weights as PyTorch names them: a convolution over the whole picture, and a layer behind it. */
export const BARE = writeSafetensors({
  metadata: {},
  tensors: new Map([
    ['conv.weight', { shape: [2, 1, 28, 28], data: new Float32Array(1568).fill(0.5) }],
    ['conv.bias', { shape: [2], data: new Float32Array(2) }],
    ['fc.weight', { shape: [10, 2], data: new Float32Array(20).fill(0.5) }],
    ['fc.bias', { shape: [10], data: new Float32Array(10) }],
  ]),
});
// pickle.dumps({'W1': numpy.array([[2]], '<f4'), 'b1': numpy.array([3], '>f8')}, 3 and 5).hex(), NumPy 1.24.2
export const PICKLES = [
  '80037d710028580200000057317101636e756d70792e636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7102636e756d70790a6e6461727261790a71034b008571044301627105877106527107284b014b014b01867108636e756d70790a64747970650a710958020000006634710a898887710b52710c284b0358010000003c710d4e4e4e4affffffff4affffffff4b0074710e6289430400000040710f74711062580200000062317111680268034b008571126805877113527114284b014b0185711568095802000000663871168988877117527118284b0358010000003e71194e4e4e4affffffff4affffffff4b0074711a628943084008000000000000711b74711c62752e',
  '800595cc000000000000007d94288c025731948c126e756d70792e636f72652e6e756d65726963948c0b5f66726f6d627566666572949394289604000000000000000000004094 8c056e756d7079948c0564747970659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494624b014b0186948c014394749452948c0262319468042896080000000000000040080000000000009468088c02663894898887945294284b038c013e944e4e4e4affffffff4affffffff4b007494624b018594680f74945294752e',
].map((text) => hex(text.replaceAll(' ', '')));
export const PNGS = ([1, 3, 4] as const).map((channels) =>
  encode({ width: 5, height: 4, channels, data: new Uint8Array(20 * channels).map((_, i) => i * 4) }),
);
export const PGMS = [
  utf8('P2\n# c\n3 2\n255\n1 2 3\n4 5 6\n'),
  plain(Buffer.concat([utf8('P5 3 2 255\n'), Uint8Array.of(1, 2, 3, 4, 5, 6)])),
  plain(Buffer.concat([utf8('P5 1 2 65535\n'), Uint8Array.of(1, 2, 3, 4)])),
];
export const ZIPS = [
  zipSync({ '7/a.png': PNGS[0], '3/b.pgm': PGMS[0] }),
  zipSync({ 'images-idx3-ubyte': [IMAGES, { level: 0 }], 'labels-idx1-ubyte': [LABELS, { level: 0 }] }),
  zipSync({ 'x.jsonl': STROKES, '__MACOSX/._x': utf8('x') }),
];
export const RUN = exampleRun(exampleReport([3, 8, 8], [3, 8, 0], [0.75, 1 / 3, 1]));
export const RUNS = [utf8(runToJson(RUN))];
export const FRAMES = [
  encodeFrame({
    id: 7,
    request: 'recognize',
    argument: { model: 'm', device: 'cpu', inputs: new Float32Array(8) },
  }),
  encodeFrame({ event: 'notice', payload: [Uint8Array.of(1, 2, 3), { level: 'warning' }] }),
  encodeFrame({ id: 1, outcome: { ok: true, value: { logits: new Float32Array(10) } } }),
];
export const TORCH = [fixture('checkpoint.pt'), fixture('legacy.pth'), fixture('training.pt')];
export const KERAS_NESTED = [fixture('nested.keras'), unpacked('nested.h5.gz')];
export const KERAS = [fixture('keras3.keras'), unpacked('keras2.h5.gz'), unpacked('chunked.h5.gz')];
/** numpy.save and numpy.savez of float32 [2, 3]: format 1.0, header padded to 64 bytes. */
const NPY = plain(
  Buffer.concat([
    hex('934e554d5059010076 00'.replaceAll(' ', '')),
    utf8("{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }".padEnd(117) + '\n'),
    new Uint8Array(new Float32Array(6).fill(0.5).buffer),
  ]),
);
export const NPZ = [NPY, zipSync({ 'W1.npy': NPY, 'b1.npy': NPY })];

export const zipped = (bytes: Uint8Array): Uint8Array => plain(gzipSync(bytes));
