import { SIDE, type Mark, type Point } from '../../src-main/shared/digits';

/** Where an element is on the screen, in CSS pixels with fractions. */
export interface Place {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The point of the grid, in cells, under a pointer; beyond the element it lies outside of 0 … 28. */
export function cellUnder(pointer: { clientX: number; clientY: number }, place: Place): Point {
  return [
    ((pointer.clientX - place.left) * SIDE) / place.width,
    ((pointer.clientY - place.top) * SIDE) / place.height,
  ];
}

/** Button numbers of pointer events: the first one, the right one, and the eraser end of a pen. */
const [FIRST, RIGHT, PEN_ERASER] = [0, 2, 5];

/** The tool that a pressed button means: `null` for one that draws nothing, else `chosen` or the eraser. */
export function toolOf(button: number, chosen: Mark['tool']): Mark['tool'] | null {
  if (button === FIRST) return chosen;
  return button === RIGHT || button === PEN_ERASER ? 'eraser' : null;
}

/** A pointer by its number and what it is: `mouse`, `pen` or `touch`. */
export interface Contact {
  readonly pointerId: number;
  readonly pointerType: string;
}

/** A hand never holds a pen still: one that was not heard of for longer is away, also where nobody tells of its leaving. */
const PEN_AWAY_MS = 1000;

/** Whether a pen, last heard of at that time (null: it has left, or never came), is near the canvas; times in ms. */
export function isPenNear(lastPenAt: number | null, now: number): boolean {
  return lastPenAt !== null && now - lastPenAt < PEN_AWAY_MS;
}

/**
 * What a pointer that goes down does while `active` draws (null: none does). A pen takes over from a finger, whose ink
 * was a resting palm; while a pen is near the canvas, no finger draws. Everybody else waits.
 */
export function turnOf(
  active: Contact | null,
  down: Contact,
  isPenNear: boolean,
): 'draws' | 'takesOver' | 'waits' {
  const { pointerType } = down;
  if (active === null) return pointerType === 'touch' && isPenNear ? 'waits' : 'draws';
  return pointerType === 'pen' && active.pointerType === 'touch' ? 'takesOver' : 'waits';
}
