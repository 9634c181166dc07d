import { decode } from 'fast-png';
import { expect, it } from 'vitest';
import { CELL, MARGIN, MATRIX_SIZE } from '../../evaluation/matrix-layout';
import { exampleReport } from '../../evaluation/test-run';
import { drawMatrix, SCALE } from './matrix-pixels';

it('is a picture with dark cells where the images are', () => {
  const { width, data } = decode(
    drawMatrix(exampleReport([3, 3, 3, 3, 8], [3, 3, 3, 8, 8], [0.75, 1, 0.5, 0.875, 0.625]).confusion),
  );
  expect(width).toBe(2 * MATRIX_SIZE);
  const at = (row: number, column: number) => {
    const [x, y] = [column, row].map((n) => SCALE * (MARGIN + n * CELL + 3));
    const start = (y * width + x) * 3;
    return [...data.slice(start, start + 3)];
  };
  expect(at(8, 8)).toEqual([29, 78, 216]);
  expect(at(0, 0)).toEqual([255, 255, 255]);
  // No cell beside the diagonal has more mistakes: all of the way to the ink of mistakes.
  expect(at(3, 8)).toEqual([179, 66, 10]);
});
