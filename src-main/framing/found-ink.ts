import { SIDE, type Pixels } from '../shared/digits';
import { BOX_SIDE, type Bounds } from './box';
import { resample, type Grey } from './grey';
import { restroke } from './restroke';

/** Ink of a picture or of a part of it: 0 … 1 a pixel, the pixels that belong to it, and the rectangle around them. */
export interface FoundInk {
  readonly ink: Grey;
  readonly mask: Uint8Array;
  readonly bounds: Bounds;
}

/** Empty pixels around what was found, so that strokes at the very edge can grow; thinner ones never grow further. */
const MARGIN = 32;

/** The same with MARGIN empty pixels on every side. */
function padded({ ink, mask, bounds }: FoundInk): FoundInk {
  const [width, height] = [ink.width + 2 * MARGIN, ink.height + 2 * MARGIN];
  const values = new Float32Array(width * height);
  const wider = new Uint8Array(width * height);
  for (let y = 0; y < ink.height; y++) {
    const [from, to] = [y * ink.width, (y + MARGIN) * width + MARGIN];
    values.set(ink.values.subarray(from, from + ink.width), to);
    wider.set(mask.subarray(from, from + ink.width), to);
  }
  const { left, top, right, bottom } = bounds;
  const moved = { left: left + MARGIN, top: top + MARGIN, right: right + MARGIN, bottom: bottom + MARGIN };
  return { ink: { width, height, values }, mask: wider, bounds: moved };
}

/**
 * Ink → 28×28: strokes brought near MNIST's thickness, the longer side of their bounds 20 cells and its middle in the
 * grid's middle, every cell a mean.
 */
export function boxInk(found: FoundInk): Pixels {
  const { ink, bounds } = restroke(padded(found));
  const step = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top) / BOX_SIDE;
  const left = (bounds.left + bounds.right) / 2 - (SIDE / 2) * step;
  const top = (bounds.top + bounds.bottom) / 2 - (SIDE / 2) * step;
  const window = { left, top, right: left + SIDE * step, bottom: top + SIDE * step };
  return Uint8Array.from(resample(ink, window, SIDE, SIDE).values, (value) => Math.round(255 * value));
}
