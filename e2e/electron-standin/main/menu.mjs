/**
 * `Menu` and `MenuItem`. Follows docs/api/menu.md, lib/browser/api/menu.ts and menu-item.ts: a role brings Electron's
 * English label, shortcut and submenu unless the item has its own; ids must be unique to be found.
 */
import { EventEmitter } from 'node:events';
import { app } from './app.mjs';
import { BrowserWindow } from './browser-window.mjs';
import { between } from './lifetime.mjs';
import { ROLES } from './menu-roles.mjs';
import { tellTest } from './test-channel.mjs';
import { webContents } from './web-contents.mjs';

const TYPES = ['normal', 'separator', 'submenu', 'checkbox', 'radio', 'header', 'palette'];
let commands = 0;

export class MenuItem {
  commandId = ++commands;
  enabled = true;
  visible = true;
  checked = false;
  sublabel = '';
  toolTip = '';

  /** @param {any} options */
  constructor(options) {
    Object.assign(this, options);
    this.role = options.role?.toLowerCase();
    const role = ROLES[this.role ?? ''];
    if (this.role !== undefined && !role) throw new Error(`The stand-in knows no role ${this.role}`);
    this.label = options.label ?? role?.label.replace('{app}', app.name) ?? '';
    this.accelerator = options.accelerator ?? role?.accelerator ?? null;
    this.registerAccelerator = options.registerAccelerator ?? role?.registered ?? true;
    const submenu = options.submenu ?? role?.submenu;
    this.submenu = Array.isArray(submenu) ? Menu.buildFromTemplate(submenu) : (submenu ?? null);
    this.type = options.type ?? (this.submenu ? 'submenu' : 'normal');
    if (!TYPES.includes(this.type)) throw new Error(`Unknown menu item type: ${this.type}`);
    if (this.type === 'submenu' && !(this.submenu instanceof Menu)) throw new Error('Invalid submenu');
    this.click = (event, window, contents) => this.#click(options.click, event, window, contents);
  }

  /** Checks flip first; a role's action goes before the item's own. */
  #click(own, event, window, contents) {
    if (this.type === 'checkbox' || this.type === 'radio')
      this.checked = this.type === 'radio' || !this.checked;
    const role = ROLES[this.role ?? ''];
    if (role?.onApp) return role.onApp(app);
    if (role?.onWindow && window) return role.onWindow(window);
    if (role?.onContents && contents) return role.onContents(contents);
    return own?.(this, window, event);
  }
}

export class Menu extends EventEmitter {
  /** @type {MenuItem[]} */
  items = [];
  static #application = /** @type {Menu | null} */ (null);

  static buildFromTemplate(template) {
    if (!Array.isArray(template))
      throw new TypeError('Invalid template for Menu: Menu template must be an array');
    const menu = new Menu();
    for (const entry of template) {
      if (
        !(entry instanceof MenuItem) &&
        !['label', 'role', 'type'].some((key) => entry[key] !== undefined)
      ) {
        throw new TypeError('Invalid template for MenuItem: must have at least one of label, role or type');
      }
      menu.append(entry instanceof MenuItem ? entry : new MenuItem(entry));
    }
    return menu;
  }
  static setApplicationMenu(menu) {
    if (menu !== null && !(menu instanceof Menu)) throw new TypeError('Invalid menu');
    Menu.#application = menu;
  }
  static getApplicationMenu() {
    return Menu.#application;
  }

  append(item) {
    this.items.push(item);
  }
  insert(at, item) {
    this.items.splice(at, 0, item);
  }
  getMenuItemById(id) {
    for (const item of this.items) {
      const found = item['id'] === id ? item : item.submenu?.getMenuItemById(id);
      if (found) return found;
    }
    return null;
  }
  /** Shows it; the test says which item is clicked. */
  popup({
    window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0],
    callback = undefined,
  } = {}) {
    if (!window) throw new Error('Cannot open Menu without a BaseWindow present');
    Menu.open = this;
    this.emit('menu-will-show');
    tellTest(
      'menu',
      this.items
        .filter(({ visible }) => visible)
        .map(({ label, enabled, type }) => ({ label, enabled, type })),
    );
    this.closed = callback;
  }
  closePopup() {
    Menu.open = null;
    this.emit('menu-will-close');
    this.closed?.();
  }
}
/** The context menu that is open, for tests. */
Menu.open = /** @type {Menu | null} */ (null);

const KEYS = { plus: '+', space: ' ', esc: 'Escape', escape: 'Escape', return: 'Enter', enter: 'Enter', delete: 'Delete', backspace: 'Backspace', tab: 'Tab', up: 'ArrowUp', down: 'ArrowDown', left: 'ArrowLeft', right: 'ArrowRight' }; // prettier-ignore

/** docs/tutorial/keyboard-shortcuts.md: modifiers and one key, joined by plus signs. */
function matches(accelerator, key) {
  const parts = accelerator.split('+').map((part) => part.toLowerCase());
  const last = parts.pop() ?? '';
  const mac = process.platform === 'darwin';
  const wants = (...names) => names.some((name) => parts.includes(name));
  const either = wants('commandorcontrol', 'cmdorctrl');
  const wanted = {
    control: wants('control', 'ctrl') || (either && !mac),
    meta: wants('command', 'cmd', 'super', 'meta') || (either && mac),
    alt: wants('alt', 'option'),
    shift: wants('shift'),
  };
  const name = KEYS[last] ?? last;
  const same = key.key.toLowerCase() === name.toLowerCase() || key.code === `Key${last.toUpperCase()}`;
  // Shift gives some keys another name: Ctrl and + is typed with it on most keyboards.
  const shiftFits = key.shift === wanted.shift || (name === '+' && key.key === '+');
  return (
    same && shiftFits && ['control', 'meta', 'alt'].every((modifier) => key[modifier] === wanted[modifier])
  );
}

function findByKey(menu, key) {
  for (const item of menu.items) {
    if (item.submenu) {
      const found = findByKey(item.submenu, key);
      if (found) return found;
    } else if (item.accelerator && item.registerAccelerator && item.enabled && matches(item.accelerator, key))
      return item;
  }
  return null;
}

// A key that no script of the page took is the application menu's.
between.on('unhandled-key', (contents, key) => {
  const menu = Menu.getApplicationMenu();
  const item = menu && !contents.ignoreMenuShortcuts ? findByKey(menu, key) : null;
  item?.click(
    { triggeredByAccelerator: true },
    contents.getOwnerBrowserWindow(),
    webContents.fromId(contents.id),
  );
});
