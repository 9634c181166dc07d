import type { CalibrationCurve } from '../../../src-main/evaluation/calibration';

/** A point of a plot. */
export interface PlotPoint {
  readonly x: number;
  readonly y: number;
}

/** Mean confidence against accuracy of the bins that hold images; a calibrated network lies on the diagonal. */
export function calibrationPoints({ bins }: CalibrationCurve): PlotPoint[] {
  return bins.flatMap(({ confidence, accuracy }) =>
    confidence === null || accuracy === null ? [] : [{ x: confidence, y: accuracy }],
  );
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
