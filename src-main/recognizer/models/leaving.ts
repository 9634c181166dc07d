import { exportNetwork, type LeavingNetwork } from '../../data/networks/export-network';
import { graphOfLayers } from '../../data/networks/graph-of-layers';
import { stem } from '../../data/networks/names';
import { pythonSnippet } from '../../data/networks/python-snippet';
import { partBefore } from '../../engine/graph/check';
import { type ExportedModel, NETWORK_ENDINGS, type NetworkFormat } from '../../shared/models';
import { ExpectedError } from '../../shared/failure';
import type { PixelName } from '../../shared/pixels';
import { sentence } from '../sentences';
import { NOT_CALIBRATED, type ListedModel } from './models';
import { graphOf } from './built-network';

/** What each kind of pixels is made of, in Python: `byte` is 0 for black ground to 255 for white ink. */
const EXPRESSIONS: Readonly<Record<PixelName, string>> = {
  '0..1': 'byte / 255',
  'mean-std': '(byte / 255 - 0.1307) / 0.3081',
  '-1..1': 'byte / 127.5 - 1',
  '-0.5..0.5': 'byte / 255 - 0.5',
  '0..255': 'byte * 1.0',
  inverted: '1 - byte / 255',
  '1..-1': '1 - byte / 127.5',
  '255..0': '255.0 - byte',
  // The first of three channels; the others have means 0.456 and 0.406, deviations 0.224 and 0.225.
  imagenet: '(byte / 255 - 0.485) / 0.229',
};

/** A model of the list as it leaves the app. Throws ExpectedError where nothing of its file is known. */
function leavingOf({ summary, file, shipped }: ListedModel): LeavingNetwork {
  const pixels = EXPRESSIONS[summary.pixels.used];
  const { temperature, refuseBelow } = summary.calibration;
  const isKnown = temperature !== NOT_CALIBRATED.temperature || refuseBelow !== NOT_CALIBRATED.refuseBelow;
  const calibration = isKnown ? summary.calibration : null;
  const weights = shipped ?? (file?.kind === 'layers' ? file.file : null);
  const known = { name: stem(summary.name), calibration, pixels, weights };
  if (weights !== null) return { ...known, graph: graphOfLayers(weights) };
  if (file !== null) {
    const { graph } = graphOf(file, summary.source.architecture);
    const { output } = summary;
    return { ...known, graph: output === null ? graph : partBefore(graph, output.used) };
  }
  throw new ExpectedError('notFound', sentence('models.unknown', { id: summary.id, known: '–' }));
}

/** The file of a model in a format, named after it. Throws ExpectedError for a pickle of more than dense layers. */
export function exportModel(listed: ListedModel, format: NetworkFormat): ExportedModel {
  const leaving = leavingOf(listed);
  const name = `${leaving.name.replace(/[^\p{L}\p{N}._-]+/gu, '-')}${NETWORK_ENDINGS[format]}`;
  return { name, bytes: exportNetwork(leaving, format), python: pythonSnippet(leaving, format, name) };
}
