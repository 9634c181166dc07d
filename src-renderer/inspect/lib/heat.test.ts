import { describe, expect, it } from 'vitest';
import { heatBytes, magnitude, type Heat } from './heat';

const LIGHT: Heat = { plus: [29, 78, 216], minus: [179, 66, 10] };

describe('heatBytes', () => {
  it('colours by sign and fades by magnitude: −2 and 1 of 2, 0 is invisible', () => {
    expect([...heatBytes([-2, 1, 0], 2, LIGHT)]).toEqual([
      ...[...LIGHT.minus, 255],
      ...[...LIGHT.plus, 128],
      ...[...LIGHT.plus, 0],
    ]);
  });
});

describe('magnitude', () => {
  it('is the largest distance from 0, never 0 itself', () => {
    expect(magnitude([1, -3, 2])).toBe(3);
    expect(magnitude([0, 0])).toBeGreaterThan(0);
  });
});
