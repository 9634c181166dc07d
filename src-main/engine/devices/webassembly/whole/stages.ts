import type { Layer } from '../../../model';
import { cellWiseStage, hasCellWise } from './cellwise';
import { convolutionStage, hasConvolution } from './convolution';
import { denseStage } from './dense';
import { depthwiseStage, isDepthwise } from './depthwise';
import { gatherStage } from './gather';
import type { Frame, Picture } from './picture';
import { poolStage } from './pool';
import { hasReduce, reduceStage } from './reduce';
import type { Stage } from './stage';
import { chooseSide, winogradStage } from './winograd';

/** Whether a layer has code here. What only gives numbers another shape is no stage. */
export function hasStage(layer: Layer): boolean {
  switch (layer.kind) {
    case 'dense':
      return layer.rows === 1;
    case 'conv2d':
      return hasConvolution(layer) || isDepthwise(layer);
    case 'element':
    case 'affine':
    case 'prelu':
    case 'binary':
      return hasCellWise(layer);
    case 'reduce':
      return hasReduce(layer);
    case 'maxPool':
    case 'averagePool':
    case 'rearrange':
    case 'merge':
    case 'constant':
      return true;
    case 'flatten':
    case 'reshape':
    case 'softmax':
    case 'product':
      return false;
    default:
      return layer satisfies never;
  }
}

/** Whether a layer finds its numbers wherever they lie in their picture, by a list or by the order of its weights. */
export function readsAll({ kind }: Layer): boolean {
  return kind === 'dense' || kind === 'rearrange' || kind === 'merge';
}

/** Whether a layer reads cells of whole vectors: convolutions also read a channel alone. */
export function needsVectors(layer: Layer): boolean {
  return !readsAll(layer) && (layer.kind !== 'conv2d' || isDepthwise(layer));
}

/** `sparse`: whether many of the layer's inputs are 0. Null where its numbers are too few for vectors. */
export function stageOf(
  layer: Layer,
  inputs: readonly Picture[],
  frame: Frame,
  sparse: boolean,
): Stage | null {
  const [input] = inputs;
  switch (layer.kind) {
    case 'dense':
      return input.size % 4 === 0 ? denseStage(layer, input, frame, sparse) : null;
    case 'conv2d': {
      if (isDepthwise(layer)) return depthwiseStage(layer, input, frame);
      const side = chooseSide(layer);
      return side === null ? convolutionStage(layer, input, frame) : winogradStage(layer, input, frame, side);
    }
    case 'maxPool':
    case 'averagePool':
      return poolStage(layer, input, frame);
    case 'element':
    case 'affine':
    case 'prelu':
    case 'binary':
      return cellWiseStage(layer, inputs, frame);
    case 'reduce':
      return reduceStage(layer, input, frame);
    case 'rearrange':
      return gatherStage(inputs, layer.output, frame, {
        origin: (i) => (layer.table[i] < 0 ? null : { source: 0, index: layer.table[i] }),
        known: () => layer.fill,
      });
    case 'merge':
      return gatherStage(inputs, layer.output, frame, {
        origin: (i) => {
          const at = layer.table[i];
          return at < 0 ? { source: 1, index: -1 - at } : { source: 0, index: at };
        },
      });
    case 'constant':
      return gatherStage([], layer.output, frame, { origin: () => null, known: (i) => layer.values[i] });
    default:
      return null;
  }
}
