import { actionOf, type ActionId, type KeyPress } from '../../src-main/shared/actions';
import type { Digit } from '../../src-main/shared/digits';

/** Actions of the drawing page that a key asks for. */
const DRAWING = ['undo', 'redo', 'clear', 'pen', 'eraser', 'smaller', 'larger'] as const;
type DrawingAction = (typeof DRAWING)[number];

/** What a key asks of the drawing page. */
export type Command = { readonly kind: DrawingAction } | { readonly kind: 'meant'; readonly digit: Digit };

const isDrawing = (action: ActionId | null): action is DrawingAction =>
  (DRAWING as readonly (string | null)[]).includes(action);

/** The command of a key press, by the table of actions; null for one that is nothing to the drawing. */
export function commandOf(press: KeyPress): Command | null {
  const action = actionOf(press);
  if (action === 'meant') return { kind: 'meant', digit: digitOf(press) };
  return isDrawing(action) ? { kind: action } : null;
}

/** The table has no other keys for it than the ten digits. */
function digitOf({ key, code }: KeyPress): Digit {
  return Number(/^[0-9]$/.test(key) ? key : code.slice('Digit'.length)) as Digit;
}
