import type { Bounds } from '../../src-main/framing/box';
import type { FoundInk } from '../../src-main/framing/found-ink';
import { partsOfInk, type PicturePart } from '../../src-main/framing/picture-number';
import type { Pixels } from '../../src-main/shared/digits';

/** Ink of a picture at the size at which it was found, a byte a grey, so that it can be kept with a drawing. */
export interface PackedInk {
  readonly width: number;
  readonly height: number;
  readonly bounds: Bounds;
  /** 0 … 255 a pixel, row-major. */
  readonly greys: Uint8Array;
  /** 1 for each pixel that belongs to the ink. */
  readonly mask: Uint8Array;
}

/** Ink of opened pictures. A picture is known by its very pixels, as its origin is. */
const inks = new WeakMap<Pixels, PackedInk>();

export function rememberInk(picture: Pixels, { ink, mask, bounds }: FoundInk): void {
  const { width, height, values } = ink;
  inks.set(picture, {
    width,
    height,
    bounds,
    mask,
    greys: Uint8Array.from(values, (v) => Math.round(255 * v)),
  });
}

/** What is remembered of a picture's ink, for whoever keeps it. */
export const packedInk = (picture: Pixels): PackedInk | null => inks.get(picture) ?? null;

/** Takes up what was kept of a picture's ink. */
export const restoreInk = (picture: Pixels, ink: PackedInk): void => void inks.set(picture, ink);

/** What in an opened picture may be the digits of a number; [] for one whose ink nobody remembers. */
export function partsOfPicture(picture: Pixels): readonly PicturePart[] {
  const packed = inks.get(picture);
  if (!packed) return [];
  const { width, height, bounds, mask, greys } = packed;
  return partsOfInk({
    ink: { width, height, values: Float32Array.from(greys, (grey) => grey / 255) },
    mask,
    bounds,
  });
}
