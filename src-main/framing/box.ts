import { SIDE, type Strokes } from '../shared/digits';

/** Longer side of a digit's ink in MNIST, in cells. */
export const BOX_SIDE = 20;

/** Smallest upright rectangle around some ink. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Bounds of the points of all strokes (the pen's path, without its width); null when there is no point. */
export function boundsOf(strokes: Strokes): Bounds | null {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const stroke of strokes) {
    for (const [x, y] of stroke) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return left <= right ? { left, top, right, bottom } : null;
}

/**
 * Scales and moves strokes, keeping their proportions, so that the longer side of their bounds is `side` cells
 * and the middle of the bounds is the grid's middle (14, 14). Strokes whose bounds are not larger than
 * `dotSide` (in their own unit) are a dot: they shrink to the middle instead of blowing up a trembling hand.
 */
export function boxStrokes(strokes: Strokes, side: number, dotSide = 0): Strokes {
  const bounds = boundsOf(strokes);
  if (!bounds) return strokes;
  const longer = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  const scale = longer > dotSide ? side / longer : 0;
  const middleX = (bounds.left + bounds.right) / 2;
  const middleY = (bounds.top + bounds.bottom) / 2;
  return strokes.map((stroke) =>
    stroke.map(([x, y]) => [SIDE / 2 + (x - middleX) * scale, SIDE / 2 + (y - middleY) * scale] as const),
  );
}
