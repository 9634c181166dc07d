import type { CalibrationCurve } from '../../../src-main/evaluation/calibration';
import { proportion } from '../../../src-main/evaluation/proportion';

/** A point of a plot. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
  /** From where to where y may be; left out where it is exact. */
  readonly interval?: readonly [low: number, high: number];
  /** In pixels of the plot; left out: as any other. */
  readonly radius?: number;
}

/** Radius of a point that stands for every image; the area of the others is their share of it, down to a visible dot. */
const [WHOLE, SMALLEST] = [14, 2.5];

/**
 * Mean confidence against accuracy of the bins that hold images, as large as they hold many, with the 95 % interval of
 * the accuracy; a calibrated network lies on the diagonal.
 */
export function calibrationPoints({ bins }: CalibrationCurve): PlotPoint[] {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.flatMap(({ confidence, count, correct }) => {
    const part = proportion(correct, count);
    if (confidence === null || part === null) return [];
    const radius = Math.max(SMALLEST, WHOLE * Math.sqrt(count / total));
    return [{ x: confidence, y: part.value, interval: [part.low, part.high] as const, radius }];
  });
}

/**
 * The matrix products of a network of fully connected layers for a batch of n, in the book's notation:
 * (n×784)·(784×50) → (n×50), …. Null for a network with other layers, whose summary does not begin with such sizes.
 */
export function matrixShapes(architecture: string, batch: number): string[] | null {
  const [sizes] = architecture.split(',');
  if (!/^\d+(-\d+)+$/.test(sizes)) return null;
  const widths = sizes.split('-');
  return widths
    .slice(1)
    .map((width, n) => `(${batch}×${widths[n]})·(${widths[n]}×${width}) → (${batch}×${width})`);
}

/** The middle of an odd number of values, the mean of the two middle ones of an even number; NaN of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
