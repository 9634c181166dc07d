import { describe, expect, it } from 'vitest';
import { contrast, shadeOf } from './shade';

describe('shadeOf', () => {
  it('keeps every count readable: contrast AA for every share', () => {
    for (let share = 0; share <= 1; share += 0.001) {
      const { ground, text } = shadeOf(share);
      expect(contrast(ground, text)).toBeGreaterThanOrEqual(4.5);
    }
  });

  it('runs from paper to the accent', () => {
    expect(shadeOf(0).ground).toEqual([255, 255, 255]);
    expect(shadeOf(1).ground).toEqual([29, 78, 216]);
  });
});

describe('contrast', () => {
  it('is 21 between black and white, 1 between equals', () => {
    expect(contrast([0, 0, 0], [255, 255, 255])).toBeCloseTo(21, 10);
    expect(contrast([90, 90, 90], [90, 90, 90])).toBe(1);
  });

  it('is 4.54 between #767676 and white, the lightest grey that WCAG passes', () => {
    expect(contrast([0x76, 0x76, 0x76], [255, 255, 255])).toBeCloseTo(4.54, 2);
  });
});
