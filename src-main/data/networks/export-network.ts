import type { Calibration, NetworkFormat } from '../../shared/models';
import type { GraphFile, GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { WeightsFile } from '../../shared/weights';
import { DataError } from '../error';
import { writeSafetensors } from '../safetensors';
import { WEIGHTS_FORMAT, writeWeights } from '../weights';
import { denseChain } from './dense-chain';
import { writeNpz } from './npz-write';
import { writeOnnx } from './onnx-write';
import { writePickle } from './pickle-write';

/** A network as it leaves the app. */
export interface LeavingNetwork {
  readonly name: string;
  readonly graph: GraphFile;
  /** Where this project describes the layers itself: safetensors keep them. */
  readonly weights: WeightsFile | null;
  readonly calibration: Calibration | null;
  /** How a byte of a picture becomes a number of the input, as text: `byte / 255`. */
  readonly pixels: string;
  readonly picture: LeavingPicture;
  /** The tensor whose softmax the app takes: the graph's first output, or what stands before the softmax in it. */
  readonly logits: string;
  /** What the first output is where it is no logits. */
  readonly ending: 'softmax' | 'logSoftmax' | null;
}

/** The picture that a network takes. */
export interface LeavingPicture {
  readonly side: number;
  /** A side that is not 28 comes from empty cells around the image, else the image is scaled. */
  readonly isPadded: boolean;
  readonly channels: 1 | 3;
  readonly channelsLast: boolean;
  /** The sides of the input for one image: 784, or 1, 28, 28. */
  readonly sides: readonly number[];
  /** How many images the file takes at a time; null for any number. */
  readonly batch: number | null;
}

/** How this app frames a digit before a network sees it; MNIST's own images are framed so. */
const FRAMING =
  'ink white on black; the longer side of the digit is 20 pixels, its centre of mass in the middle of 28 x 28, as MNIST';

/** What stands beside the numbers in every format that has room for text. */
function metadataOf({ name, graph, calibration, pixels, ending }: LeavingNetwork): Record<string, string> {
  const temperature = calibration === null ? '' : ' / temperature';
  const output = ending === 'softmax' ? 'ln(output)' : 'output';
  const softmax =
    ending === 'softmax' && calibration === null ? 'output' : `softmax(${output}${temperature})`;
  return {
    format: WEIGHTS_FORMAT,
    name,
    framing: FRAMING,
    normalisation: pixels,
    input: `${graph.inputs[0]?.name ?? ''}: float32 [${(graph.inputs[0]?.shape ?? []).map((side) => side ?? 'batch').join(', ')}]`,
    output: `${graph.outputs[0]}: probabilities = ${softmax}`,
    ...(calibration && { calibration: JSON.stringify(calibration) }),
  };
}

/**
 * The bytes of a network in a format: `onnx` the whole graph, `safetensors` with the layers where this project
 * describes them, `npz` the tensors alone, `pickle` the book's dictionary W1, b1, … of a chain of dense layers. The
 * same network gives the same bytes. Throws DataError (badWeights) for a pickle of anything but a dense chain.
 */
export function exportNetwork(network: LeavingNetwork, format: NetworkFormat): Uint8Array {
  switch (format) {
    case 'onnx':
      return writeOnnx({ ...network.graph, name: network.name }, metadataOf(network));
    case 'safetensors':
      return exportSafetensors(network);
    case 'npz':
      return writeNpz(realOf(network.graph));
    case 'pickle':
      return writePickle(bookTensors(network));
    default:
      return format satisfies never;
  }
}

/** The weights among the constants; shapes and axes belong to the graph. */
const realOf = ({ constants }: GraphFile): Map<string, GraphTensor> =>
  new Map([...constants].filter(([, { type }]) => type === 'real'));

function exportSafetensors(network: LeavingNetwork): Uint8Array {
  if (network.weights !== null) {
    return writeWeights({ ...network.weights, name: network.name, calibration: network.calibration });
  }
  const tensors = new Map(
    [...realOf(network.graph)].map(([name, { shape, data }]) => [
      name,
      { shape, data: Float32Array.from(data) },
    ]),
  );
  // Without the layers it is not this project's format, and says what it says in its other fields.
  const metadata = Object.entries(metadataOf(network)).filter(
    ([key]) => key !== 'format' && key !== 'calibration',
  );
  return writeSafetensors({ tensors, metadata: Object.fromEntries(metadata) });
}

function bookTensors({ name, graph }: LeavingNetwork): Map<string, GraphTensor> {
  const chain = denseChain(graph);
  if (chain === null) throw new DataError('badWeights', sentence('network.noDenseChain', { name }));
  return new Map(
    chain.flatMap(({ weights, bias }, i): [string, GraphTensor][] => [
      [`W${i + 1}`, weights],
      [`b${i + 1}`, bias],
    ]),
  );
}
