/** The files of networks, from their bytes to ten numbers: read, built, and run on the reference where that is cheap. */
import { unzipSync, zipSync } from 'fflate';
import { Budget } from '../../src-main/data/budget';
import { readNetwork, type NamedBytes, type NetworkFile } from '../../src-main/data/networks/read-network';
import type { Random } from '../../src-main/data/random';
import { countMultiplyAdds } from '../../src-main/engine/cost';
import { referenceDevice } from '../../src-main/engine/devices/reference';
import { buildGraph } from '../../src-main/engine/graph/build';
import { outputShape, shapeSize, type Model } from '../../src-main/engine/model';
import { graphOf } from '../../src-main/recognizer/models/built-network';
import { CLASSES, PIXELS } from '../../src-main/shared/digits';
import { ExpectedError } from '../../src-main/shared/failure';
import { brokenTensors } from './invariants';
import * as seeds from './seeds';
import type { Target } from './target';
import { JSON_WORDS, PICKLE_WORDS, words, ZIP_WORDS } from './words';

/** A network that costs less than this is run. */
const CHEAP = 200_000;

const INPUTS = new Float32Array(PIXELS).fill(0.5);

/** Ten numbers for one image, wherever that is cheap. */
async function brokenModel(model: Model): Promise<string | null> {
  const sizes = model.layers.map((layer) => shapeSize(outputShape(layer)));
  if (sizes.at(-1) !== CLASSES) return `${sizes.at(-1)} outputs`;
  if (countMultiplyAdds(model) + sizes.reduce((sum, size) => sum + size, 0) > CHEAP) return null;
  const network = await referenceDevice.prepare(model);
  const logits = await network.run(INPUTS, 1);
  return logits.length === CLASSES ? null : `${logits.length} logits`;
}

/** What is broken about the network in these files; null also where it is well read and makes no network of digits. */
async function brokenNetwork(files: readonly NamedBytes[]): Promise<string | null> {
  let network: NetworkFile;
  try {
    network = readNetwork(files, new Budget());
  } catch (error) {
    if (error instanceof ExpectedError && error.code === 'badWeights') return null;
    throw error;
  }
  if (network.kind === 'layers') {
    const wrong = brokenTensors(network.file.tensors.values());
    if (wrong !== null) return wrong;
  } else if (network.kind === 'weights') {
    const wrong = brokenTensors(network.tensors.values());
    if (wrong !== null) return wrong;
    if (network.proposals.length === 0) return 'no proposal';
  }
  try {
    return await brokenModel(buildGraph(graphOf(network, null).graph, { pixels: '0..1' }).model);
  } catch (error) {
    if (error instanceof ExpectedError) return null;
    throw error;
  }
}

const networkTarget = (
  name: string,
  file: string,
  from: readonly Uint8Array[],
  vocabulary: readonly Uint8Array[],
  repair?: Target['repair'],
): Target => ({
  name,
  seeds: from,
  words: vocabulary,
  ...(repair && { repair }),
  read: (content) => brokenNetwork([{ name: file, bytes: content }]),
});

/**
 * Half of the time the changed bytes are one file in the zip of `whole`, the others as they were: chance alone never
 * makes a directory and a checksum that fit.
 */
function amongEntries(whole: Uint8Array): NonNullable<Target['repair']> {
  const entries = unzipSync(whole);
  const names = Object.keys(entries);
  const isLike = (name: string, content: Uint8Array): boolean => entries[name][0] === content[0];
  return (content: Uint8Array, random: Random) => {
    if (content[0] === 0x50 || random.chance(0.2)) return content;
    const like = names.filter((name) => isLike(name, content));
    const name = random.pick(like.length > 0 ? like : names);
    return zipSync({ ...entries, [name]: content }, { level: random.chance(0.8) ? 0 : 1 });
  };
}

const entriesOf = (whole: Uint8Array): Uint8Array[] => Object.values(unzipSync(whole));

/** Numbers beside an ONNX file, as they were; the file that names them is changed. */
const BESIDE = new Uint8Array(seeds.ONNX_OUTSIDE.data);
const [torch, legacy, training] = seeds.TORCH;
const [nested, nestedHdf5] = seeds.KERAS_NESTED;
const [keras3, ...hdf5] = seeds.KERAS;
const [npy, npz] = seeds.NPZ;
const HDF5_WORDS = words('\x89HDF\r\n\x1a\n', 'TREE', 'SNOD', 'HEAP', 'OHDR', 'OCHK', 'GCOL', 'FRHP');

export const NETWORK_TARGETS: readonly Target[] = [
  networkTarget(
    'onnx',
    'f.onnx',
    [seeds.ONNX, seeds.ONNX_CONVOLUTION, seeds.ONNX_FUNCTIONS],
    words(
      'Gemm',
      'Conv',
      'Relu',
      'Reshape',
      'MaxPool',
      'input',
      'axis',
      'perm',
      'pads',
      'strides',
      'group',
      'net',
      'Layer',
      'Leaky',
    ),
  ),
  {
    name: 'onnx-external',
    seeds: [seeds.ONNX_OUTSIDE.file],
    words: words(
      'location',
      'offset',
      'length',
      '../f.data',
      '/etc/passwd',
      'f.data',
      '0',
      '999999999999999',
      '-1',
    ),
    read: (content) =>
      brokenNetwork([
        { name: 'f.onnx', bytes: content },
        { name: 'f.data', bytes: BESIDE },
      ]),
  },
  networkTarget(
    'pytorch',
    'f.pt',
    [torch, training, ...entriesOf(torch).slice(0, 3), ...entriesOf(training).slice(0, 1)],
    [...PICKLE_WORDS, ...ZIP_WORDS],
    amongEntries(torch),
  ),
  networkTarget('pytorch-legacy', 'f.pth', [legacy], PICKLE_WORDS),
  networkTarget(
    'keras',
    'f.keras',
    [keras3, ...entriesOf(keras3)],
    [
      ...ZIP_WORDS,
      ...JSON_WORDS,
      ...HDF5_WORDS,
      ...words('"Dense"', '"Conv2D"', '"units": 0', '"module": null'),
    ],
    amongEntries(keras3),
  ),
  networkTarget(
    'keras-nested',
    'f.keras',
    [nested, ...entriesOf(nested), nestedHdf5],
    [
      ...ZIP_WORDS,
      ...JSON_WORDS,
      ...HDF5_WORDS,
      ...words('"Sequential"', '"Functional"', '["res", 0, 0]', '"inbound_nodes": [', '"channels_first"'),
    ],
    amongEntries(nested),
  ),
  networkTarget('hdf5', 'f.h5', hdf5, [...HDF5_WORDS, ...JSON_WORDS]),
  networkTarget(
    'numpy',
    'f.npz',
    [npz, npy],
    [...ZIP_WORDS, ...words("'<f8'", "'|O'", '(1,)', 'True', "'descr': ")],
    amongEntries(npz),
  ),
  networkTarget(
    'bare-weights',
    'f.safetensors',
    [seeds.BARE],
    [...JSON_WORDS, ...words('"F64"', '"shape":[3,3,1,2]', 'conv1.weight', 'running_mean', 'fc.bias')],
  ),
];
