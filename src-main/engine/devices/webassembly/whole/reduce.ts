import type { Reduce } from '../../../model';
import { VECTOR, type Code } from './code';
import { pictureOf, wholeVectors, type Frame, type Picture } from './picture';
import type { Stage } from './stage';

/** Whether this layer has code here: all cells of a channel become one number. */
export function hasReduce({ input, output, length }: Reduce): boolean {
  return length === input[1] * input[2] && output[0] === input[0] && output[1] * output[2] === 1;
}

const JOIN: Record<Reduce['operation'], (code: Code) => unknown> = {
  mean: ({ em }) => em.f32x4Add(),
  sum: ({ em }) => em.f32x4Add(),
  maximum: ({ em }) => em.f32x4Max(),
  minimum: ({ em }) => em.f32x4Min(),
};

/** Mean, sum, largest or smallest number of each channel, four channels at a time; cells left to right, top to bottom. */
export function reduceStage(
  { operation, output: shape, input: of }: Reduce,
  input: Picture,
  frame: Frame,
): Stage {
  const [channels, height, width] = of;
  const output = pictureOf(shape, frame, wholeVectors(channels));
  return {
    output,
    parameters: 0,
    *pack() {},
    scratch: 0,
    write: ({ code, inputs: [from], output: to }) => {
      const { em } = code;
      const [x, row, vector, out] = code.locals('i32', 4);
      const [sum] = code.locals('v128', 1);
      code.address(vector, from, 0);
      code.address(out, to, 4 * output.first);
      code.repeat(output.cell / 4, () => {
        const isSum = operation === 'mean' || operation === 'sum';
        if (isSum) code.splat(0).localSet(sum);
        else code.load(vector, 0).localSet(sum);
        code.address(row, vector, 0);
        code.repeat(height, () => {
          code.address(x, row, 0);
          code.repeat(width, () => {
            em.localGet(sum);
            code.load(x, 0);
            JOIN[operation](code);
            em.localSet(sum);
            code.advance(x, 4 * input.cell);
          });
          code.advance(row, 4 * input.row);
        });
        if (operation === 'mean') {
          em.localGet(sum);
          code
            .splat(1 / (height * width))
            .f32x4Mul()
            .localSet(sum);
        }
        code.store(out, 0, sum);
        code.advance(vector, VECTOR);
        code.advance(out, VECTOR);
      });
    },
  };
}
