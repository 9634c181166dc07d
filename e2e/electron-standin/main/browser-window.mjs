/**
 * `BrowserWindow`: its state is kept here, its page is a page of the test's browser.
 * Follows docs/api/browser-window.md, lib/browser/api/browser-window.ts and shell/browser/browser.cc.
 */
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { app } from './app.mjs';
import { between, lifetime, preventable, requireReady, windows } from './lifetime.mjs';
import { tellTest } from './test-channel.mjs';
import { WebContents } from './web-contents.mjs';

let windowCount = 0;

/** docs/tutorial/window-state-persistence.md: places and sizes by the windows' names, in the profile. */
const statesFile = () => join(app.getPath('userData'), 'stand-in-window-states.json');
const readStates = () => (existsSync(statesFile()) ? JSON.parse(readFileSync(statesFile(), 'utf8')) : {});
const keptState = (name) => readStates()[name] ?? null;
const keepState = (name, bounds) => {
  try {
    writeFileSync(statesFile(), JSON.stringify({ ...readStates(), [name]: bounds }));
  } catch {
    // Chromium says nothing of preferences that cannot be written.
  }
};

export class BrowserWindow extends EventEmitter {
  id = ++windowCount;
  #contents;
  #state = {
    visible: false,
    focused: false,
    minimized: false,
    maximized: false,
    fullScreen: false,
    destroyed: false,
  };
  #bounds;
  #title;
  /** What was asked of the window, for tests. */
  options;
  progress = /** @type {number[]} */ ([]);

  constructor(options = {}) {
    super();
    requireReady('Cannot create BrowserWindow before app is ready');
    this.options = options;
    const { x = 0, y = 0, width = 800, height = 600, title = 'Electron', show = true } = options;
    this.#bounds = { x, y, width, height };
    this.#title = title;
    if (options.name && [...windows].some(({ options: { name } }) => name === options.name))
      throw new Error(`Window name '${options.name}' is already in use. Window names must be unique.`);
    windows.add(this);
    this.#contents = new WebContents(options.webPreferences);
    // lib/browser/api/web-contents.ts: the window says it in the next tick.
    this.#contents.on('ready-to-show', () =>
      process.nextTick(() => this.isDestroyed() || this.emit('ready-to-show')),
    );
    this.#contents.on('unresponsive', () => this.emit('unresponsive'));
    this.#contents.on('responsive', () => this.emit('responsive'));
    const kept = this.#isKept ? keptState(options.name) : null;
    if (kept) {
      this.#bounds = kept;
      this.#contents._resize(kept.width, kept.height);
    }
    // docs/api/browser-window.md: a page of a window that is never shown counts as visible all the same.
    if (show) this.show();
    between.emit('window-created', this);
  }

  static getAllWindows() {
    return [...windows];
  }
  static getFocusedWindow() {
    return [...windows].find((window) => window.isFocused()) ?? null;
  }
  static fromWebContents(contents) {
    return contents.getOwnerBrowserWindow();
  }
  static fromId(id) {
    return [...windows].find((window) => window.id === id) ?? null;
  }
  static clearPersistedState() {}

  /** Everything but isDestroyed throws once the window is destroyed. */
  #alive() {
    if (this.#state.destroyed) throw new TypeError('Object has been destroyed');
    return this.#state;
  }

  get webContents() {
    return this.#contents;
  }
  loadURL(url) {
    this.#alive();
    return this.#contents.loadURL(url);
  }
  reload() {
    this.#contents.reload();
  }

  show() {
    this.#reveal();
    this.focus();
  }
  showInactive() {
    this.#reveal();
  }
  #reveal() {
    const state = this.#alive();
    if (state.visible) return;
    state.visible = true;
    tellTest('shown', this.id);
    this.emit('show');
  }
  hide() {
    const state = this.#alive();
    if (!state.visible) return;
    state.visible = false;
    this.blur();
    this.emit('hide');
  }
  focus() {
    const state = this.#alive();
    if (state.focused || !state.visible) return;
    BrowserWindow.getFocusedWindow()?.blur();
    state.focused = true;
    this.#contents.focus();
    this.emit('focus');
    between.emit('focus', this);
  }
  blur() {
    const state = this.#alive();
    if (!state.focused) return;
    state.focused = false;
    this.emit('blur');
    between.emit('blur', this);
  }
  #toggle(name, on, event) {
    const state = this.#alive();
    if (state[name] === on) return;
    state[name] = on;
    this.emit(event);
  }
  minimize() {
    this.#toggle('minimized', true, 'minimize');
  }
  restore() {
    if (this.#alive().minimized) this.#toggle('minimized', false, 'restore');
    else this.unmaximize();
  }
  maximize() {
    this.show();
    this.#toggle('maximized', true, 'maximize');
  }
  unmaximize() {
    this.#toggle('maximized', false, 'unmaximize');
  }
  setFullScreen(on) {
    this.#toggle('fullScreen', on, on ? 'enter-full-screen' : 'leave-full-screen');
  }

  isVisible() {
    return this.#alive().visible;
  }
  isFocused() {
    return this.#alive().focused;
  }
  isMinimized() {
    return this.#alive().minimized;
  }
  isMaximized() {
    return this.#alive().maximized;
  }
  isFullScreen() {
    return this.#alive().fullScreen;
  }
  isDestroyed() {
    return this.#state.destroyed;
  }
  isEnabled() {
    return true;
  }
  isModal() {
    return false;
  }
  isMinimizable() {
    return this.options.minimizable ?? true;
  }
  get minimizable() {
    return this.isMinimizable();
  }
  isClosable() {
    return this.options.closable ?? true;
  }

  getBounds() {
    this.#alive();
    return { ...this.#bounds };
  }
  getNormalBounds() {
    return this.getBounds();
  }
  getContentBounds() {
    return this.getBounds();
  }
  setBounds(bounds) {
    this.#alive();
    const before = this.#bounds;
    this.#bounds = { ...before, ...bounds };
    if (before.width !== this.#bounds.width || before.height !== this.#bounds.height) {
      this.#contents._resize(this.#bounds.width, this.#bounds.height);
      this.emit('resize');
    }
    if (before.x !== this.#bounds.x || before.y !== this.#bounds.y) this.emit('move');
  }
  getSize() {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width, height) {
    this.setBounds({ width, height });
  }
  setContentSize(width, height) {
    this.setBounds({ width, height });
  }
  getPosition() {
    return [this.#bounds.x, this.#bounds.y];
  }
  center() {}
  setMinimumSize() {}
  getTitle() {
    return this.#title;
  }
  setTitle(title) {
    this.#title = title;
  }
  setProgressBar(share) {
    this.#alive();
    this.progress.push(share);
  }
  setBackgroundColor(colour) {
    this.backgroundColor = colour;
  }
  setIcon() {}
  setMenu() {}
  setMenuBarVisibility() {}
  setAutoHideMenuBar() {}
  setDocumentEdited(edited) {
    this.documentEdited = edited;
  }
  setRepresentedFilename() {}
  flashFrame(on) {
    this.flashing = on;
  }
  moveTop() {}
  setEnabled() {}
  getNativeWindowHandle() {
    return Buffer.alloc(8);
  }

  /** Asks: `close` can be prevented, then the page's own beforeunload; then it is gone (docs/api/browser-window.md). */
  close() {
    if (this.#state.destroyed) return;
    const event = preventable();
    this.emit('close', event);
    if (event.defaultPrevented) {
      // OnWindowCloseCancelled: a quit that a window refuses is off.
      lifetime.quitting = false;
      return;
    }
    void this.#contents._mayClose().then((may) => {
      if (may) this.destroy();
      else lifetime.quitting = false;
    });
  }
  get #isKept() {
    return Boolean(this.options.windowStatePersistence && this.options.name);
  }

  /** Without asking; `closed` is guaranteed. */
  destroy() {
    if (this.#state.destroyed) return;
    if (this.#state.focused) this.blur();
    if (this.#isKept) keepState(this.options.name, this.#bounds);
    this.#state.destroyed = true;
    this.#contents._destroy();
    windows.delete(this);
    this.emit('closed');
    if (windows.size === 0) between.emit('windows-closed');
  }
}
