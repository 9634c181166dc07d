import { SIDE, type Picture, type Pixels } from '../shared/digits';
import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';
import { BOX_SIDE, type Bounds } from './box';
import { centre } from './centre';
import { chooseComponents, findComponents, unionOf } from './connected-components';
import { boxInk, type FoundInk } from './found-ink';
import { boxBlur, resample, toGrey, type Grey } from './grey';
import { isInkDark, removeBackground } from './background';
import { inkBounds } from './resample';
import { otsu } from './threshold';

/** What framing made of a picture, or why it could not, as a sentence. */
export type FramedPicture =
  | {
      readonly ok: true;
      /** The ink, its longer side 20 cells, in the middle of the grid. */
      readonly boxed: Pixels;
      /** The same with its centre of mass in pixel (14, 14): what a network gets. */
      readonly pixels: Pixels;
      /** The picture was a framed digit already and passed as it was. */
      readonly unchanged: boolean;
      /** The ink as it was found, for those who look for several digits in it; null for a framed digit. */
      readonly ink: FoundInk | null;
    }
  | { readonly ok: false; readonly reason: Sentence };

/** The longer side at which ink is looked for, in pixels: fine enough for a stroke, coarse enough to be quick. */
const WORKING_SIDE = 320;

/** Least difference between ink and background, in grey levels and in deviations of the background. */
const LEAST_CONTRAST = 16;
const LEAST_DEVIATIONS = 5;

/** Background is even when ink differs from it by this many of its deviations. */
const EVEN_DEVIATIONS = 8;

/** Shortest longer side of MNIST's ink: it is 18 to 20 cells in all 70,000 images. */
const SHORTEST_FRAMED = 18;

/** The pixels of a picture that is a framed digit already: 28×28, bright ink on black, of MNIST's size; else null. */
function alreadyFramed(picture: Picture): Pixels | null {
  if (picture.width !== SIDE || picture.height !== SIDE) return null;
  const pixels = new Uint8Array(toGrey(picture, 255).values.map(Math.round));
  const bounds = inkBounds(pixels);
  if (!bounds || Math.max(...pixels) < 128) return null;
  const longer = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  return longer >= SHORTEST_FRAMED && longer <= BOX_SIDE ? pixels : null;
}

/** The window of a picture at WORKING_SIDE, with bright ink and a little less noise. */
function prepare(
  grey: Grey,
  window: Bounds,
  inkIsDark: boolean | null,
): { bright: Grey; inkIsDark: boolean } {
  const [w, h] = [window.right - window.left, window.bottom - window.top];
  const scale = WORKING_SIDE / Math.max(w, h);
  const size = (side: number) => Math.max(1, Math.round(side * scale));
  const working = boxBlur(resample(grey, window, size(w), size(h)), 1);
  const dark = inkIsDark ?? isInkDark(working);
  const bright = dark ? { ...working, values: working.values.map((value) => 255 - value) } : working;
  return { bright, inkIsDark: dark };
}

/** Separates ink from background; null when nothing stands out by that many deviations of the background. */
function findInk({ width, height, values }: Grey, deviations = LEAST_DEVIATIONS): FoundInk | null {
  const split = otsu(values);
  if (!split) return null;
  const contrast = split.ink - split.background;
  if (contrast < LEAST_CONTRAST || contrast < deviations * split.backgroundDeviation) return null;
  const mask = new Uint8Array(values.length);
  for (let i = 0; i < mask.length; i++) mask[i] = values[i] > split.threshold ? 1 : 0;
  const { labels, components } = findComponents(mask, width, height);
  const chosen = chooseComponents(components, width, height);
  const isChosen = new Uint8Array(components.length + 1);
  for (const { label } of chosen) isChosen[label] = 1;
  for (let i = 0; i < mask.length; i++) mask[i] = isChosen[labels[i]];
  const near = boxBlur({ width, height, values: new Float32Array(mask) }, 2).values;
  const ink = values.map((value, i) =>
    near[i] > 0 ? Math.min(1, Math.max(0, (value - split.background) / contrast)) : 0,
  );
  return { ink: { width, height, values: ink }, mask, bounds: unionOf(chosen) };
}

/**
 * Ink on background that is even as it is, seen by how far above its deviations the ink stands; else on background made even.
 * Evening out would take bold ink along the edge of a close crop for background, so it is only done where it is needed.
 */
function findInkOn(bright: Grey): FoundInk | null {
  return findInk(bright, EVEN_DEVIATIONS) ?? findInk(removeBackground(bright)) ?? findInk(bright);
}

/** A window in picture pixels around bounds found in a working copy of `window`, with room for second strokes. */
function windowAround(bounds: Bounds, window: Bounds, working: Grey, { width, height }: Grey): Bounds {
  const scale = (window.right - window.left) / working.width;
  const room = 0.4 * Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  return {
    left: Math.max(0, Math.floor(window.left + (bounds.left - room) * scale)),
    top: Math.max(0, Math.floor(window.top + (bounds.top - room) * scale)),
    right: Math.min(width, Math.ceil(window.left + (bounds.right + room) * scale)),
    bottom: Math.min(height, Math.ceil(window.top + (bounds.bottom + room) * scale)),
  };
}

/** Looks at the whole picture, then, when the ink is small in it, once more and closer where the ink was. */
function locate(grey: Grey): FoundInk | null {
  const whole: Bounds = { left: 0, top: 0, right: grey.width, bottom: grey.height };
  const { bright, inkIsDark } = prepare(grey, whole, null);
  const found = findInkOn(bright);
  if (!found) return null;
  const { bounds } = found;
  const side = Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
  if (side > WORKING_SIDE / 2) return found;
  const window = windowAround(bounds, whole, bright, grey);
  return findInkOn(prepare(grey, window, inkIsDark).bright) ?? found;
}

/**
 * Frames a picture of any size as MNIST frames digits. Grey over white (over black when nothing shows on white);
 * ink dark or bright; uneven background removed; Otsu's threshold; the patches that make a drawing, without dust, edges
 * and ruled lines; strokes brought near MNIST's thickness; longer side 20 cells, anti-aliased; centre of mass to the
 * middle by whole pixels. A 28×28 picture like MNIST's passes unchanged. Throws RangeError for a wrong number of bytes.
 */
export function framePicture(picture: Picture): FramedPicture {
  const { width, height } = picture;
  if (width < 1 || height < 1) return { ok: false, reason: sentence('picture.tooSmall', { width, height }) };
  const framed = alreadyFramed(picture);
  if (framed) return { ok: true, boxed: framed, pixels: framed, unchanged: true, ink: null };
  const found = locate(toGrey(picture, 255)) ?? locate(toGrey(picture, 0));
  if (!found) {
    return { ok: false, reason: sentence('picture.noInk', { width, height }) };
  }
  const boxed = boxInk(found);
  return { ok: true, boxed, pixels: centre(boxed), unchanged: false, ink: found };
}
