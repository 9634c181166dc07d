import { describe, expect, it } from 'vitest';
import { pythonFloat, pythonMatrix, pythonVector } from './numpy';

describe('Python source', () => {
  it('writes floats that Python reads as floats', () => {
    expect([1, -0.25, 1e-7, NaN, -Infinity].map(pythonFloat)).toEqual([
      '1.0',
      '-0.25',
      '1e-7',
      'np.nan',
      '-np.inf',
    ]);
  });

  it('writes vectors and matrices', () => {
    expect(pythonVector([1, 0.5])).toBe('np.array([1.0, 0.5])');
    expect(pythonMatrix([[0.1, 0.3]])).toBe('np.array([[0.1, 0.3]])');
  });
});
