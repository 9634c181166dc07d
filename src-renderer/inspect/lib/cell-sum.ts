import type { ConvolutionWindow, InspectedLayer, LayerShape } from '../../../src-main/shared/inspection';

/** A cell of a convolution's output. */
export interface Cell {
  readonly channel: number;
  readonly row: number;
  readonly column: number;
}

/** What a cell looks at: inputs and weights in the same order, channel by channel, row by row. */
export interface Patch {
  readonly inputs: Float32Array;
  readonly weights: Float32Array;
  /** Where each input lies, `c (y, x)`; null outside of the picture, where zeros stand. */
  readonly places: readonly ({
    readonly channel: number;
    readonly row: number;
    readonly column: number;
  } | null)[];
  /** Channels that come in, rows and columns of the kernel. */
  readonly shape: LayerShape;
}

/**
 * The summands of one cell: inputs[i]·weights[i] add up to its sum without the bias. `weights` [outputs, inputs of a
 * group, rows, columns], as the convolution in engine/model.ts.
 */
export function patchOf(
  { inputShape, outputShape }: Pick<InspectedLayer, 'inputShape' | 'outputShape'>,
  { stride, dilation, top, left, groups }: ConvolutionWindow,
  { shape, data }: { readonly shape: readonly number[]; readonly data: Float32Array },
  input: Float32Array,
  { channel, row, column }: Cell,
): Patch {
  const [, channels, rows, columns] = shape;
  const [, height, width] = inputShape;
  const size = channels * rows * columns;
  const first = Math.floor(channel / (outputShape[0] / groups)) * channels;
  const inputs = new Float32Array(size);
  const places: Patch['places'][number][] = [];
  for (let c = 0; c < channels; c++) {
    for (let i = 0; i < rows; i++) {
      for (let j = 0; j < columns; j++) {
        const y = row * stride[0] + i * dilation[0] - top;
        const x = column * stride[1] + j * dilation[1] - left;
        const isInside = y >= 0 && y < height && x >= 0 && x < width;
        if (isInside) inputs[places.length] = input[((first + c) * height + y) * width + x];
        places.push(isInside ? { channel: first + c, row: y, column: x } : null);
      }
    }
  }
  return {
    inputs,
    weights: data.subarray(channel * size, (channel + 1) * size),
    places,
    shape: [channels, rows, columns],
  };
}
