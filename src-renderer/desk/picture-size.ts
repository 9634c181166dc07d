/** Most pixels of a picture that is opened: 100 megapixels. */
export const MOST_PIXELS = 100_000_000;

/** Longer side, in pixels, to which a larger picture is reduced while it is decoded; a digit needs no more. */
const LONGEST_SIDE = 1600;

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** What is wrong with the size of a picture, or null. */
export function sizeProblem({ width, height }: Size): 'empty' | 'tooLarge' | null {
  if (!(width > 0 && height > 0)) return 'empty';
  return width * height > MOST_PIXELS ? 'tooLarge' : null;
}

/** The size to decode to: the picture's own, or its proportions with the longer side 1,600. Never less than 1 × 1. */
export function decodedSize({ width, height }: Size): Size {
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height));
  const reduced = (side: number) => Math.max(1, Math.round(side * scale));
  return { width: reduced(width), height: reduced(height) };
}
