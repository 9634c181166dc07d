import { describe, expect, it } from 'vitest';
import { countBatch, countCorrect, emptyConfusion, rowShares } from './confusion';

describe('confusion', () => {
  it('puts the truth in rows and adds up batch by batch, a shorter last one included', () => {
    const confusion = emptyConfusion();
    countBatch(confusion, Uint8Array.of(3, 3, 8), Uint8Array.of(3, 8, 8));
    countBatch(confusion, Uint8Array.of(3), Uint8Array.of(8));
    expect(confusion[3][3]).toBe(1);
    expect(confusion[3][8]).toBe(2);
    expect(confusion[8][3]).toBe(0);
    expect(confusion[8][8]).toBe(1);
    expect(confusion.flat().filter((count) => count > 0)).toEqual([1, 2, 1]);
    expect(countCorrect(confusion)).toBe(2);
  });

  it('refuses lists of different length, with both lengths', () => {
    expect(() => countBatch(emptyConfusion(), Uint8Array.of(1, 2), Uint8Array.of(1))).toThrow(
      'countBatch: 2 labels but 1 predictions',
    );
  });

  it('refuses a value that is no digit and counts nothing of its batch', () => {
    const confusion = emptyConfusion();
    expect(() => countBatch(confusion, Uint8Array.of(1, 10), Uint8Array.of(1, 2))).toThrow(
      'image 1 has label 10',
    );
    expect(confusion).toEqual(emptyConfusion());
  });

  it('gives each row as shares of its own total, and null where a digit does not occur', () => {
    const confusion = emptyConfusion();
    countBatch(confusion, Uint8Array.of(3, 3, 3, 3), Uint8Array.of(3, 3, 3, 5));
    const shares = rowShares(confusion);
    expect(shares[3][3]).toBe(0.75);
    expect(shares[3][5]).toBe(0.25);
    expect(shares[3][0]).toBe(0);
    expect(shares[4]).toEqual(new Array(10).fill(null));
  });
});
