import { describe, expect, it } from 'vitest';
import { exampleReport } from './test-run';
import { measure } from './measures';

describe('measure', () => {
  it('computes every measure of a run: worked by hand', () => {
    // Right at 0.75, wrong at 0.5 with the label as second choice, wrong at 1 with the label nowhere, right at 0.5.
    const measures = measure(exampleReport([3, 5, 6, 7], [3, 4, 0, 7], [0.75, 0.5, 1, 0.5]));
    expect(measures.accuracy).toMatchObject({ count: 2, total: 4, value: 0.5 });
    expect(measures.topTwo).toMatchObject({ count: 3, total: 4, value: 0.75 });
    expect(measures.meanConfidence).toBe(2.75 / 4);
    // (0.4, 0.5]: one of two right at 0.5, gap 0. (0.7, 0.8]: right at 0.75, gap 0.25. (0.9, 1]: wrong at 1, gap 1.
    expect(measures.calibration.error).toBeCloseTo(1.25 / 4, 12);
    expect(measures.classes[7].f1).toBe(1);
    expect(measures.classes[6].f1).toBe(0);
    expect(measures.classes[1].f1).toBeNull();
  });

  it('leaves everything undefined for a run cancelled before its first image', () => {
    const measures = measure(exampleReport([], [], []));
    expect(measures).toMatchObject({ accuracy: null, topTwo: null, meanConfidence: null });
    expect(measures.calibration.error).toBeNull();
  });
});
