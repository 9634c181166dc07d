import type { Drawing, Mark } from '../../src-main/shared/digits';
import { PIXELS } from '../../src-main/shared/digits';
import { BLANK } from './history';
import { packedInk, restoreInk, type PackedInk } from './picture-parts';

const KEY = 'digit-desk.drawing';

/**
 * The drawing that stood on the canvas before the page was loaded anew, and the ink of its picture, in which a number
 * may be; blank when there was none.
 */
export function readDrawing(session: Storage | null): Drawing {
  let kept: { picture?: unknown; marks?: unknown; ink?: unknown };
  try {
    kept = Object(JSON.parse(session?.getItem(KEY) ?? '{}'));
  } catch {
    return BLANK;
  }
  const { picture, marks, ink } = kept;
  if (!Array.isArray(marks) || !marks.every(isMark)) return BLANK;
  if (!Array.isArray(picture) || picture.length !== PIXELS) return { picture: null, marks };
  const pixels = Uint8Array.from(picture as number[]);
  const unpacked = inkFromText(ink);
  if (unpacked) restoreInk(pixels, unpacked);
  return { picture: pixels, marks };
}

function isMark(value: unknown): value is Mark {
  const { tool, width, points } = Object(value) as Partial<Record<keyof Mark, unknown>>;
  const isPoint = (point: unknown): boolean =>
    Array.isArray(point) && point.length === 2 && point.every(Number.isFinite);
  return (
    (tool === 'pen' || tool === 'eraser') &&
    typeof width === 'number' &&
    width > 0 &&
    Array.isArray(points) &&
    points.length > 0 &&
    points.every(isPoint)
  );
}

const textOf = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''));
/** None of a text that is not base64. */
function bytesOf(text: string): Uint8Array {
  try {
    return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  } catch {
    return new Uint8Array();
  }
}

/** Ink as `inkToText` wrote it; null for anything else. */
function inkFromText(value: unknown): PackedInk | null {
  const { width, height, bounds, greys, mask } = Object(value) as Partial<Record<keyof PackedInk, unknown>>;
  const { left, top, right, bottom } = Object(bounds) as Partial<Record<string, unknown>>;
  const sides = [width, height, left, top, right, bottom];
  if (!sides.every(Number.isFinite) || typeof greys !== 'string' || typeof mask !== 'string') return null;
  const ink = { ...(value as PackedInk), greys: bytesOf(greys), mask: bytesOf(mask) };
  const count = ink.width * ink.height;
  return ink.greys.length === count && ink.mask.length === count ? ink : null;
}

function inkToText(ink: PackedInk | null) {
  return ink && { ...ink, greys: textOf(ink.greys), mask: textOf(ink.mask) };
}

/**
 * Keeps the drawing for as long as the window lives, and the ink of a picture that nobody drew on. A browser that keeps
 * nothing still draws.
 */
export function keepDrawing(session: Storage | null, { picture, marks }: Drawing): void {
  const ink = picture && marks.length === 0 ? inkToText(packedInk(picture)) : null;
  try {
    session?.setItem(KEY, JSON.stringify({ picture: picture && [...picture], marks, ink }));
  } catch {
    session?.removeItem(KEY);
  }
}
