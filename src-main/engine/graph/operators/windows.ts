import { sentence } from '../../sentences';
import type { Border, Sides } from '../../model';
import { NodeProblem, type GraphBuilder } from '../builder';
import { shapeText } from '../words';

/** How the windows of a convolution or of pooling lie, as the node says it. */
export interface Windows {
  readonly window: Sides;
  readonly stride: Sides;
  readonly dilation: Sides;
  /** The border, which `auto_pad` makes depend on the picture. */
  padding(height: number, width: number): Border;
}

/** A list of the node with one number for each of one or two axes, as [down, across]. */
function pair(builder: GraphBuilder, name: string, rank: number, given = builder.list(name)): Sides {
  const list = given ?? new Array<number>(rank).fill(1);
  const right = list.length === rank && list.every((one) => Number.isInteger(one) && one >= 1 && one < 1e6);
  if (!right || rank < 1 || rank > 2) {
    throw new NodeProblem(sentence('graph.attribute', { attribute: name, value: shapeText(list) }));
  }
  return rank === 1 ? [1, list[0]] : [list[0], list[1]];
}

export function windowsOf(builder: GraphBuilder, kernel: readonly number[]): Windows {
  const rank = kernel.length;
  const window = pair(builder, 'kernel_shape', rank, kernel);
  const stride = pair(builder, 'strides', rank);
  const dilation = pair(builder, 'dilations', rank);
  const auto = builder.text('auto_pad', 'NOTSET');
  const pads = builder.list('pads') ?? new Array<number>(2 * rank).fill(0);
  if (pads.length !== 2 * rank || pads.some((one) => !Number.isInteger(one) || one < 0 || one > 1e6)) {
    throw new NodeProblem(sentence('graph.attribute', { attribute: 'pads', value: shapeText(pads) }));
  }
  if (!['NOTSET', '', 'VALID', 'SAME_UPPER', 'SAME_LOWER'].includes(auto)) {
    throw new NodeProblem(sentence('graph.attribute', { attribute: 'auto_pad', value: auto.slice(0, 40) }));
  }
  const given: Border = rank === 1 ? [0, pads[0], 0, pads[1]] : [pads[0], pads[1], pads[2], pads[3]];
  return {
    window,
    stride,
    dilation,
    padding(height, width) {
      if (auto === 'VALID') return [0, 0, 0, 0];
      if (!auto.startsWith('SAME')) return given;
      const around = ([height, width] as const).map((side, axis) => {
        const reach =
          (Math.ceil(side / stride[axis]) - 1) * stride[axis] + (window[axis] - 1) * dilation[axis] + 1;
        const needed = Math.max(0, reach - side);
        const less = Math.floor(needed / 2);
        return auto === 'SAME_UPPER' ? [less, needed - less] : [needed - less, less];
      });
      return [around[0][0], around[1][0], around[0][1], around[1][1]];
    },
  };
}

/**
 * How many windows fit down and across. With `ceil` one more may reach over the border, if it does not begin beyond the
 * picture and the border before it.
 */
export function slide(windows: Windows, [height, width]: Sides, ceil: boolean): Sides {
  const [top, left, bottom, right] = windows.padding(height, width);
  const fits = (axis: 0 | 1, side: number, before: number, after: number): number => {
    const reach = (windows.window[axis] - 1) * windows.dilation[axis] + 1;
    const steps = (side + before + after - reach) / windows.stride[axis];
    if (steps < 0) {
      const values = { window: shapeText(windows.window), shape: shapeText([height, width]) };
      throw new NodeProblem(sentence('graph.windowTooLarge', values));
    }
    if (!ceil) return Math.floor(steps) + 1;
    const count = Math.ceil(steps) + 1;
    return (count - 1) * windows.stride[axis] >= side + before ? count - 1 : count;
  };
  return [fits(0, height, top, bottom), fits(1, width, left, right)];
}
