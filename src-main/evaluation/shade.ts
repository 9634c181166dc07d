/** Red, green and blue, 0 … 255. */
export type Colour = readonly [red: number, green: number, blue: number];

const PAPER: Colour = [255, 255, 255];
const INK: Colour = [29, 78, 216];
/** Of mistakes. */
export const ERROR_INK: Colour = [179, 66, 10];
const BLACK: Colour = [0, 0, 0];
const WHITE: Colour = [255, 255, 255];

export interface Shade {
  readonly ground: Colour;
  /** Black or white, whichever reads better on that ground. */
  readonly text: Colour;
}

/**
 * The colour of a cell that holds this share (0 … 1) of its row. The square root lifts small shares: two mistakes
 * in a hundred must be seen beside the ninety-eight that are right.
 */
export function shadeOf(share: number, ink: Colour = INK): Shade {
  const weight = Math.sqrt(Math.min(Math.max(share, 0), 1));
  const mix = (channel: 0 | 1 | 2) => Math.round(PAPER[channel] + (ink[channel] - PAPER[channel]) * weight);
  const ground: Colour = [mix(0), mix(1), mix(2)];
  return { ground, text: contrast(ground, BLACK) >= contrast(ground, WHITE) ? BLACK : WHITE };
}

/** Contrast ratio 1 … 21 of two colours. Source: WCAG 2.2, "contrast ratio" and "relative luminance". */
export function contrast(one: Colour, other: Colour): number {
  const [a, b] = [luminance(one), luminance(other)];
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
}

function luminance([red, green, blue]: Colour): number {
  const linear = (byte: number) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 0.2126 * linear(red) + 0.7152 * linear(green) + 0.0722 * linear(blue);
}
