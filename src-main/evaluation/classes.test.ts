import { describe, expect, it } from 'vitest';
import { measureClasses } from './classes';
import { countBatch, emptyConfusion } from './confusion';

/** Ten images: six of 1 (four found, two taken for 7), three of 7 (all found), one 2 taken for 7. */
function example() {
  const confusion = emptyConfusion();
  countBatch(
    confusion,
    Uint8Array.of(1, 1, 1, 1, 1, 1, 7, 7, 7, 2),
    Uint8Array.of(1, 1, 1, 1, 7, 7, 7, 7, 7, 7),
  );
  return measureClasses(confusion);
}

describe('measureClasses', () => {
  it('divides the hits by what was taken for a digit and by what is one', () => {
    const [one, seven] = [example()[1], example()[7]];
    // 1: TP 4, FP 0, FN 2. Precision 4/4, recall 4/6, F1 8/(8+0+2).
    expect(one).toMatchObject({ support: 6, predicted: 4, correct: 4, precision: 1 });
    expect(one.recall).toBeCloseTo(4 / 6, 12);
    expect(one.f1).toBeCloseTo(0.8, 12);
    // 7: TP 3, FP 3, FN 0. Precision 3/6, recall 3/3, F1 6/(6+3+0).
    expect(seven).toMatchObject({ support: 3, predicted: 6, correct: 3, precision: 0.5, recall: 1 });
    expect(seven.f1).toBeCloseTo(2 / 3, 12);
  });

  it('leaves a quotient with nothing below the line undefined', () => {
    // 2: occurs once, never predicted. 9: neither.
    expect(example()[2]).toMatchObject({ precision: null, recall: 0, f1: 0 });
    expect(example()[9]).toMatchObject({ precision: null, recall: null, f1: null });
  });

  it('puts F1 between precision and recall as their harmonic mean', () => {
    const { precision, recall, f1 } = example()[7];
    expect(f1).toBeCloseTo(2 / (1 / (precision ?? NaN) + 1 / (recall ?? NaN)), 12);
  });
});
