import type { Calibration } from '../../shared/models';
import type { GraphFile, GraphTensor } from '../../shared/graph';
import type { PixelName } from '../../shared/pixels';
import type { ArchitectureProposal } from '../../shared/proposal';
import { sentence } from '../sentences';
import type { Tensor, WeightsFile } from '../../shared/weights';
import type { Budget } from '../budget';
import { badFile, DataError, named, refused } from '../error';
import { readPickledArrays } from '../pickle';
import { readSafetensors } from '../safetensors';
import { chapter3Weights, describedWeights, readCalibration } from '../weights';
import { isZip, readZip } from '../zip';
import { bookProposal, isChapter3 } from './book-networks';
import type { Tensors } from './graph-of-proposal';
import { isHdf5 } from './hdf5';
import { readKeras, readKerasHdf5 } from './keras';
import { shownName, shownNames, stem } from './names';
import { isNpy, readNpz } from './npy';
import { readOnnx } from './onnx';
import { outsideLocations } from './onnx-outside';
import { proposeArchitectures } from './proposal';
import { isLegacyPytorch, readLegacyPytorch, readPytorch } from './pytorch';

/** One of the files that were opened or dropped together: its plain name and its bytes. */
export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** What a file of a network gives; `format` is what a person calls it. */
export type NetworkFile = { readonly format: string } &
  /** Layers as this project describes them itself. */
  (
    | { readonly kind: 'layers'; readonly file: WeightsFile }
    | { readonly kind: 'graph'; readonly graph: GraphFile; readonly calibration: Calibration | null }
    /** Weights without layers, and what they may stand for, the likeliest first; at least one. */
    | {
        readonly kind: 'weights';
        readonly name: string;
        readonly producer: string | null;
        readonly tensors: Tensors;
        readonly proposals: readonly ArchitectureProposal[];
        /** The pixels that its makers gave it, where that is known: the book divides by 255. */
        readonly pixels: PixelName | null;
      }
  );

/**
 * Reads a network out of the files that were opened together, by content first and ending second: ONNX (its external
 * data among the files, by plain name), PyTorch, Keras, HDF5, NumPy, Python pickles of arrays, safetensors. One of them
 * has to be the network; the others may only be data that it asks for. Nothing is executed and nothing but these bytes
 * is read. Throws DataError with the file's name: badFile for the bytes, badWeights for weights that make no network.
 */
export function readNetwork(files: readonly NamedBytes[], budget: Budget): NetworkFile {
  for (const { bytes } of files) budget.spend('read', bytes.length);
  const [main, ...others] = networksAmong(files);
  if (main === undefined) {
    const [first] = files;
    throw badFile(
      first === undefined ? '' : plainName(first.name),
      sentence(first === undefined || first.bytes.length === 0 ? 'file.empty' : 'network.kind'),
    );
  }
  if (others.length > 0) {
    const names = shownNames([main, ...others].map(({ name }) => plainName(name)));
    throw badFile(plainName(main.name), sentence('network.several', { names }));
  }
  const name = plainName(main.name);
  if (main.bytes.length === 0) throw badFile(name, sentence('file.empty'));
  try {
    return named(name, () => read(main, files, budget));
  } catch (error) {
    if (!(error instanceof DataError) || error.code !== 'badWeights' || error.sentence.id === 'file.bad')
      throw error;
    throw new DataError('badWeights', sentence('file.bad', { name, problem: error.sentence }), {
      cause: error,
    });
  }
}

/** Endings that only networks have; numbers beside an ONNX file are called .data, .bin, .weights, … */
export const NETWORK_ENDING = /\.(onnx|pt|pth|pkl|pickle|npz|npy|h5|hdf5|keras|safetensors)$/i;

/** Those that are networks: by their endings where any has one, since raw numbers may begin as anything does. */
function networksAmong(files: readonly NamedBytes[]): NamedBytes[] {
  const named = files.filter(({ name }) => NETWORK_ENDING.test(name));
  return named.length > 0 ? named : files.filter(({ name, bytes }) => formatOf(name, bytes) !== null);
}

const plainName = (name: string): string => name.replace(/^.*[\\/]/, '');

type Format = 'onnx' | 'npy' | 'zip' | 'hdf5' | 'legacyPytorch' | 'pickle' | 'safetensors';

/** What the first bytes say; ONNX has none of its own, so there the ending helps. */
function formatOf(name: string, bytes: Uint8Array): Format | null {
  if (isZip(bytes)) return 'zip';
  if (isHdf5(bytes)) return 'hdf5';
  if (isNpy(bytes)) return 'npy';
  if (isLegacyPytorch(bytes)) return 'legacyPytorch';
  if (/\.onnx$/i.test(name)) return 'onnx';
  if (/\.safetensors$/i.test(name) || bytes[8] === 0x7b) return 'safetensors';
  if (/\.(pkl|pickle)$/i.test(name) || (bytes[0] === 0x80 && bytes[1] >= 2 && bytes[1] <= 5)) return 'pickle';
  // ModelProto begins with its first field, ir_version: 3 to 20.
  return bytes[0] === 0x08 && bytes[1] >= 3 && bytes[1] <= 20 ? 'onnx' : null;
}

function read({ name, bytes }: NamedBytes, files: readonly NamedBytes[], budget: Budget): NetworkFile {
  const title = stem(name);
  const format = formatOf(name, bytes);
  switch (format) {
    case 'onnx': {
      const { graph, metadata } = readOnnx(bytes, title, besideIn(bytes, files), budget);
      const isOurs = metadata.get('format')?.startsWith('digit-desk/') === true;
      const text = isOurs ? metadata.get('calibration') : undefined;
      return {
        format: 'ONNX',
        kind: 'graph',
        graph,
        calibration: readCalibration(text, { file: plainName(name), budget }),
      };
    }
    case 'zip':
      return readZipped(name, bytes, budget);
    case 'hdf5':
      return {
        format: 'Keras',
        kind: 'graph',
        graph: readKerasHdf5(bytes, title, budget),
        calibration: null,
      };
    case 'legacyPytorch':
      return weights('PyTorch', title, readLegacyPytorch(bytes, budget));
    case 'npy':
      throw refused(sentence('npy.single'));
    case 'pickle':
      return arrays('pickle', name, readPickledArrays(bytes, plainName(name), budget));
    case 'safetensors':
      return readSafe(name, bytes, budget);
    case null:
      throw refused(sentence('network.kind'));
    default:
      return format satisfies never;
  }
}

/** Which of the formats that are zips: Keras has a config.json, NumPy only .npy files, PyTorch a data.pkl. */
function readZipped(name: string, bytes: Uint8Array, budget: Budget): NetworkFile {
  const title = stem(name);
  const entries = readZip(bytes, plainName(name), budget);
  if (entries.some((entry) => entry.name === 'config.json')) {
    return { format: 'Keras', kind: 'graph', graph: readKeras(entries, title, budget), calibration: null };
  }
  if (entries.length > 0 && entries.every((entry) => entry.name.endsWith('.npy'))) {
    return weights('NumPy', title, readNpz(entries, budget));
  }
  return weights('PyTorch', title, readPytorch(entries, budget));
}

function readSafe(name: string, bytes: Uint8Array, budget: Budget): NetworkFile {
  const file = plainName(name);
  const found = readSafetensors(bytes, file, budget);
  const described = describedWeights(found, file, budget);
  if (described !== null) return { format: 'safetensors', kind: 'layers', file: described };
  return arrays('safetensors', name, found.tensors);
}

/** The book's dense chains are layers, as ever; all other bare arrays get a proposal. */
function arrays(format: string, name: string, tensors: ReadonlyMap<string, Tensor>): NetworkFile {
  if (isChapter3(tensors)) return { format, kind: 'layers', file: chapter3Weights(tensors, plainName(name)) };
  return weights(format, stem(name), withTypes(tensors));
}

function weights(format: string, name: string, tensors: Tensors): NetworkFile {
  const producer = format === 'PyTorch' ? format : null;
  const pixels = bookProposal(tensors) === null ? null : '0..1';
  return {
    format,
    kind: 'weights',
    name,
    producer,
    tensors,
    proposals: proposeArchitectures(tensors),
    pixels,
  };
}

const withTypes = (tensors: ReadonlyMap<string, Tensor>): Tensors =>
  new Map([...tensors].map(([name, tensor]): [string, GraphTensor] => [name, { ...tensor, type: 'real' }]));

/**
 * Plain names of the files in which an ONNX file keeps numbers, each once; none for other files and for broken ones.
 */
export function namesBeside({ name, bytes }: NamedBytes): string[] {
  if (formatOf(name, bytes) !== 'onnx') return [];
  try {
    return [...new Set(outsideLocations(bytes).map(plainName))];
  } catch (error) {
    if (error instanceof DataError) return [];
    throw error;
  }
}

/**
 * External data by its plain name, among the files of the same drop and nowhere else. Throws Refusal for a path that
 * leads anywhere else, and for files that are not there, the first few of them by name.
 */
function besideIn(bytes: Uint8Array, files: readonly NamedBytes[]): (location: string) => Uint8Array {
  const there = new Map(files.map((file) => [plainName(file.name), file.bytes]));
  const locations = outsideLocations(bytes);
  for (const location of locations) {
    const isWithin =
      location !== '' && !/^([\\/]|[a-z]:)/i.test(location) && !location.split(/[\\/]/).includes('..');
    if (!isWithin) throw refused(sentence('onnx.externalPath', { path: shownName(location) }));
  }
  const missing = locations.filter((location) => !there.has(plainName(location)));
  if (missing.length > 0) throw refused(sentence('onnx.externalMissing', { files: shownNames(missing, 4) }));
  return (location) => there.get(plainName(location)) ?? new Uint8Array();
}
