/** The three matrices of Winograd's tiles, and their products, as code and as numbers. See `winograd.ts`. */
import type { Code } from './code';

type Matrix = readonly (readonly number[])[];

interface Algorithm {
  readonly inputs: Matrix;
  readonly window: Matrix;
  readonly outputs: Matrix;
}

/** Bᵀ, G and Aᵀ by m, as in the article. */
export const ALGORITHMS = {
  2: {
    inputs: [
      [1, 0, -1, 0],
      [0, 1, 1, 0],
      [0, -1, 1, 0],
      [0, 1, 0, -1],
    ],
    window: [
      [1, 0, 0],
      [0.5, 0.5, 0.5],
      [0.5, -0.5, 0.5],
      [0, 0, 1],
    ],
    outputs: [
      [1, 1, 1, 0],
      [0, 1, -1, -1],
    ],
  },
} as const satisfies Record<number, Algorithm>;

export type TileSide = keyof typeof ALGORITHMS;

/** G g Gᵀ for a window g as one matrix [point][cell of the window]: the product of two factors of G. */
export function windowMatrix(matrix: Matrix): Float64Array[] {
  return matrix.flatMap((row) =>
    matrix.map((column) =>
      Float64Array.from({ length: 9 }, (_, k) => row[Math.floor(k / 3)] * column[k % 3]),
    ),
  );
}

/** M · v · Mᵀ for vectors in locals, row-major; first down the columns, then along the rows. */
export function writeSandwich(code: Code, matrix: Matrix, values: readonly number[]): number[] {
  const size = matrix[0].length;
  const down: number[][] = matrix.map((row) =>
    Array.from({ length: size }, (_, j) =>
      writeSum(
        code,
        row,
        Array.from({ length: size }, (_, i) => values[i * size + j]),
      ),
    ),
  );
  return down.flatMap((row) => matrix.map((column) => writeSum(code, column, row)));
}

/** A local with Σ factors[i] · values[i]; a factor 0 costs nothing, ±1 one sum. */
function writeSum(code: Code, factors: readonly number[], values: readonly number[]): number {
  const { em } = code;
  const [sum] = code.locals('v128', 1);
  const terms = factors
    .map((factor, i) => ({ factor, value: values[i] }))
    .filter(({ factor }) => factor !== 0)
    .sort((a, b) => b.factor - a.factor);
  terms.forEach(({ factor, value }, i) => {
    em.localGet(value);
    if (Math.abs(factor) !== 1) {
      code.splat(Math.abs(factor)).f32x4Mul();
    }
    if (i === 0 && factor < 0) em.f32x4Neg();
    else if (i > 0 && factor < 0) em.f32x4Sub();
    else if (i > 0) em.f32x4Add();
  });
  em.localSet(sum);
  return sum;
}
