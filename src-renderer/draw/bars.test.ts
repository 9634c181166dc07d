import { describe, expect, it } from 'vitest';
import { logitBars, probabilityBars } from './bars';

describe('bars', () => {
  it('are as long as the probability', () => {
    expect(probabilityBars([0, 0.25, 1])).toEqual([
      { start: 0, length: 0 },
      { start: 0, length: 0.25 },
      { start: 0, length: 1 },
    ]);
  });

  it('of logits grow from zero to both sides of an axis that holds them all', () => {
    // The axis reaches from −10 to 30: zero at 10/40, −10 takes the first quarter, 20 half of the axis.
    expect(logitBars([-10, 20, 30, 0])).toEqual({
      zero: 0.25,
      bars: [
        { start: 0, length: 0.25 },
        { start: 0.25, length: 0.5 },
        { start: 0.25, length: 0.75 },
        { start: 0.25, length: 0 },
      ],
    });
  });

  it('of small logits stay small: the axis reaches at least from −5 to 5', () => {
    expect(logitBars([1, -1])).toEqual({
      zero: 0.5,
      bars: [
        { start: 0.5, length: 0.6 - 0.5 },
        { start: 0.4, length: 0.5 - 0.4 },
      ],
    });
  });
});
