import type { Drawing } from '../../src-main/shared/digits';

/** Nothing on the canvas. */
export const BLANK: Drawing = { picture: null, marks: [] };

/** Drawings that undo can reach; older ones are forgotten. */
const LONGEST_PAST = 500;

/** The present drawing and those on both sides of it. Drawings are immutable, so a step costs one reference. */
export interface History {
  readonly past: readonly Drawing[];
  readonly present: Drawing;
  readonly future: readonly Drawing[];
}

/** A history that has only its present. */
export function startHistory(present: Drawing = BLANK): History {
  return { past: [], present, future: [] };
}

/** The same drawing is no step: it changes nothing and keeps what redo would bring back. */
export function commit(history: History, drawing: Drawing): History {
  if (drawing === history.present) return history;
  return { past: [...history.past, history.present].slice(-LONGEST_PAST), present: drawing, future: [] };
}

/** One step back; unchanged at the beginning. */
export function undo({ past, present, future }: History): History {
  const previous = past.at(-1);
  if (!previous) return { past, present, future };
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
}

/** One step forward; unchanged at the end. */
export function redo({ past, present, future }: History): History {
  const [next, ...later] = future;
  if (!next) return { past, present, future };
  return { past: [...past, present], present: next, future: later };
}

/** True for a drawing without a picture and without a mark. Erased ink still is something to clear. */
export function isEmpty({ picture, marks }: Drawing): boolean {
  return picture === null && marks.length === 0;
}
