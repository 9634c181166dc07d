import { BOX_SIDE, type Bounds } from './box';
import { distanceTo } from './distance';
import { PEN_WIDTH } from './frame';
import type { Grey } from './grey';

/** Strokes between these shares of PEN_WIDTH stay as they were written: people's pens differ in MNIST, too. */
const THINNEST = 0.85;
const THICKEST = 1.35;

/** Strokes lose at most this share of their width on each side, or their thin parts would vanish. */
const MOST_LOST = 0.3;

interface Ink {
  readonly ink: Grey;
  readonly mask: Uint8Array;
  readonly bounds: Bounds;
}

/**
 * Mean stroke width in pixels. Across a stroke of width w the distance to its edge runs from 0 to w/2, so its mean is
 * w/4; distances between pixel centres are half a pixel longer than to the edge.
 */
function strokeWidth(mask: Uint8Array, inner: Float32Array): number {
  let [sum, count] = [0, 0];
  for (let i = 0; i < mask.length; i++) {
    if (mask[i] === 0) continue;
    sum += inner[i] - 0.5;
    count++;
  }
  return (4 * sum) / count;
}

/**
 * How far, in pixels, the edge of strokes of width w must move out (in, when negative) so that they have `pen` cells
 * once their longer side, which grows with it, has BOX_SIDE: (w + 2δ)·BOX_SIDE / (longer + 2δ) = pen.
 */
function edgeShift(w: number, longer: number, pen: number): number {
  return ((pen * longer) / BOX_SIDE - w) / (2 * (1 - pen / BOX_SIDE));
}

/**
 * Ink whose strokes, once boxed, would be much thinner or thicker than MNIST's, drawn anew with a moved edge: coverage
 * = ½ − (distance to the old edge − δ), cut to 0 … 1. Other ink stays as it is, with its own greys.
 */
export function restroke<T extends Ink>(found: T): Ink {
  const { ink, mask, bounds } = found;
  const { width, height } = ink;
  const inner = distanceTo((i) => mask[i] === 0, width, height);
  const w = strokeWidth(mask, inner);
  const longer = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  const pen = (w * BOX_SIDE) / longer;
  const wanted = Math.min(THICKEST * PEN_WIDTH, Math.max(THINNEST * PEN_WIDTH, pen));
  if (wanted === pen) return found;
  const shift = Math.max(-MOST_LOST * w, edgeShift(w, longer, wanted));
  const outer = distanceTo((i) => mask[i] === 1, width, height);
  const values = ink.values.map((_, i) => {
    const beyondEdge = mask[i] ? 0.5 - inner[i] : outer[i] - 0.5;
    return Math.min(1, Math.max(0, 0.5 - (beyondEdge - shift)));
  });
  const { left, top, right, bottom } = bounds;
  const moved = { left: left - shift, top: top - shift, right: right + shift, bottom: bottom + shift };
  return { ink: { width, height, values }, mask, bounds: moved };
}
