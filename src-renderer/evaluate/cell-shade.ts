import { contrast, type Colour } from '../../src-main/evaluation/shade';

/** The paper and the full ink of a heat table. */
export interface HeatColours {
  readonly paper: Colour;
  readonly ink: Colour;
}

/** The colours of the page, as styles/tokens.css has them: its background, and its accent or its warm colour. */
export const HEAT: Readonly<Record<'light' | 'dark', HeatColours>> = {
  light: { paper: [255, 255, 255], ink: [29, 78, 216] },
  dark: { paper: [22, 24, 28], ink: [143, 177, 255] },
};
export const ERRORS: Readonly<Record<'light' | 'dark', HeatColours>> = {
  light: { paper: [255, 255, 255], ink: [179, 66, 10] },
  dark: { paper: [22, 24, 28], ink: [242, 163, 123] },
};

/** Weight of the ink in the faintest cell that holds anything. */
const LEAST_WEIGHT = 0.14;

const DARK_TEXT: Colour = [0, 0, 0];
const LIGHT_TEXT: Colour = [255, 255, 255];

const css = (colour: Colour): string => `rgb(${colour.join(' ')})`;

/**
 * Background and text of a cell that holds this share (0…1) of its row. The square root lifts small shares, so that two
 * mistakes in a hundred are seen, and a single one among a thousand still shows; the text is whichever of dark and light reads better.
 */
export function heatOf(share: number, { paper, ink }: HeatColours): { background: string; color: string } {
  const weight = share > 0 ? Math.max(LEAST_WEIGHT, Math.sqrt(Math.min(1, share))) : 0;
  const mix = (channel: 0 | 1 | 2) => Math.round(paper[channel] + (ink[channel] - paper[channel]) * weight);
  const background: Colour = [mix(0), mix(1), mix(2)];
  const isDark = contrast(background, DARK_TEXT) >= contrast(background, LIGHT_TEXT);
  return { background: css(background), color: css(isDark ? DARK_TEXT : LIGHT_TEXT) };
}
