/**
 * Everything a person can do by menu, key or button, each once: the menu, the keys of the page, the tips of its buttons
 * and the sheet of shortcuts are made from this table. Words stand in sentences/actions.ts under the same names.
 */
import type { Language } from './languages';
import type { ActionWords } from './sentences/action-words';

/** What the page tells the host, so that its menus follow. */
export interface MenuState {
  /** Of the page, which the person may have chosen other than the system's. */
  readonly language: Language;
  readonly theme: Theme;
  /** Text is being typed: undo, redo and delete are about the text, and single keys are letters. */
  readonly typing: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canClear: boolean;
  /** A kept run is shown, whose report can be saved. */
  readonly canSaveReport: boolean;
  /** There is a drawing that is not among My digits. */
  readonly unsaved: boolean;
}

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

export interface Action {
  readonly words: ActionWords;
  /**
   * Keys as Electron writes them, the first one shown; `CmdOrCtrl` is ⌘ on a Mac. Keys without a modifier are the
   * drawing's.
   */
  readonly keys: readonly string[];
  /** Where the sheet of shortcuts has it; null: it has no key of its own to show. */
  readonly group: 'program' | 'drawing' | null;
  /** Always, when left out. */
  readonly enabled?: (state: MenuState) => boolean;
}

const action = (
  words: ActionWords,
  keys: readonly string[],
  group: Action['group'],
  enabled?: Action['enabled'],
): Action => ({ words, keys, group, ...(enabled ? { enabled } : {}) });

export const ACTIONS = {
  open: action('action.open', ['CmdOrCtrl+O'], 'program'),
  saveReport: action('action.saveReport', ['CmdOrCtrl+S'], 'program', (state) => state.canSaveReport),
  settings: action('action.settings', ['CmdOrCtrl+,'], 'program'),
  draw: action('action.draw', [], null),
  evaluate: action('action.evaluate', [], null),
  learn: action('action.learn', [], null),
  project: action('action.project', ['CmdOrCtrl+Shift+F', 'P'], 'program'),
  shortcuts: action('action.shortcuts', ['?', 'CmdOrCtrl+/'], 'program'),
  undo: action('action.undo', ['CmdOrCtrl+Z'], 'drawing', (state) => state.canUndo || state.typing),
  redo: action(
    'action.redo',
    ['CmdOrCtrl+Shift+Z', 'CmdOrCtrl+Y'],
    'drawing',
    (state) => state.canRedo || state.typing,
  ),
  clear: action(
    'action.clear',
    ['Delete', 'Backspace'],
    'drawing',
    (state) => state.canClear || state.typing,
  ),
  pen: action('action.pen', ['B'], 'drawing'),
  eraser: action('action.eraser', ['E'], 'drawing'),
  smaller: action('action.smaller', ['['], 'drawing'),
  larger: action('action.larger', [']'], 'drawing'),
  meant: action('action.meant', ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], 'drawing'),
  diagnostics: action('action.diagnostics', [], null),
  dataFolder: action('action.dataFolder', [], null),
  about: action('action.about', [], null),
} as const satisfies Record<string, Action>;

export type ActionId = keyof typeof ACTIONS;
export const ACTION_IDS = Object.keys(ACTIONS) as readonly ActionId[];

/** Those that the page carries out, whoever asked for them. */
export const PAGE_ACTIONS = [
  'open',
  'saveReport',
  'settings',
  'draw',
  'evaluate',
  'learn',
  'project',
  'shortcuts',
  'undo',
  'redo',
  'clear',
  'diagnostics',
] as const satisfies readonly ActionId[];
export type PageAction = (typeof PAGE_ACTIONS)[number];

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
function ofPlace({ key, code, shiftKey }: KeyPress): string {
  if (/^Key[A-Z]$/.test(code)) return code.slice(3);
  if (/^Digit\d$/.test(code)) return code.slice(5);
  const signs: Readonly<Record<string, string>> = {
    BracketLeft: '[',
    BracketRight: ']',
    Comma: ',',
    Slash: shiftKey ? '?' : '/',
  };
  return Object.hasOwn(signs, code) ? signs[code] : key;
}

function nameOf(press: KeyPress): string {
  const isLatin = press.key.length > 1 || (press.key >= ' ' && press.key <= '~');
  const name = isLatin ? press.key : ofPlace(press);
  return name.length === 1 ? name.toUpperCase() : name;
}

/**
 * What a key press asks for, or null. Signs that need Shift or AltGr (`?`, `[` on many keyboards) are taken as the sign
 * they give; AltGr arrives as Ctrl+Alt.
 */
export function actionOf(press: KeyPress): ActionId | null {
  const altGraph = press.ctrlKey && press.altKey;
  if (press.altKey && !altGraph) return null;
  const main = (press.ctrlKey || press.metaKey) && !altGraph;
  const name = nameOf(press);
  const isLetter = /^[A-Z]$/.test(name);
  const wanted = [main ? 'CmdOrCtrl' : '', main && press.shiftKey ? 'Shift' : '', name];
  const keys = wanted.filter((part) => part !== '').join('+');
  // Shift with a plain letter is a capital, which means the same.
  if (!main && press.shiftKey && !isLetter && name.length > 1) return null;
  return ACTION_IDS.find((id) => (ACTIONS[id].keys as readonly string[]).includes(keys)) ?? null;
}

/** Keys as a keyboard of this system has them: `Ctrl+Shift+Z`, `⇧⌘Z`. */
export function shownKeys(keys: string, mac: boolean): string {
  const parts = keys.split('+');
  if (!mac) return parts.map((part) => (part === 'CmdOrCtrl' ? 'Ctrl' : part)).join('+');
  const marks: Readonly<Record<string, string>> = { CmdOrCtrl: '⌘', Shift: '⇧', Delete: '⌦' };
  const order = ['Shift', 'CmdOrCtrl'];
  const rest = parts.filter((part) => !order.includes(part));
  return [...order.filter((part) => parts.includes(part)), ...rest]
    .map((part) => (Object.hasOwn(marks, part) ? marks[part] : part))
    .join('');
}
