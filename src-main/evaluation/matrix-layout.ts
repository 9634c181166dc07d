import { CLASSES } from '../shared/digits';
import { errorShares, rowShares } from './confusion';
import { ERROR_INK, shadeOf, type Shade } from './shade';

/** One cell of the drawn matrix: where it lies, what it says. */
export interface MatrixCell {
  readonly label: number;
  readonly prediction: number;
  readonly x: number;
  readonly y: number;
  readonly count: number;
  readonly shade: Shade;
}

export const CELL = 56;
/** Room for titles and digits on the left and at the top. */
export const MARGIN = 64;
export const MATRIX_SIZE = MARGIN + CLASSES * CELL + 16;
/** Size of all of its type. */
export const TYPE_SIZE = 16;
/**
 * Where type stands: baselines of the two titles, of the digits over the columns, the middle of those beside the rows,
 * and how far below the middle of a cell its baseline lies.
 */
export const AXIS = { title: 20, column: MARGIN - 12, row: MARGIN - 16, drop: 6 } as const;

/**
 * A confusion matrix as a drawing: both writers, SVG and pixels, draw exactly these cells. What is right is shaded by its
 * share of the row, mistakes by what they are of the most frequent one. Units are pixels.
 */
export function layOutMatrix(confusion: readonly (readonly number[])[]): MatrixCell[] {
  const shares = rowShares(confusion);
  const errors = errorShares(confusion);
  return confusion.flatMap((row, label) =>
    row.map((count, prediction) => ({
      label,
      prediction,
      x: MARGIN + prediction * CELL,
      y: MARGIN + label * CELL,
      count,
      shade:
        label === prediction
          ? shadeOf(shares[label][prediction] ?? 0)
          : shadeOf(errors[label][prediction], ERROR_INK),
    })),
  );
}
