import { exportNetwork, type LeavingNetwork, type LeavingPicture } from '../../data/networks/export-network';
import { graphOfLayers } from '../../data/networks/graph-of-layers';
import { stem } from '../../data/networks/names';
import { pythonSnippet } from '../../data/networks/python/snippet';
import { outputsOfTen } from '../../engine/graph/build';
import { checkGraph, partBefore } from '../../engine/graph/check';
import { findEnding } from '../../engine/graph/ending';
import { isPadded, readInput } from '../../engine/graph/pixels';
import type { GraphFile, GraphNode } from '../../shared/graph';
import { type ExportedModel, NETWORK_ENDINGS, type NetworkFormat } from '../../shared/models';
import { ExpectedError } from '../../shared/failure';
import type { PixelName } from '../../shared/pixels';
import { sentence } from '../sentences';
import { NOT_CALIBRATED, type ListedModel } from './models';
import { graphOf } from './built-network';

/** What each kind of pixels is made of, in Python: `byte` is 0 for black ground to 255 for white ink. */
export const PIXEL_EXPRESSIONS: Readonly<Record<PixelName, string>> = {
  '0..1': 'byte / 255',
  'mean-std': '(byte / 255 - 0.1307) / 0.3081',
  '-1..1': 'byte / 127.5 - 1',
  '-0.5..0.5': 'byte / 255 - 0.5',
  '0..255': 'byte * 1.0',
  inverted: '1 - byte / 255',
  '1..-1': '1 - byte / 127.5',
  '255..0': '255.0 - byte',
  // Red, green and blue.
  imagenet: '(byte / 255 - [0.485, 0.456, 0.406]) / [0.229, 0.224, 0.225]',
};

/** A graph as it leaves the app: what the ten numbers of its output depend on, and where the app takes its logits. */
export function leavingGraph(
  file: GraphFile,
  output: string,
  isProbable: boolean,
): Pick<LeavingNetwork, 'graph' | 'picture' | 'logits' | 'ending'> {
  const found = findEnding(checkGraph(file), output);
  // Of a digit alone nobody can compute probabilities: the numbers before it leave.
  const isDigit = found.kind === 'argMax';
  const graph = partBefore(file, isDigit ? found.source : output);
  const ending = found.kind === 'argMax' ? null : (found.kind ?? (isProbable ? 'softmax' : null));
  const logits = found.kind === null ? output : found.source;
  return { graph, picture: pictureOf(graph), logits, ending };
}

function pictureOf(graph: GraphFile): LeavingPicture {
  const [input] = graph.inputs;
  const { layout, dims } = readInput(graph.name, input);
  const { side, channels, channelsLast } = layout;
  const batch = input.shape[0] ?? (graph.nodes.some((node) => takesOne(node, graph)) ? 1 : null);
  return { side, isPadded: isPadded(side), channels, channelsLast, sides: dims.slice(1), batch };
}

/** Whether a node names one image as a side although the file leaves open how many there are. */
function takesOne({ operator, inputs }: GraphNode, { constants }: GraphFile): boolean {
  if (operator === 'Reshape')
    return (constants.get(inputs[1] ?? '')?.data.at(0) ?? 0) > 0 && !constants.has(inputs[0]);
  return operator === 'Squeeze' && (constants.get(inputs[1] ?? '')?.data.includes(0) ?? false);
}

/** A model of the list as it leaves the app. Throws ExpectedError where nothing of its file is known. */
function leavingOf({ summary, file, shipped }: ListedModel): LeavingNetwork {
  const pixels = PIXEL_EXPRESSIONS[summary.pixels.used];
  const { temperature, refuseBelow } = summary.calibration;
  const isKnown = temperature !== NOT_CALIBRATED.temperature || refuseBelow !== NOT_CALIBRATED.refuseBelow;
  const calibration = isKnown ? summary.calibration : null;
  const weights = shipped ?? (file?.kind === 'layers' ? file.file : null);
  const known = { name: stem(summary.name), calibration, pixels, weights };
  if (weights !== null) return { ...known, ...leavingGraph(graphOfLayers(weights), 'logits', false) };
  if (file !== null) {
    const { graph } = graphOf(file, summary.source.architecture);
    const output = summary.output?.used ?? outputsOfTen(graph).at(0) ?? graph.outputs[0];
    return { ...known, ...leavingGraph(graph, output, summary.source.ending === 'softmax') };
  }
  throw new ExpectedError('notFound', sentence('models.unknown', { id: summary.id, known: '–' }));
}

/** The file of a model in a format, named after it. Throws ExpectedError for a pickle of more than dense layers. */
export function exportModel(listed: ListedModel, format: NetworkFormat): ExportedModel {
  const leaving = leavingOf(listed);
  const name = `${leaving.name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}${NETWORK_ENDINGS[format]}`;
  return { name, bytes: exportNetwork(leaving, format), python: pythonSnippet(leaving, format, name) };
}
