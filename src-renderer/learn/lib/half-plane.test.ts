import { describe, expect, it } from 'vitest';
import { step } from '../../../src-main/engine/activations';
import { decisionLine, GATES, positiveRegion, weightedSum, type Place } from './half-plane';

const UNIT = { x: [0, 1], y: [0, 1] } as const;
const INPUTS: readonly Place[] = [
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
];

describe('the gates', () => {
  it.each([
    ['AND', [0, 0, 0, 1]],
    ['NAND', [1, 1, 1, 0]],
    ['OR', [0, 1, 1, 1]],
  ] as const)('%s has its truth table', (gate, truth) => {
    expect(INPUTS.map((input) => step(weightedSum(GATES[gate], input)))).toEqual(truth);
  });
});

describe('decisionLine', () => {
  it('is x₁ + x₂ = 1.4 for AND: it leaves the unit square at (1, 0.4) and (0.4, 1)', () => {
    const line = decisionLine(GATES.AND, UNIT);
    expect(line?.flat().map((value) => Math.round(value * 1e9) / 1e9)).toEqual([1, 0.4, 0.4, 1]);
  });

  it('does not exist without weights', () => {
    expect(decisionLine({ bias: 1, weights: [0, 0] }, UNIT)).toBeNull();
  });
});

describe('positiveRegion', () => {
  it('is the whole window, nothing of it, or a part with the right corners', () => {
    expect(positiveRegion({ bias: 1, weights: [0, 0] }, UNIT)).toHaveLength(4);
    expect(positiveRegion({ bias: -1, weights: [0, 0] }, UNIT)).toEqual([]);
    expect(positiveRegion({ bias: -0.5, weights: [1, 0] }, UNIT)).toEqual([
      [0.5, 0],
      [1, 0],
      [1, 1],
      [0.5, 1],
    ]);
  });
});
