import { describe, expect, it } from 'vitest';
import { boundsOf, boxStrokes } from './box';

describe('boundsOf', () => {
  it('surrounds all points of all strokes', () => {
    expect(boundsOf([[[3, -1]], [[7, 2], [5, 9]]])).toEqual({ left: 3, top: -1, right: 7, bottom: 9 }); // prettier-ignore
    expect(boundsOf([])).toBeNull();
    expect(boundsOf([[]])).toBeNull();
  });
});

describe('boxStrokes', () => {
  it('scales the longer side and keeps the proportions, middle on (14, 14)', () => {
    // 100 × 200 at (300, 500): 20 / 200 = 0.1, so ±5 and ±10 around the middle.
    expect(boxStrokes([[[300, 500], [400, 700]]], 20)).toEqual([[[9, 4], [19, 24]]]); // prettier-ignore
  });

  it('lays a horizontal stroke through the middle', () => {
    expect(boxStrokes([[[0, 7], [1000, 7]]], 20)).toEqual([[[4, 14], [24, 14]]]); // prettier-ignore
  });

  it('puts a dot into the middle', () => {
    expect(boxStrokes([[[3, 700]]], 20)).toEqual([[[14, 14]]]);
  });

  it('takes a trembling dot for a dot, a short stroke not', () => {
    const short = [[[2, 2], [2.5, 3]]] as const; // prettier-ignore
    expect(boxStrokes(short, 20, 1)).toEqual([[[14, 14], [14, 14]]]); // prettier-ignore
    expect(boxStrokes(short, 20, 0.9)).toEqual([[[9, 4], [19, 24]]]); // prettier-ignore
  });
});
