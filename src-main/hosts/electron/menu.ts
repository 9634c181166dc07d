/**
 * The application menu. Its actions are those of shared/actions.ts, under the keys and words that the page shows; roles
 * of the system, whose words are English whatever the system speaks (lib/browser/api/menu-item-roles.ts), get ours.
 */
import type { MenuItemConstructorOptions } from 'electron';
import { ACTIONS, type ActionId, type MenuState } from '../../shared/actions';
import type { ActionWords } from '../../shared/sentences/action-words';
import { sentence } from '../sentences';
import { say } from '../../shared/sentences/sentence';

type Item = MenuItemConstructorOptions;

export interface MenuParts {
  readonly platform: NodeJS.Platform;
  readonly state: MenuState;
  /** Files opened lately, newest first, by their whole path. */
  readonly recent: readonly string[];
  /** Adds the page's inspector. */
  readonly developer: boolean;
  readonly run: (action: ActionId) => void;
  readonly openRecent: (path: string) => void;
  readonly clearRecent: () => void;
}

const LINE: Item = { type: 'separator' };

/** A menu bar for this platform and state, as Electron's `Menu.buildFromTemplate` takes it. */
export function menuTemplate(parts: MenuParts): Item[] {
  const mac = parts.platform === 'darwin';
  return [
    ...(mac ? [appMenu(parts)] : []),
    { label: text(parts, 'menu.file'), submenu: fileMenu(parts, mac) },
    { label: text(parts, 'menu.edit'), submenu: editMenu(parts) },
    { label: text(parts, 'menu.view'), submenu: viewMenu(parts) },
    { role: 'window', label: text(parts, 'menu.window'), submenu: windowMenu(parts, mac) },
    { role: 'help', label: text(parts, 'menu.help'), submenu: helpMenu(parts, mac) },
  ];
}

/** Words in the menu's language; an ampersand would mark the letter behind it as a key. */
const text = ({ state }: MenuParts, id: ActionWords): string =>
  say(state.language, sentence(id as 'menu.file'));

const role = (parts: MenuParts, of: NonNullable<Item['role']>, id: ActionWords): Item => ({
  role: of,
  label: text(parts, id),
});

/**
 * An action. Its keys are shown; the page hears them first, in text and on the canvas, and on a Mac, where the menu
 * cannot but hear them too, only what the page left over.
 */
function item(parts: MenuParts, action: ActionId, words: ActionWords = ACTIONS[action].words): Item {
  const { keys, enabled } = ACTIONS[action] as (typeof ACTIONS)['undo'];
  const accelerator = (keys as readonly string[]).find((key) => key.includes('+'));
  return {
    id: action,
    label: text(parts, words),
    enabled: enabled ? enabled(parts.state) : true,
    ...(accelerator ? { accelerator, registerAccelerator: false } : {}),
    click: () => parts.run(action),
  };
}

function appMenu(parts: MenuParts): Item {
  return {
    role: 'appMenu',
    label: 'Digit Desk',
    submenu: [
      role(parts, 'about', 'action.about'),
      LINE,
      item(parts, 'settings'),
      LINE,
      role(parts, 'services', 'menu.services'),
      LINE,
      role(parts, 'hide', 'menu.hide'),
      role(parts, 'hideOthers', 'menu.hideOthers'),
      role(parts, 'unhide', 'menu.showAll'),
      LINE,
      role(parts, 'quit', 'menu.quit'),
    ],
  };
}

function fileMenu(parts: MenuParts, mac: boolean): Item[] {
  return [
    item(parts, 'open'),
    { label: text(parts, 'menu.openRecent'), submenu: recentMenu(parts) },
    LINE,
    item(parts, 'saveReport'),
    ...(mac ? [] : [LINE, item(parts, 'settings')]),
    LINE,
    role(parts, 'close', 'menu.close'),
    ...(mac ? [] : [role(parts, 'quit', 'menu.quit')]),
  ];
}

function recentMenu(parts: MenuParts): Item[] {
  const { recent, openRecent, clearRecent } = parts;
  if (recent.length === 0) return [{ label: text(parts, 'menu.noneRecent'), enabled: false }];
  return [
    ...recent.map((path) => ({ label: path.replaceAll('&', '&&'), click: () => openRecent(path) })),
    LINE,
    { label: text(parts, 'menu.clearRecent'), click: clearRecent },
  ];
}

/** Undo, redo and delete are the page's: they act on the text or the drawing, whichever has the focus. */
function editMenu(parts: MenuParts): Item[] {
  return [
    item(parts, 'undo'),
    item(parts, 'redo'),
    LINE,
    role(parts, 'cut', 'menu.cut'),
    role(parts, 'copy', 'menu.copy'),
    role(parts, 'paste', 'menu.paste'),
    item(parts, 'clear', 'menu.delete'),
    LINE,
    role(parts, 'selectAll', 'menu.selectAll'),
  ];
}

function viewMenu(parts: MenuParts): Item[] {
  return [
    item(parts, 'draw'),
    item(parts, 'evaluate'),
    item(parts, 'learn'),
    LINE,
    role(parts, 'zoomIn', 'menu.zoomIn'),
    role(parts, 'zoomOut', 'menu.zoomOut'),
    role(parts, 'resetZoom', 'menu.resetZoom'),
    LINE,
    item(parts, 'project'),
    role(parts, 'togglefullscreen', 'menu.fullScreen'),
    ...(parts.developer ? [role(parts, 'toggleDevTools', 'menu.inspector')] : []),
  ];
}

function windowMenu(parts: MenuParts, mac: boolean): Item[] {
  return [
    role(parts, 'minimize', 'menu.minimize'),
    ...(mac ? [role(parts, 'zoom', 'menu.zoomWindow'), LINE, role(parts, 'front', 'menu.front')] : []),
  ];
}

function helpMenu(parts: MenuParts, mac: boolean): Item[] {
  return [
    item(parts, 'shortcuts'),
    LINE,
    item(parts, 'dataFolder'),
    item(parts, 'diagnostics'),
    ...(mac ? [] : [LINE, role(parts, 'about', 'action.about')]),
  ];
}

/** What a menu shows until its page has told it more. */
export function firstState(language: MenuState['language']): MenuState {
  return {
    language,
    theme: 'system',
    typing: false,
    canUndo: false,
    canRedo: false,
    canClear: false,
    canSaveReport: false,
    unsaved: false,
  };
}
