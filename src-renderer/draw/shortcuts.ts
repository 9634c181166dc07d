import type { Digit } from '../../src-main/shared/digits';

/** What a key asks of the drawing page. */
export type Command =
  | { readonly kind: 'undo' | 'redo' | 'clear' | 'open' | 'pen' | 'eraser' | 'smaller' | 'larger' }
  | { readonly kind: 'meant'; readonly digit: Digit };

/** The part of a KeyboardEvent that decides. */
export interface KeyPress {
  readonly key: string;
  readonly code: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/** By the US place of the key, for input methods whose keys give no Latin letter (ㄷ on the place of E). */
const LETTER_OF_CODE: Readonly<Record<string, string>> = {
  KeyZ: 'z',
  KeyY: 'y',
  KeyO: 'o',
  KeyB: 'b',
  KeyE: 'e',
  BracketLeft: '[',
  BracketRight: ']',
};

const PLAIN: Readonly<Record<string, Command>> = {
  b: { kind: 'pen' },
  e: { kind: 'eraser' },
  '[': { kind: 'smaller' },
  ']': { kind: 'larger' },
  delete: { kind: 'clear' },
};

const own = <T>(table: Readonly<Record<string, T>>, key: string): T | null =>
  Object.hasOwn(table, key) ? table[key] : null;

function letterOf({ key, code }: KeyPress): string {
  const isLatin = key.length > 1 || (key >= ' ' && key <= '~');
  return isLatin ? key.toLowerCase() : (own(LETTER_OF_CODE, code) ?? key);
}

/**
 * The command of a key press, or null. Ctrl (⌘ on a Mac) with Z, Shift+Z, Y and O; without it B, E, [ ], Delete
 * and the digits. Brackets may need AltGr, which arrives as Ctrl+Alt.
 */
export function commandOf(press: KeyPress): Command | null {
  const letter = letterOf(press);
  const altGraph = press.ctrlKey && press.altKey;
  if ((press.ctrlKey || press.metaKey) && !altGraph) {
    if (letter === 'z') return { kind: press.shiftKey ? 'redo' : 'undo' };
    if (press.shiftKey) return null;
    if (letter === 'y') return { kind: 'redo' };
    return letter === 'o' ? { kind: 'open' } : null;
  }
  if (press.altKey && !altGraph) return null;
  if (/^[0-9]$/.test(letter)) return { kind: 'meant', digit: Number(letter) as Digit };
  return own(PLAIN, letter);
}
