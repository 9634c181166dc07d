import { PIXELS, SIDE, type Pixels, type Point, type Stroke, type Strokes } from '../shared/digits';

/** Squared distance from (x, y) to the segment p–q; a segment of no length is its point. */
export function squaredDistanceToSegment(x: number, y: number, p: Point, q: Point): number {
  const dx = q[0] - p[0];
  const dy = q[1] - p[1];
  const length2 = dx * dx + dy * dy;
  let t = length2 > 0 ? ((x - p[0]) * dx + (y - p[1]) * dy) / length2 : 0;
  if (t < 0) t = 0;
  else if (t > 1) t = 1;
  const ex = x - p[0] - t * dx;
  const ey = y - p[1] - t * dy;
  return ex * ex + ey * ey;
}

/**
 * Share of a pixel that a round pen of radius r covers when the pixel's centre is d away from the pen's path:
 * the overlap of [d − r, d + r] with [−½, ½]. Exact for a path along the grid, within a few hundredths for
 * every other direction; a pen thinner than a pixel covers no more than its own width.
 */
export function coverage(d: number, r: number): number {
  const upper = d + r < 0.5 ? d + r : 0.5;
  const lower = d - r > -0.5 ? d - r : -0.5;
  return upper > lower ? upper - lower : 0;
}

/**
 * Writes into `nearest2` [784] the smaller of what stands there and the squared distance to segment p–q, for
 * all pixels of which a square pen of half-width `reach` touches any part.
 */
function approach(nearest2: Float64Array, p: Point, q: Point, reach: number): void {
  const left = Math.max(0, Math.floor(Math.min(p[0], q[0]) - reach));
  const right = Math.min(SIDE - 1, Math.floor(Math.max(p[0], q[0]) + reach));
  const top = Math.max(0, Math.floor(Math.min(p[1], q[1]) - reach));
  const bottom = Math.min(SIDE - 1, Math.floor(Math.max(p[1], q[1]) + reach));
  for (let y = top; y <= bottom; y++) {
    for (let x = left; x <= right; x++) {
      const d2 = squaredDistanceToSegment(x + 0.5, y + 0.5, p, q);
      if (d2 < nearest2[y * SIDE + x]) nearest2[y * SIDE + x] = d2;
    }
  }
}

function approachStroke(nearest2: Float64Array, stroke: Stroke, reach: number): void {
  if (stroke.length === 1) approach(nearest2, stroke[0], stroke[0], reach);
  for (let i = 1; i < stroke.length; i++) approach(nearest2, stroke[i - 1], stroke[i], reach);
}

/**
 * Coverage [784], 0 … 1, of the 28×28 grid by a round pen of diameter `width` that followed the strokes.
 * Points in cells: cell (column x, row y) is the square [x, x+1)×[y, y+1). Ink does not add up where strokes
 * cross: the nearest path decides. Ink beyond the grid is not drawn. A stroke of one point is a round dot.
 */
export function rasterCoverage(strokes: Strokes, width: number): Float64Array {
  if (!(width > 0)) throw new RangeError(`raster: expected a pen width above 0, got ${width}`);
  const radius = width / 2;
  const nearest2 = new Float64Array(PIXELS).fill(Infinity);
  for (const stroke of strokes) approachStroke(nearest2, stroke, radius);
  const covered = new Float64Array(PIXELS);
  for (let i = 0; i < PIXELS; i++) {
    if (nearest2[i] < Infinity) covered[i] = coverage(Math.sqrt(nearest2[i]), radius);
  }
  return covered;
}

/** Pixels of strokes drawn with one round pen: round(255 · coverage). Points and width in cells. */
export function raster(strokes: Strokes, width: number): Pixels {
  const covered = rasterCoverage(strokes, width);
  const pixels = new Uint8Array(PIXELS);
  for (let i = 0; i < PIXELS; i++) pixels[i] = Math.round(255 * covered[i]);
  return pixels;
}
