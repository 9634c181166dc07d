/** A small matrix a person edits: rows of equal length. Large ones are flat typed arrays, see collapse.ts. */
export type Matrix = readonly (readonly number[])[];

/** One product w·x of a sum, with what it multiplies. */
export interface Term {
  readonly left: number;
  readonly right: number;
  readonly product: number;
}

/** A · B is defined when A has as many columns as B has rows. */
export function fits(a: readonly [number, number], b: readonly [number, number]): boolean {
  return a[1] === b[0];
}

/** What NumPy says of two shapes that do not fit, or null where they do. */
export function misfit(a: readonly [number, number], b: readonly [number, number]): string | null {
  if (fits(a, b)) return null;
  return `ValueError: shapes (${a.join(',')}) and (${b.join(',')}) not aligned: ${a[1]} (dim 1) != ${b[0]} (dim 0)`;
}

/** The products that make cell (row, column) of A · B: A[row][k] · B[k][column] for every k. */
export function terms(a: Matrix, b: Matrix, row: number, column: number): Term[] {
  return a[row].map((left, k) => ({ left, right: b[k][column], product: left * b[k][column] }));
}

export function sum(parts: readonly Term[]): number {
  return parts.reduce((total, { product }) => total + product, 0);
}

/** C[i][j] = Σₖ A[i][k]·B[k][j]. Throws RangeError when the shapes do not fit. */
export function product(a: Matrix, b: Matrix): number[][] {
  const wrong = misfit([a.length, a[0].length], [b.length, b[0].length]);
  if (wrong !== null) throw new RangeError(wrong);
  return a.map((_, i) => b[0].map((_, j) => sum(terms(a, b, i, j))));
}

/** 1, 2, 3 … row by row, from `first`: numbers whose sums a reader can check in the head. */
export function countingMatrix(rows: number, columns: number, first = 1): number[][] {
  return Array.from({ length: rows }, (_, i) =>
    Array.from({ length: columns }, (_, j) => first + i * columns + j),
  );
}
