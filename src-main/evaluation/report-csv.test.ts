import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shortestFloat32 } from './report-csv';

describe('shortestFloat32', () => {
  // NumPy 1.24: [str(np.float32(x)) for x in (0.1, 0.9935, 1/3, 1e-8, 1, 0)] apart from its '1.0', '0.0' and '1e-08'.
  it.each([
    [0.1, '0.1'],
    [0.9935, '0.9935'],
    [1 / 3, '0.33333334'],
    [1e-8, '1e-8'],
    [1, '1'],
    [0, '0'],
  ])('writes %d as %s', (value, text) => {
    expect(shortestFloat32(Math.fround(value))).toBe(text);
  });

  it('reads back as the same float32, always', () => {
    fc.assert(
      fc.property(fc.float({ noNaN: true, noDefaultInfinity: true }), (value) => {
        // −0 and 0 are one number here.
        expect(Math.fround(Number(shortestFloat32(value))) === value).toBe(true);
      }),
    );
  });
});
