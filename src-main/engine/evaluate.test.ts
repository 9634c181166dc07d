import { describe, expect, it } from 'vitest';
import { countBatch, countCorrect, countTotal, emptyConfusion } from './evaluate';

describe('countBatch', () => {
  it('counts truth in rows and predictions in columns, batch after batch, the shorter last one too', () => {
    const confusion = emptyConfusion();
    countBatch(confusion, Uint8Array.of(7, 2, 1), Uint8Array.of(7, 3, 1));
    countBatch(confusion, Uint8Array.of(2), Uint8Array.of(3));
    expect(confusion[2][3]).toBe(2);
    expect(confusion[3][2]).toBe(0);
    expect([countCorrect(confusion), countTotal(confusion)]).toEqual([2, 4]);
  });

  it('refuses batches that do not fit together and counts nothing of them', () => {
    const confusion = emptyConfusion();
    expect(() => countBatch(confusion, Uint8Array.of(1, 2), Uint8Array.of(1))).toThrow(
      '2 labels but 1 predictions',
    );
    expect(() => countBatch(confusion, Uint8Array.of(1, 10), Uint8Array.of(1, 1))).toThrow(
      'image 1 has label 10 and prediction 1',
    );
    expect(countTotal(confusion)).toBe(0);
  });
});
