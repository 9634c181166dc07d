import type { Conv2d } from '../../../model';
import { writeActivation } from './activation';
import { VECTOR } from './code';
import { pictureOf, wholeVectors, type Frame, type Picture } from './picture';
import type { Stage } from './stage';

/** Whether every channel has a window of its own. */
export const isDepthwise = ({ groups, input, output }: Conv2d): boolean =>
  groups > 1 && groups === input[0] && groups === output[0];

/**
 * A convolution of each channel with itself, four channels at a time. Weights lie vector by vector: b, then the window row
 * by row, [lane] each.
 */
export function depthwiseStage(layer: Conv2d, input: Picture, frame: Frame): Stage {
  const [channels, height, width] = layer.output;
  const { kernel, stride, dilation, weights, bias, activation } = layer;
  const output = pictureOf(layer.output, frame, wholeVectors(channels));
  const taps = kernel[0] * kernel[1];
  return {
    output,
    parameters: (taps + 1) * output.cell,
    *pack(to) {
      for (let c = 0; c < channels; c++) {
        const at = 4 * Math.floor(c / 4) * (taps + 1) + (c % 4);
        to[at] = bias[c];
        for (let tap = 0; tap < taps; tap++) to[at + 4 * (tap + 1)] = weights[c * taps + tap];
        yield;
      }
    },
    scratch: 0,
    write: ({ code, inputs: [from], output: to, parameters }) => {
      const [x, row, out, rowOut, w] = code.locals('i32', 5);
      const [sum, number, weight] = code.locals('v128', 3);
      code.address(row, from, 0);
      code.address(rowOut, to, 4 * output.first);
      code.repeat(height, () => {
        code.address(x, row, 0);
        code.address(out, rowOut, 0);
        code.repeat(width, () => {
          code.address(w, -1, parameters);
          code.repeat(output.cell / 4, () => {
            code.load(w, 0).localSet(sum);
            for (let tap = 0; tap < taps; tap++) {
              const [i, j] = [Math.floor(tap / kernel[1]), tap % kernel[1]];
              const at = 4 * (i * dilation[0] * input.row + j * dilation[1] * input.cell);
              code.load(x, at).localSet(number);
              code.load(w, VECTOR * (tap + 1)).localSet(weight);
              code.multiplyAdd(sum, number, weight);
            }
            writeActivation(code, activation, [sum]);
            code.store(out, 0, sum);
            code.advance(w, VECTOR * (taps + 1));
            code.advance(x, VECTOR);
            code.advance(out, VECTOR);
          });
          code.advance(x, 4 * (stride[1] - 1) * input.cell);
        });
        code.advance(row, 4 * stride[0] * input.row);
        code.advance(rowOut, 4 * output.row);
      });
    },
  };
}
