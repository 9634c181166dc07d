import { describe, expect, it } from 'vitest';
import { countingMatrix, misfit, product, sum, terms } from './matrices';

describe('product', () => {
  it('multiplies rows by columns: [1 2 3; 4 5 6] · [1 2; 3 4; 5 6]', () => {
    // 1·1+2·3+3·5 = 22, 1·2+2·4+3·6 = 28, 4·1+5·3+6·5 = 49, 4·2+5·4+6·6 = 64
    expect(product(countingMatrix(2, 3), countingMatrix(3, 2))).toEqual([
      [22, 28],
      [49, 64],
    ]);
  });

  it('refuses shapes that do not fit', () => {
    expect(() => product(countingMatrix(2, 3), countingMatrix(2, 2))).toThrow('3 (dim 1) != 2 (dim 0)');
  });
});

describe('terms', () => {
  it('lists the products of one cell: 4·2, 5·4, 6·6 make 64', () => {
    const parts = terms(countingMatrix(2, 3), countingMatrix(3, 2), 1, 1);
    expect(parts.map((part) => part.product)).toEqual([8, 20, 36]);
    expect(sum(parts)).toBe(64);
  });
});

describe('misfit', () => {
  it('speaks as NumPy does, and is silent where the shapes fit', () => {
    expect(misfit([2, 3], [2, 2])).toBe(
      'ValueError: shapes (2,3) and (2,2) not aligned: 3 (dim 1) != 2 (dim 0)',
    );
    expect(misfit([100, 784], [784, 50])).toBeNull();
  });
});
