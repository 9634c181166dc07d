import { describe, expect, it } from 'vitest';
import { distanceTo } from './distance';

describe('distanceTo', () => {
  it('gives the distances that looking at every pair of pixels gives', () => {
    const [width, height] = [13, 9];
    // Three pixels that no simple rule connects.
    const marked = [17, 40, 101];
    const distances = distanceTo((i) => marked.includes(i), width, height);
    for (let i = 0; i < width * height; i++) {
      const all = marked.map((m) =>
        Math.hypot((i % width) - (m % width), Math.floor(i / width) - Math.floor(m / width)),
      );
      expect(distances[i]).toBeCloseTo(Math.min(...all), 5);
    }
  });

  it('is very large everywhere when nothing is marked', () => {
    expect(Math.min(...distanceTo(() => false, 3, 2))).toBeGreaterThan(1e4);
  });
});
