import type { Layer, Shape } from '../../../model';
import { windowFrame } from './convolution';
import type { Frame } from './picture';
import { chooseSide, winogradFrame } from './winograd';

/** Farther below 0 than any number of a network, and finite: what lies around a picture is never the largest. */
const LOWEST = -3e38;

/** The frame in which a layer wants its input; null where it reads cells alone. */
export function frameFor(layer: Layer): Frame | null {
  switch (layer.kind) {
    case 'maxPool':
      return windowFrame(layer, layer.window, LOWEST);
    case 'averagePool':
      return windowFrame(layer, layer.window, 0);
    case 'conv2d': {
      const side = chooseSide(layer);
      return side === null ? windowFrame(layer, layer.kernel, 0) : winogradFrame(layer, side);
    }
    default:
      return null;
  }
}

/** Whether a frame is larger than the picture in it. */
export function hasBorder({ top, left, height, width }: Frame, shape: Shape): boolean {
  return top > 0 || left > 0 || height > shape[1] || width > shape[2];
}

/** The smallest frame in which several layers find theirs; all are filled with the same. */
export function commonFrame(frames: readonly Frame[]): Frame {
  const most = (of: (frame: Frame) => number): number => Math.max(...frames.map(of));
  const [top, left] = [most((frame) => frame.top), most((frame) => frame.left)];
  const height = top + most((frame) => frame.height - frame.top);
  return { ...frames[0], top, left, height, width: left + most((frame) => frame.width - frame.left) };
}
