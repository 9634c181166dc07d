import { describe, expect, it } from 'vitest';
import { compareRuns, largestDifference } from './compare';
import { exampleReport } from './test-run';

const sure = [0.75, 0.75, 0.75, 0.75, 0.75, 0.75];
const labels = [0, 1, 2, 3, 4, 5];
// right, right, wrong, wrong, right, wrong
const first = exampleReport(labels, [0, 1, 9, 9, 4, 8], sure);
// right, wrong, right, right, wrong (another way), wrong (the same way)
const second = exampleReport(labels, [0, 7, 2, 3, 6, 8], sure);

describe('compareRuns', () => {
  it('sorts images by who was right', () => {
    const comparison = compareRuns(first, second);
    expect(comparison).toMatchObject({ compared: 6, bothRight: 1, bothWrong: 1 });
    expect(comparison.test).toMatchObject({ onlyFirst: 2, onlySecond: 2, method: 'exact', p: 1 });
  });

  it('lists the images with different predictions, right or wrong', () => {
    expect(compareRuns(first, second).differing).toEqual([1, 2, 3, 4]);
    expect(compareRuns(first, exampleReport(labels, [0, 1, 8, 9, 4, 8], sure)).differing).toEqual([2]);
  });

  it('compares a cancelled run over the images it has', () => {
    const partial = exampleReport([0, 1], [0, 7], [0.75, 0.75]);
    expect(compareRuns(first, partial)).toMatchObject({ compared: 2, differing: [1] });
  });

  it('refuses runs over different images', () => {
    const other = exampleReport([0, 1, 2, 4, 4, 5], [0, 1, 2, 4, 4, 5], sure);
    expect(() => compareRuns(first, other)).toThrow('image 3 is labelled 3 in one run, 4 in the other');
  });
});

describe('largestDifference', () => {
  it('finds the largest gap, its image and its digit', () => {
    const one = new Float32Array(20).fill(0.125);
    const other = one.slice();
    other[13] = 0.375;
    other[4] = 0;
    expect(largestDifference(one, other, 2)).toEqual({ value: 0.25, index: 1, digit: 3 });
    expect(largestDifference(one, other, 1)).toEqual({ value: 0.125, index: 0, digit: 4 });
  });

  it('is nought between equal runs and unknown without images', () => {
    expect(largestDifference(first.probabilities, first.probabilities, 6)?.value).toBe(0);
    expect(largestDifference(new Float32Array(0), new Float32Array(0), 0)).toBeNull();
  });
});
