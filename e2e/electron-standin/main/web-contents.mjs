/**
 * `WebContents`: what a window shows. Follows docs/api/web-contents.md and lib/browser/api/web-contents.ts.
 */
import { EventEmitter } from 'node:events';
import { BrowserPage } from './browser-page.mjs';
import { dispatchInvoke, dispatchMessage, IpcMain } from './ipc-main.mjs';
import { between, preventable, windows } from './lifetime.mjs';
import { takePorts } from './message-ports.mjs';
import { answerPage } from './page-questions.mjs';
import { fromPage, toPage } from './protocol.mjs';
import { askOfNavigations } from './page-navigations.mjs';
import { permit } from './page-permissions.mjs';
import { pagePorts } from './page-ports.mjs';
import { PageZoom } from './page-zoom.mjs';
import { session } from './session.mjs';
import { choices, tellTest } from './test-channel.mjs';
import { WebFrame } from './web-frame.mjs';

let contentsCount = 0;
/** @type {Map<number, WebContents>} */
const all = new Map();

/** What a page may have that nobody vouches for here: the stand-in carries isolated, sandboxed pages only. */
function requireIsolation(preferences) {
  const wanted = { contextIsolation: true, sandbox: true, nodeIntegration: false, webSecurity: true };
  for (const [name, value] of Object.entries(wanted)) {
    if ((preferences[name] ?? value) !== value)
      throw new Error(`The stand-in carries no page with ${name}: ${!value}`);
  }
}

export class WebContents extends EventEmitter {
  id = ++contentsCount;
  session = session.defaultSession;
  ipc = new IpcMain();
  #page;
  #ports;
  #destroyed = false;
  #crashed = false;
  #loading = false;
  /** @type {((details: any) => any) | null} */
  _windowOpenHandler = null;
  #zoom;

  constructor(preferences = {}) {
    super();
    requireIsolation(preferences);
    this.preferences = preferences;
    this.mainFrame = new WebFrame(this);
    this.#page = new BrowserPage(preferences.preload);
    this.#ports = pagePorts((message) => this.#page.post(message));
    this.#zoom = new PageZoom(this.#page, (code) => this.executeJavaScript(code));
    this.#listen();
    all.set(this.id, this);
    // A new page comes to the front of the browser; the person goes on looking at the window with the focus.
    void this.#page.opened.then(() => webContents.getFocusedWebContents()?.focus());
    between.emit('contents-created', this);
  }

  #listen() {
    const page = this.#page;
    page.on('message', (message) => void this.#receive(message));
    page.on('Page.frameStartedLoading', ({ frameId }) => this.#inMain(frameId, () => this.#startLoading()));
    page.on('Page.frameStoppedLoading', ({ frameId }) => this.#inMain(frameId, () => this.#stopLoading()));
    page.on('Page.frameNavigated', ({ frame }) => this.#inMain(frame.id, () => this.#navigated(frame.url)));
    page.on('Page.domContentEventFired', () => this.emit('dom-ready', preventable()));
    page.on('Page.loadEventFired', () => this.emit('did-finish-load', preventable()));
    page.on('Page.lifecycleEvent', ({ name, frameId }) =>
      this.#inMain(frameId, () => {
        if (name === 'firstPaint' && choices.readyToShow) this.emit('ready-to-show');
      }),
    );
    askOfNavigations(this, page);
    page.on('Page.windowOpen', ({ url, windowName }) => this.#decideWindow(url, windowName));
    page.on('Page.javascriptDialogOpening', (opening) => void answerPage(this, opening, page));
    page.on('Page.downloadWillBegin', (download) => this.session._willDownload(this, download, page));
    page.on('Page.downloadProgress', (progress) => this.session._downloadProgress(progress));
    page.on('Inspector.targetCrashed', () => this.#end('crashed'));
  }

  #inMain(frame, act) {
    if (frame === this.#page.target) act();
  }
  #startLoading() {
    this.#loading = true;
    this.emit('did-start-loading');
  }
  #stopLoading() {
    this.#loading = false;
    this.emit('did-stop-loading');
  }
  #navigated(url) {
    this.#crashed = false;
    this.#ports.closeAll();
    this.mainFrame.url = fromPage(url);
    this.emit('did-navigate', preventable(), this.mainFrame.url, 200, 'OK');
  }

  /** The window is there already; a denied one goes before anything of it was seen. */
  #decideWindow(url, frameName) {
    const answer = this._windowOpenHandler?.({
      url: fromPage(url),
      frameName,
      disposition: 'foreground-tab',
    });
    if (answer?.action !== 'deny') throw new Error('The stand-in opens no window that a page asks for');
    tellTest('deny-window', url);
  }

  /** @param {any} message of the preload's world */
  async #receive(message) {
    switch (message.type) {
      case 'send':
        return dispatchMessage(this, { ...message, ports: message.ports.map((id) => this.#ports.adopt(id)) });
      case 'invoke':
        this.#page.post({ type: 'reply', id: message.id, ...(await dispatchInvoke(this, message)) });
        return;
      case 'port-message':
        return this.#ports.receive(message.port, message.data, message.ports.map((id) => this.#ports.adopt(id))); // prettier-ignore
      case 'port-closed':
        return this.#ports.closed(message.port);
      case 'permission':
        this.#page.post({
          type: 'permission',
          id: message.id,
          granted: await permit(this, message, this.#page),
        });
        return;
      case 'context-menu':
        this.emit('context-menu', preventable(), message.params);
        return;
      case 'preload-error':
        this.emit('preload-error', preventable(), this.preferences.preload, new Error(message.error));
        return;
      case 'key':
        between.emit('unhandled-key', this, message.key);
    }
  }

  /** The process of the page is gone: nothing of it answers until it is loaded again. */
  #end(reason) {
    this.#crashed = true;
    this.#ports.closeAll();
    const details = { reason, exitCode: 139 };
    this.emit('render-process-gone', preventable(), details);
    between.emit('gone', this, details);
  }

  /** Resolves once the page has loaded, after did-finish-load; rejects with did-fail-load. */
  async loadURL(url) {
    const address = URL.canParse(url) ? await toPage(url) : null;
    if (!address) return this.#fail('ERR_UNKNOWN_URL_SCHEME', -302, url);
    const loaded = new Promise((resolve, reject) => {
      const finish = () => (this.off('destroyed', abort), resolve(undefined));
      const abort = () => (
        this.off('did-finish-load', finish),
        reject(new Error(`ERR_FAILED (-2) loading '${url}'`))
      );
      this.once('did-finish-load', finish).once('destroyed', abort);
    });
    // A page that is destroyed meanwhile is told by the navigation itself.
    loaded.catch(() => undefined);
    const { errorText } = await this.#page.send('Page.navigate', { url: address });
    if (errorText) return this.#fail('ERR_UNEXPECTED', -9, url);
    await loaded;
  }

  #fail(description, code, url) {
    this.emit('did-fail-load', preventable(), code, description, url, true);
    throw Object.assign(new Error(`${description} (${code}) loading '${url}'`), {
      code: description,
      errno: code,
      url,
    });
  }

  reload() {
    if (this.#crashed) void this.loadURL(this.mainFrame.url).catch(() => undefined);
    else this.#page.tell('Page.reload');
  }
  reloadIgnoringCache() {
    this.reload();
  }
  forcefullyCrashRenderer() {
    this.#crashed = true;
    this.#page.tell('Page.crash');
  }
  stop() {
    this.#page.tell('Page.stopLoading');
  }

  send(channel, ...args) {
    this.mainFrame.send(channel, ...args);
  }
  postMessage(channel, message, transfer = []) {
    this.mainFrame.postMessage(channel, message, transfer);
  }
  _send(channel, args) {
    this.#page.post({ type: 'ipc', channel, args, ports: [] });
  }
  _postMessage(channel, message, transfer) {
    const ends = takePorts(transfer);
    this.#page.post({
      type: 'ipc',
      channel,
      args: [structuredClone(message)],
      ports: ends.map((end) => this.#ports.lend(end)),
    });
  }

  async executeJavaScript(code) {
    const { result, exceptionDetails } = await this.#page.send('Runtime.evaluate', {
      expression: String(code),
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** An editing command of Chromium's own, as the menu's roles give it. */
  #edit(command) {
    this.#page.tell('Input.dispatchKeyEvent', { type: 'rawKeyDown', commands: [command] });
  }
  undo() {
    this.#edit('undo');
  }
  redo() {
    this.#edit('redo');
  }
  cut() {
    this.#edit('cut');
  }
  copy() {
    this.#edit('copy');
  }
  paste() {
    this.#edit('paste');
  }
  delete() {
    this.#edit('delete');
  }
  selectAll() {
    this.#edit('selectAll');
  }
  copyImageAt(x, y) {
    tellTest('copy-image', { x, y });
  }
  downloadURL(url) {
    this.#page.tell('Runtime.evaluate', {
      expression: `{ const a = document.createElement('a'); a.href = ${JSON.stringify(url)}; a.download = ''; a.click(); }`,
    });
  }

  setWindowOpenHandler(handler) {
    this._windowOpenHandler = handler;
  }
  getURL() {
    return this.mainFrame.url;
  }
  async _title() {
    return this.executeJavaScript('document.title');
  }
  isLoading() {
    return this.#loading;
  }
  isLoadingMainFrame() {
    return this.#loading;
  }
  isCrashed() {
    return this.#crashed;
  }
  isDestroyed() {
    return this.#destroyed;
  }
  isFocused() {
    return this.#owner()?.isFocused() ?? false;
  }
  focus() {
    this.#page.tell('Page.bringToFront');
  }
  #owner() {
    return [...windows].find((window) => window.webContents === this) ?? null;
  }
  getOwnerBrowserWindow() {
    return this.#owner();
  }
  get zoomLevel() {
    return this.#zoom.level;
  }
  set zoomLevel(level) {
    this.#zoom.level = level;
  }
  getZoomLevel() {
    return this.#zoom.level;
  }
  setZoomLevel(level) {
    this.#zoom.level = level;
  }
  get zoomFactor() {
    return this.#zoom.factor;
  }
  setZoomFactor(factor) {
    this.#zoom.factor = factor;
  }
  _resize(width, height) {
    this.#zoom.resize(width, height);
  }
  setBackgroundThrottling(allowed) {
    this.backgroundThrottling = allowed;
  }
  setIgnoreMenuShortcuts(ignore) {
    this.ignoreMenuShortcuts = ignore;
  }
  openDevTools() {
    tellTest('dev-tools', null);
  }
  toggleDevTools() {
    tellTest('dev-tools', null);
  }
  getLastWebPreferences() {
    return this.preferences;
  }
  close() {
    this.#owner()?.close();
  }

  /**
   * Runs the page's beforeunload; false when it holds the window and no will-prevent-unload lets it go. Chromium asks a
   * page only after a person has touched it.
   */
  async _mayClose() {
    if (this.#crashed || this.mainFrame.url === '') return true;
    const closed = new Promise((resolve) => {
      for (const end of ['gone', 'Inspector.targetCrashed']) this.#page.once(end, () => resolve(true));
      this.once('-stays', () => resolve(false));
    });
    this.#page.tell('Page.close');
    return closed;
  }

  /** With its window. */
  _destroy() {
    if (this.#destroyed) return;
    this.#destroyed = true;
    all.delete(this.id);
    this.#ports.closeAll();
    this.emit('destroyed');
    void this.#page.close();
  }
  /** @param {string} value of prefers-color-scheme, '' for the system's */
  _emulateColorScheme(value) {
    this.#page.tell('Emulation.setEmulatedMedia', { features: [{ name: 'prefers-color-scheme', value }] });
  }
}

export const webContents = {
  getAllWebContents: () => [...all.values()],
  fromId: (id) => all.get(id),
  getFocusedWebContents: () => [...all.values()].find((contents) => contents.isFocused()) ?? null,
};
