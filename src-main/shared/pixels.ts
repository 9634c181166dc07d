/** How a network wants its pixels: what 0 (no ink) and 255 (full ink) become before they go in. */

/**
 * `0..1` as they come here; `mean-std` (x − 0.1307) / 0.3081, MNIST's own mean and deviation; `imagenet` that of its three
 * channels; `inverted` dark ink on light paper, 1 … 0, and `255..0`, `1..-1` the same in other ranges.
 */
export const PIXEL_NAMES = [
  '0..1',
  'mean-std',
  '-1..1',
  '-0.5..0.5',
  '0..255',
  'inverted',
  '1..-1',
  '255..0',
  'imagenet',
] as const;
export type PixelName = (typeof PIXEL_NAMES)[number];

/** The picture that a network takes. */
export interface PixelLayout {
  /** Square: 28 as MNIST, 32 with two cells around it, others scaled. */
  readonly side: number;
  readonly channels: 1 | 3;
  /** Whether a cell's channels lie side by side: [n, 28, 28, 1]. */
  readonly channelsLast: boolean;
  /** As the file has it, null for an open side: [n, 784], [n, 1, 28, 28], … */
  readonly shape: readonly (number | null)[];
}

/** How many of the samples a network got right with one way of giving it pixels. */
export interface PixelTrial {
  readonly pixels: PixelName;
  readonly correct: number;
  readonly total: number;
}

/** The pixels that a network is given, and why these. */
export interface PixelChoice {
  readonly used: PixelName;
  /** `format`: the file's format says it; `chosen`: the best of the trials; `asked`: a person said so. */
  readonly by: 'format' | 'chosen' | 'asked';
  /** Every way that was tried, best first; empty where nothing was tried. */
  readonly trials: readonly PixelTrial[];
}

/** The pixels that a network was given in one run, and who said so. */
export type PixelsUsed = Pick<PixelChoice, 'used' | 'by'>;
