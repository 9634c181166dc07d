import { describe, expect, it } from 'vitest';
import type { Mark, Stroke } from '../shared/digits';
import { eraseMarks } from './erase';

const pen = (points: Stroke, width = 2): Mark => ({ tool: 'pen', width, points });
const eraser = (points: Stroke, width = 4): Mark => ({ tool: 'eraser', width, points });
const LINE = pen([[2, 14], [26, 14]]); // prettier-ignore

const ends = (mark: Mark): number[] => [mark.points[0][0], mark.points[mark.points.length - 1][0]];

describe('eraseMarks', () => {
  it('cuts a gap as wide as the eraser, the round ends of the pen included', () => {
    const [left, right, ...others] = eraseMarks([LINE, eraser([[14, 14]])]);
    expect(others).toEqual([]);
    // Eraser 12 … 16; the pen's radius 1 ends each piece at 11 and 17, to within the step of 0.1 cells.
    expect(ends(left)[0]).toBe(2);
    expect(ends(left)[1]).toBeCloseTo(11, 1);
    expect(ends(right)[0]).toBeCloseTo(17, 1);
    expect(ends(right)[1]).toBe(26);
  });

  it('shortens a stroke at its end', () => {
    const [rest, ...others] = eraseMarks([LINE, eraser([[26, 14]])]);
    expect(others).toEqual([]);
    expect(ends(rest)[1]).toBeCloseTo(23, 1);
  });

  it('cuts along the whole way of the eraser', () => {
    const crossed = eraseMarks([LINE, eraser([[14, 0], [14, 28]])]); // prettier-ignore
    expect(crossed).toHaveLength(2);
    expect(eraseMarks([LINE, eraser([[0, 14], [28, 14]])])).toEqual([]); // prettier-ignore
  });

  it('leaves a stroke as it is when the tip does not reach the middle of the line', () => {
    expect(eraseMarks([LINE, eraser([[14, 16.01]])])).toEqual([LINE]);
    expect(eraseMarks([LINE, eraser([[14, 15.9]])])).toHaveLength(2);
  });

  it('cuts a thick line wherever the middle of a smaller tip is within its ink', () => {
    const thick = pen([[2, 14], [26, 14]], 8); // prettier-ignore
    expect(eraseMarks([thick, eraser([[14, 17.9]])])).toHaveLength(2);
    expect(eraseMarks([thick, eraser([[14, 18.1]])])).toEqual([thick]);
  });

  it('removes a dot that the tip reaches', () => {
    expect(eraseMarks([pen([[5, 5]]), eraser([[6, 5]])])).toEqual([]);
    expect(eraseMarks([pen([[5, 5]]), eraser([[9, 5]])])).toHaveLength(1);
  });

  it('does not touch what is drawn afterwards', () => {
    const again = pen([[14, 10], [14, 18]]); // prettier-ignore
    expect(eraseMarks([LINE, eraser([[14, 14]]), again])).toHaveLength(3);
  });

  it('passes over marks without points', () => {
    expect(eraseMarks([pen([]), eraser([]), LINE])).toEqual([LINE]);
  });
});
