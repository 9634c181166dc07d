import type { Conv2d } from '../../../model';
import { VECTOR } from './code';
import { pictureOf, wholeVectors, type Frame, type Picture } from './picture';
import { equalParts, pairs, tileBytes, tileFunction, type TileShape } from './products';
import type { Place, Stage } from './stage';

/** Cells of a row that one tile computes. */
const MOST_CELLS = 4;

/** The frame of zeros that the windows of a convolution or a pool reach into. */
export function windowFrame(
  windows: Pick<Conv2d, 'input' | 'output' | 'stride' | 'dilation' | 'padding'>,
  window: readonly [number, number],
  fill: number,
): Frame {
  const { input, output, stride, dilation, padding } = windows;
  const reach = (axis: 0 | 1): number =>
    (output[axis + 1] - 1) * stride[axis] + (window[axis] - 1) * dilation[axis] + 1;
  const [top, left] = padding;
  return {
    top,
    left,
    height: Math.max(reach(0), top + input[1]),
    width: Math.max(reach(1), left + input[2]),
    fill,
  };
}

/**
 * A convolution as it is defined, output channels in the lanes: a tile is up to four neighbouring cells of a row and two
 * vectors of channels. The window's cells of one row lie side by side with all their channels, so a sum walks over as
 * many stretches as the window has rows (where it is dilated, over one for each of its cells).
 * Weights lie pair of vectors by pair: b, then [window row][window column][channel of the cell][output].
 */
export function convolutionStage(layer: Conv2d, input: Picture, frame: Frame): Stage {
  const [outputs] = layer.output;
  const output = pictureOf(layer.output, frame, wholeVectors(outputs));
  return {
    output,
    parameters: (layer.kernel[0] * layer.kernel[1] * input.cell + 1) * wholeVectors(outputs),
    pack: (to) => packConvolution(to, layer, input),
    scratch: 0,
    write: (place) => writeConvolution(place, layer, input, output),
  };
}

function* packConvolution(
  packed: Float32Array,
  { kernel, weights, bias, input, output }: Conv2d,
  { cell }: Picture,
): Generator<undefined, void> {
  const [outputs, channels] = [output[0], input[0]];
  const taps = kernel[0] * kernel[1];
  let at = 0;
  let first = 0;
  const each = pairs(wholeVectors(outputs) / 4).flatMap(({ vectors, times }) => Array.from({ length: times }, () => 4 * vectors)); // prettier-ignore
  for (const width of each) {
    for (let o = first; o < Math.min(outputs, first + width); o++) {
      packed[at + o - first] = bias[o];
      for (let c = 0; c < channels; c++) {
        for (let tap = 0; tap < taps; tap++) {
          packed[at + (tap * cell + c + 1) * width + o - first] = weights[(o * channels + c) * taps + tap];
        }
      }
      yield;
    }
    at += (taps * cell + 1) * width;
    first += width;
  }
}

function writeConvolution(place: Place, layer: Conv2d, input: Picture, output: Picture): void {
  const { code, functions } = place;
  const { kernel, stride, dilation, activation } = layer;
  const [outputs, height, width] = layer.output;
  const dense = dilation[1] === 1;
  const runs = dense ? kernel[0] : kernel[0] * kernel[1];
  if (!dense && kernel[0] > 1 && kernel[1] > 1)
    throw new Error('convolutionStage: dilated in two directions');
  const shape: Omit<TileShape, 'rows' | 'vectors'> = {
    runs,
    length: dense ? kernel[1] * input.cell : input.cell,
    runStep: 4 * (kernel[0] > 1 || dense ? dilation[0] * input.row : dilation[1] * input.cell),
    inStep: 4 * stride[1] * input.cell,
    outStep: 4 * output.cell,
    bias: true,
    activation,
  };
  const [x, out, rowX, rowOut, pairOut, w] = code.locals('i32', 6);
  code.address(w, -1, place.parameters);
  code.address(pairOut, place.output, 4 * output.first);
  const writePair = (vectors: number): void => {
    code.address(rowX, place.inputs[0], 0);
    code.address(rowOut, pairOut, 0);
    code.repeat(height, () => {
      code.address(x, rowX, 0);
      code.address(out, rowOut, 0);
      for (const { rows, times } of equalParts(width, MOST_CELLS)) {
        const tile = tileFunction(functions, { ...shape, rows, vectors });
        code.repeat(times, () => {
          code.em.localGet(x).localGet(w).localGet(out).call(tile);
          code.advance(x, rows * shape.inStep);
          code.advance(out, rows * shape.outStep);
        });
      }
      code.advance(rowX, 4 * stride[0] * input.row);
      code.advance(rowOut, 4 * output.row);
    });
    code.advance(w, tileBytes({ ...shape, rows: 1, vectors }));
    code.advance(pairOut, vectors * VECTOR);
  };
  for (const { vectors, times } of pairs(wholeVectors(outputs) / 4))
    code.repeat(times, () => writePair(vectors));
}

/** Whether this convolution has code here: one group, and not dilated both down and across. */
export function hasConvolution({ groups, kernel, dilation }: Conv2d): boolean {
  return groups === 1 && (dilation[1] === 1 || kernel[0] === 1 || kernel[1] === 1);
}
