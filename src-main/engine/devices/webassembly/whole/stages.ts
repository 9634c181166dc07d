import { IMAGE, outputShape, shapeSize, type Layer, type Model, type Shape } from '../../../model';
import { convolutionStage, hasConvolution, windowFrame } from './convolution';
import { denseStage } from './dense';
import { imagePicture, noFrame, pictureOf, type Frame, type Picture } from './picture';
import { poolStage } from './pool';
import type { Stage } from './stage';
import { chooseSide, winogradFrame, winogradStage } from './winograd';

/** A network as stages, each taking what the one before it left. */
export interface Chain {
  readonly stages: readonly Stage[];
  readonly image: Picture;
  /** For each layer of the model the stage that leaves its output; −1 for the image itself. */
  readonly layerStages: readonly number[];
}

type Weighted = Extract<Layer, { kind: 'dense' | 'conv2d' | 'maxPool' | 'averagePool' }>;

/** Farther below 0 than any number of a network, and finite: what lies around a picture is never the largest. */
const LOWEST = -3e38;

/** Whether numbers lie in the same order before and after a layer that only gives another shape. */
const isFlat = ([, height, width]: Shape): boolean => height * width === 1;

/**
 * The stages of a model, or null where it has a layer without code here: then the translated kernels run it. Dense
 * layers, convolutions and pools one after the other have; flattening costs nothing, it is a question of weights.
 */
export function chainOf(model: Model): Chain | null {
  const weighted: Weighted[] = [];
  const layerStages: number[] = [];
  for (const [index, layer] of model.layers.entries()) {
    if (layer.from.length !== 1 || layer.from[0] !== index - 1) return null;
    if (layer.kind === 'flatten' || layer.kind === 'reshape') {
      const ofImage = layer.from[0] === IMAGE;
      if (!ofImage && !isFlat(layer.output)) return null;
      if (!ofImage && weighted.length === 0) return null;
    } else if (isWeighted(layer)) weighted.push(layer);
    else return null;
    layerStages.push(weighted.length - 1);
  }
  return build(weighted, layerStages);
}

function isWeighted(layer: Layer): layer is Layer & Weighted {
  switch (layer.kind) {
    case 'dense':
      return layer.rows === 1;
    case 'conv2d':
      return hasConvolution(layer);
    case 'maxPool':
    case 'averagePool':
      return true;
    default:
      return false;
  }
}

const inputOf = (layer: Weighted): Shape => (layer.kind === 'dense' ? [layer.inputs, 1, 1] : layer.input);

/** The frame in which a layer wants its input. */
function frameFor(layer: Weighted | undefined, shape: Shape): Frame {
  if (layer === undefined || layer.kind === 'dense') return noFrame(shape);
  if (layer.kind !== 'conv2d') {
    return windowFrame(layer, layer.window, layer.kind === 'maxPool' ? LOWEST : 0);
  }
  const side = chooseSide(layer);
  return side === null ? windowFrame(layer, layer.kernel, 0) : winogradFrame(layer, side);
}

function build(layers: readonly Weighted[], layerStages: number[]): Chain | null {
  const image = imagePicture(inputOf(layers[0]));
  const stages: Stage[] = [];
  let from = image;
  const frame = frameFor(layers[0], image.shape);
  let shift = 0;
  if (frame.height * frame.width * image.cell !== image.size) {
    const framed = frameStage(image, frame);
    if (framed === null) return null;
    stages.push(framed);
    from = framed.output;
    shift = 1;
  }
  for (const [at, layer] of layers.entries()) {
    const sparse = leavesZeros(layers.slice(0, at));
    const stage = stageOf(layer, from, frameFor(layers[at + 1], outputShape(layer)), sparse);
    if (stage === null) return null;
    stages.push(stage);
    from = stage.output;
  }
  return { stages, image, layerStages: layerStages.map((at) => (at < 0 ? at : at + shift)) };
}

/** Whether many of the numbers after these layers are 0: an image's, and what a relu leaves, also through a pool. */
function leavesZeros(layers: readonly Weighted[]): boolean {
  const before = layers.findLast((layer) => 'activation' in layer);
  return before === undefined || ['relu', 'step'].includes(before.activation);
}

/** `sparse`: whether many of the layer's inputs are 0. */
function stageOf(layer: Weighted, input: Picture, frame: Frame, sparse: boolean): Stage | null {
  if (shapeSize(inputOf(layer)) !== shapeSize(input.shape)) return null;
  if (layer.kind === 'dense') return input.size % 4 === 0 ? denseStage(layer, input, frame, sparse) : null;
  if (layer.kind !== 'conv2d') return input.cell % 4 === 0 ? poolStage(layer, input, frame) : null;
  const side = chooseSide(layer);
  return side === null ? convolutionStage(layer, input, frame) : winogradStage(layer, input, frame, side);
}

/** The image copied into a frame: only its first layer may need one, others get it when their input is written. */
function frameStage(image: Picture, frame: Frame): Stage | null {
  const [channels, height, width] = image.shape;
  if (channels !== 1 || width % 4 !== 0) return null;
  const output = pictureOf(image.shape, frame, 1);
  return {
    output,
    parameters: 0,
    *pack() {},
    scratch: 0,
    write: ({ code, input, output: to }) => {
      const [x, out, value] = [...code.locals('i32', 2), ...code.locals('v128', 1)];
      code.address(x, input, 0);
      code.address(out, to, 4 * output.first);
      code.repeat(height, () => {
        for (let at = 0; at < width; at += 4) {
          code.load(x, 4 * at).localSet(value);
          code.store(out, 4 * at, value);
        }
        code.advance(x, 4 * width);
        code.advance(out, 4 * output.row);
      });
    },
  };
}
