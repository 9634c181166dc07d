import type { FoundInk } from '../../src-main/framing/found-ink';
import { partsOfInk, type PicturePart } from '../../src-main/framing/picture-number';
import type { Pixels } from '../../src-main/shared/digits';

/** Ink of opened pictures at the size at which it was found. A picture is known by its very pixels, as its origin is. */
const inks = new WeakMap<Pixels, FoundInk>();

export function rememberInk(picture: Pixels, ink: FoundInk): void {
  inks.set(picture, ink);
}

/** What in an opened picture may be the digits of a number; [] for one whose ink nobody remembers. */
export function partsOfPicture(picture: Pixels): readonly PicturePart[] {
  const ink = inks.get(picture);
  return ink ? partsOfInk(ink) : [];
}
