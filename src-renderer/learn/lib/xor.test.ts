import { describe, expect, it } from 'vitest';
import { step } from '../../../src-main/engine/activations';
import { GATES, weightedSum, type Place } from './half-plane';
import { CORNERS } from './half-plane';
import { regionsOf, RESCUE, rightCorners, through, xor } from './xor';

const UNIT = { x: [0, 1], y: [0, 1] } as const;

/** Shoelace formula. */
const areaOf = (part: readonly Place[]): number =>
  Math.abs(
    part.reduce((sum, [x, y], i) => {
      const [nextX, nextY] = part[(i + 1) % part.length];
      return sum + x * nextY - nextX * y;
    }, 0),
  ) / 2;

describe('XOR', () => {
  it('has its truth table, as AND of NAND and OR', () => {
    expect(CORNERS.map(xor)).toEqual([0, 1, 1, 0]);
    expect(CORNERS.map((corner) => through(RESCUE, corner).y)).toEqual([0, 1, 1, 0]);
    // NAND and OR of the corner (1, 1).
    expect(through(RESCUE, [1, 1]).s).toEqual([0, 1]);
    expect(rightCorners((corner) => through(RESCUE, corner).y)).toBe(4);
  });

  it('is more than one neuron can: of all weights on a grid none is right at more than three corners', () => {
    let best = 0;
    const grid = Array.from({ length: 9 }, (_, i) => -1 + i / 4);
    for (const bias of grid)
      for (const w1 of grid)
        for (const w2 of grid)
          best = Math.max(
            best,
            rightCorners((place) => step(weightedSum({ bias, weights: [w1, w2] }, place))),
          );
    expect(best).toBe(3);
    expect(rightCorners((place) => step(weightedSum(GATES.OR, place)))).toBe(3);
  });
});

describe('the region where y = 1', () => {
  it('is the stripe between the two lines for XOR: x₁ + x₂ from 0.4 to 1.4', () => {
    const parts = regionsOf(RESCUE, UNIT);
    expect(parts).toHaveLength(1);
    // 1 − 0.4² / 2 − 0.6² / 2
    expect(areaOf(parts[0])).toBeCloseTo(0.74, 10);
  });

  it('is everything, or nothing, where the output reads no hidden neuron', () => {
    const all = regionsOf({ ...RESCUE, output: { bias: 1, weights: [0, 0] } }, UNIT);
    expect(all.reduce((sum, part) => sum + areaOf(part), 0)).toBeCloseTo(1, 10);
    expect(regionsOf({ ...RESCUE, output: { bias: -1, weights: [0, 0] } }, UNIT)).toEqual([]);
  });
});
