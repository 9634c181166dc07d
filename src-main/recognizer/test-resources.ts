/** Small networks and data sets for tests, whose answers can be said beforehand. */
import { writeOnnx } from '../data/networks/onnx-write';
import { ProtobufWriter } from '../data/networks/protobuf';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeIdxImages, writeIdxLabels } from '../data/idx';
import { writeWeights } from '../data/weights';
import type { Calibration } from '../shared/models';
import { CLASSES, PIXELS, SIDE } from '../shared/digits';
import type { GraphTensor } from '../shared/graph';

/** Weights of a network whose logit j is `scale` times input pixel `first` + j: one dense layer 784-10, no bias. */
export function passWeights(
  name: string,
  calibration: Calibration | null = null,
  scale = 1,
  first = 0,
): Uint8Array {
  const weights = new Float32Array(PIXELS * CLASSES);
  for (let j = 0; j < CLASSES; j++) weights[(first + j) * CLASSES + j] = scale;
  return writeWeights({
    name,
    architecture: [{ kind: 'dense', weights: 'W1', bias: 'b1', activation: 'identity' }],
    tensors: new Map([
      ['W1', { shape: [PIXELS, CLASSES], data: weights }],
      ['b1', { shape: [CLASSES], data: new Float32Array(CLASSES) }],
    ]),
    calibration,
  });
}

/** Images of which passWeights predicts `predictions`: that pixel of the first row is white, all others black. */
export function passPixels(predictions: readonly number[]): Uint8Array {
  const pixels = new Uint8Array(predictions.length * PIXELS);
  predictions.forEach((digit, n) => (pixels[n * PIXELS + digit] = 255));
  return pixels;
}

/** The MNIST test files of a folder, with these labels and images that passWeights predicts so. */
export async function writeTestFiles(
  folder: string,
  labels: readonly number[],
  predictions: readonly number[] = labels,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const pixels = passPixels(predictions);
  const images = writeIdxImages({ count: predictions.length, rows: SIDE, columns: SIDE, pixels });
  await writeFile(join(folder, 't10k-images-idx3-ubyte'), images);
  await writeFile(join(folder, 't10k-labels-idx1-ubyte'), writeIdxLabels(Uint8Array.from(labels)));
}

/** A shipped model `name` in `resources/models`, with the bytes as given. */
export async function writeShipped(resources: string, name: string, bytes: Uint8Array): Promise<void> {
  await mkdir(join(resources, 'models'), { recursive: true });
  await writeFile(join(resources, 'models', `${name}.safetensors`), bytes);
}

/** An ONNX file of one dense layer whose 784×10 weights stand in another file, float32, from its first byte on. */
export function onnxWithWeightsIn(location: string): Uint8Array {
  const value = (one: ProtobufWriter, name: string, side: number): ProtobufWriter =>
    one.text(1, name).message(2, (type) =>
      type.message(1, (tensor) =>
        tensor.integer(1, 1).message(2, (sides) => {
          sides.message(1, (part) => part.text(2, 'batch')).message(1, (part) => part.integer(1, side));
        }),
      ),
    );
  const graph = (to: ProtobufWriter): void => {
    to.message(1, (node) => node.text(1, 'x').text(1, 'w').text(2, 'y').text(4, 'MatMul'))
      .message(5, (tensor) => {
        tensor.integer(1, 784).integer(1, 10).integer(2, 1).text(8, 'w');
        tensor.message(13, (entry) => entry.text(1, 'location').text(2, location)).integer(14, 1);
      })
      .message(11, (one) => value(one, 'x', 784))
      .message(12, (one) => value(one, 'y', 10));
  };
  return new ProtobufWriter().integer(1, 8).message(7, graph).message(8, (set) => set.integer(2, 17)).finish(); // prettier-ignore
}

/** A matrix product of the picture: logit j is pixel (j + shift) % 10. */
function passing(name: string, from: string, shift: number) {
  const data = new Float32Array(PIXELS * CLASSES);
  for (let j = 0; j < CLASSES; j++) data[((j + shift) % CLASSES) * CLASSES + j] = 1;
  return {
    node: { operator: 'MatMul', name, inputs: [from, `w_${name}`], outputs: [name], attributes: new Map() },
    weights: [`w_${name}`, { shape: [PIXELS, CLASSES], data, type: 'real' }],
  } as const;
}

const FROM_PICTURE = {
  name: 'made',
  producer: null,
  opset: 17,
  inputs: [{ name: 'image', shape: [null, PIXELS] }],
} as const;

/** An ONNX file with two outputs of ten numbers: of `straight`, logit j is pixel j, of `shifted` pixel (j + 5) % 10. */
export function onnxWithTwoHeads(): Uint8Array {
  const heads = [passing('straight', 'image', 0), passing('shifted', 'image', 5)];
  const nodes = heads.map(({ node }) => node);
  const constants = new Map(heads.map(({ weights }) => weights));
  return writeOnnx({ ...FROM_PICTURE, outputs: ['straight', 'shifted'], nodes, constants });
}

/** The same with one output, behind a batch normalization that is set to train: with the file's numbers it changes nothing. */
export function onnxInTraining(): Uint8Array {
  const { node, weights } = passing('logits', 'normal', 0);
  const all = (value: number) =>
    ({ shape: [PIXELS], data: new Float32Array(PIXELS).fill(value), type: 'real' }) as const;
  const norm = {
    operator: 'BatchNormalization',
    name: 'norm',
    inputs: ['image', 'one', 'zero', 'zero', 'one'],
    outputs: ['normal'],
    attributes: new Map([
      ['epsilon', 1e-9],
      ['training_mode', 1],
    ]),
  };
  const constants = new Map<string, GraphTensor>([weights, ['one', all(1)], ['zero', all(0)]]);
  return writeOnnx({ ...FROM_PICTURE, outputs: ['logits'], nodes: [norm, node], constants });
}
