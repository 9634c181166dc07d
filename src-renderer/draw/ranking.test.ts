import { describe, expect, it } from 'vitest';
import { rank } from './ranking';

describe('ranking', () => {
  it('puts the most probable digit first and keeps the order of equals', () => {
    const ranked = rank(Float32Array.of(0, 0.25, 0, 0.5, 0.25, 0, 0, 0, 0, 0));
    expect(ranked.slice(0, 4).map(({ digit }) => digit)).toEqual([3, 1, 4, 0]);
    expect(ranked[0].probability).toBe(0.5);
  });
});
