import type { Drawing, Mark } from '../../src-main/shared/digits';
import { PIXELS } from '../../src-main/shared/digits';
import { BLANK } from './history';

const KEY = 'digit-desk.drawing';

/** The drawing that stood on the canvas before the page was loaded anew; blank when there was none. */
export function readDrawing(session: Storage | null): Drawing {
  let kept: { picture?: unknown; marks?: unknown };
  try {
    kept = Object(JSON.parse(session?.getItem(KEY) ?? '{}'));
  } catch {
    return BLANK;
  }
  const { picture, marks } = kept;
  const isPicture = Array.isArray(picture) && picture.length === PIXELS;
  if (!Array.isArray(marks) || !marks.every(isMark)) return BLANK;
  return { picture: isPicture ? Uint8Array.from(picture as number[]) : null, marks };
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

/** Keeps the drawing for as long as the window lives. A browser that keeps nothing still draws. */
export function keepDrawing(session: Storage | null, { picture, marks }: Drawing): void {
  try {
    session?.setItem(KEY, JSON.stringify({ picture: picture && [...picture], marks }));
  } catch {
    session?.removeItem(KEY);
  }
}
