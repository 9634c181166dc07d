import { describe, expect, it } from 'vitest';
import { contrast, type Colour } from '../../src-main/evaluation/shade';
import { errorShares } from '../../src-main/evaluation/confusion';
import { ERRORS, HEAT, heatOf } from './cell-shade';

const colourOf = (css: string) => css.match(/\d+/g)?.map(Number) as unknown as Colour;

describe('the colours of the heat table', () => {
  it('go from paper to ink, half way at a quarter of the row', () => {
    expect(heatOf(0, HEAT.light).background).toBe('rgb(255 255 255)');
    expect(heatOf(1, HEAT.light).background).toBe('rgb(29 78 216)');
    expect(heatOf(0.25, HEAT.light).background).toBe('rgb(142 167 236)');
  });

  it('set the rarest mistake off from none: 14 % of the way to the ink', () => {
    expect(heatOf(0.0001, HEAT.light).background).toBe('rgb(223 230 250)');
  });

  it('keep the text readable at every share: at least 4.5 : 1, WCAG AA', () => {
    for (const colours of [HEAT.light, HEAT.dark, ERRORS.light, ERRORS.dark]) {
      for (let share = 0; share <= 1; share += 0.001) {
        const { background, color } = heatOf(share, colours);
        expect(contrast(colourOf(background), colourOf(color))).toBeGreaterThanOrEqual(4.5);
      }
    }
  });
});

describe('the mistakes of a matrix', () => {
  it('are compared with each other and not with what is right: 1 and 6 of 980 look apart', () => {
    const confusion = Array.from({ length: 10 }, (_, truth) =>
      Array.from({ length: 10 }, (__, prediction): number => (truth === prediction ? 980 : 0)),
    );
    confusion[4][9] = 6;
    confusion[9][4] = 1;
    const shares = errorShares(confusion);
    expect([shares[4][9], shares[9][4], shares[4][4], shares[0][1]]).toEqual([1, 1 / 6, 0, 0]);
    const [six, one] = [shares[4][9], shares[9][4]].map((share) =>
      colourOf(heatOf(share, ERRORS.light).background),
    );
    expect(contrast(six, one)).toBeGreaterThan(2);
  });
});
