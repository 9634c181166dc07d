import type { Matrix } from './matrices';

/** A number as Python source: `1.0`, `-0.25`, `1e-7`; always a float. */
export function pythonFloat(value: number): string {
  if (Number.isNaN(value)) return 'np.nan';
  if (!Number.isFinite(value)) return value > 0 ? 'np.inf' : '-np.inf';
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** `np.array([1.0, 0.5])`. */
export function pythonVector(values: ArrayLike<number>): string {
  return `np.array([${Array.from(values, pythonFloat).join(', ')}])`;
}

/** `np.array([[0.1, 0.3], [0.2, 0.4]])`. */
export function pythonMatrix(rows: Matrix): string {
  return `np.array([${rows.map((row) => `[${row.map(pythonFloat).join(', ')}]`).join(', ')}])`;
}
