/**
 * A small stand-in for the `electron` module, main side and preload side joined in one process: it records what the
 * built app asks of Electron and carries IPC between the two with structuredClone, as the real one does.
 * It does nothing that the tests do not look at; it shows nothing and downloads nothing.
 */
import { EventEmitter } from 'node:events';

export { MessageChannelMain, MessagePortMain } from './ports.mjs';

/** What the tests read: everything the app handed to Electron. */
export const record = {
  /** @type {any[]} */
  schemes: [],
  /** @type {BrowserWindow[]} */
  windows: [],
  /** @type {Map<string, Function>} */
  handlers: new Map(),
  /** @type {Record<string, Function>} */
  permissions: {},
  /** @type {Map<string, (request: Request) => Response | Promise<Response>>} */
  protocols: new Map(),
  /** @type {any[]} */
  menus: [],
  /** What the next folder dialog answers. */
  folderDialog: { canceled: true, filePaths: [] },
  /** @type {any[]} */
  folderDialogs: [],
  quits: 0,
  sandboxed: false,
};

const preloadListeners = new EventEmitter();

export class WebContents extends EventEmitter {
  /** @type {{ url: string, parent: object | null }} */
  mainFrame = { url: 'about:blank', parent: null };
  getURL() {
    return this.mainFrame.url;
  }

  /** @type {(() => { action: string }) | null} */
  openHandler = null;

  setWindowOpenHandler(handler) {
    this.openHandler = handler;
  }

  /** @type {{ channel: string, ports: import('./ports.mjs').MessagePortMain[] }[]} */
  posted = [];

  postMessage(channel, _message, ports) {
    this.posted.push({ channel, ports });
    app.emit('port-posted', this.posted.at(-1));
  }

  send(channel, ...args) {
    preloadListeners.emit(channel, { sender: null }, ...structuredClone(args));
  }
}

export class BrowserWindow extends EventEmitter {
  webContents = new WebContents();
  shown = false;
  focused = false;
  minimized = false;
  destroyed = false;

  /** @param {any} options */
  constructor(options) {
    super();
    this.options = options;
    record.windows.push(this);
    app.emit('web-contents-created', {}, this.webContents);
  }

  async loadURL(url) {
    this.webContents.mainFrame.url = url;
    queueMicrotask(() => {
      this.emit('ready-to-show');
      this.webContents.emit('did-finish-load');
    });
  }

  destroy() {
    this.destroyed = true;
    this.emit('closed');
  }

  show() {
    this.shown = true;
    this.emit('show');
    app.emit('window-shown');
  }

  focus() {
    this.focused = true;
  }

  /** What the task bar button showed, in order. */
  progress = [];

  /** @param {number} share */
  setProgressBar(share) {
    this.progress.push(share);
  }

  isMinimized() {
    return this.minimized;
  }

  restore() {
    this.minimized = false;
  }

  isDestroyed() {
    return this.destroyed;
  }
}

class App extends EventEmitter {
  isPackaged = false;

  /** A person who would rather read a language that the app does not speak. */
  getPreferredSystemLanguages() {
    return ['fr-FR', 'ko-KR', 'en-US'];
  }

  whenReady() {
    return Promise.resolve();
  }

  enableSandbox() {
    record.sandboxed = true;
  }

  requestSingleInstanceLock() {
    return true;
  }

  setPath() {}

  setAppUserModelId() {}

  quit() {
    record.quits += 1;
  }
}
export const app = new App();

export const ipcMain = {
  handle(channel, handler) {
    if (record.handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    record.handlers.set(channel, handler);
  },
};

/** Calls a handler as a frame of some web contents would; what goes in and out is cloned. */
export async function invokeAs(sender, senderFrame, channel, ...args) {
  const handler = record.handlers.get(channel);
  if (!handler) throw new Error(`No handler registered for '${channel}'`);
  return structuredClone(await handler({ type: 'frame', sender, senderFrame }, ...structuredClone(args)));
}

/** What a sandboxed preload may require: `electron` with these two members. */
export function preloadModule(window) {
  /** @type {Record<string, any>} */
  const exposed = {};
  const { webContents } = window;
  const ipcRenderer = {
    invoke: (channel, ...args) => invokeAs(webContents, webContents.mainFrame, channel, ...args),
    on: (channel, listener) => preloadListeners.on(channel, listener),
    removeListener: (channel, listener) => preloadListeners.removeListener(channel, listener),
  };
  const contextBridge = { exposeInMainWorld: (name, api) => (exposed[name] = api) };
  return { module: { ipcRenderer, contextBridge }, exposed };
}

export const protocol = {
  registerSchemesAsPrivileged: (schemes) => record.schemes.push(...schemes),
  handle: (scheme, handler) => record.protocols.set(scheme, handler),
};

export const session = {
  defaultSession: {
    setPermissionRequestHandler: (handler) => (record.permissions.request = handler),
    setPermissionCheckHandler: (handler) => (record.permissions.check = handler),
    setDevicePermissionHandler: (handler) => (record.permissions.device = handler),
  },
};

export const powerMonitor = new EventEmitter();

export const dialog = {
  showOpenDialog: async (_window, options) => {
    record.folderDialogs.push(options);
    return record.folderDialog;
  },
};

export const Menu = {
  buildFromTemplate: (template) => template,
  setApplicationMenu: (menu) => record.menus.push(menu),
};

export const nativeTheme = { shouldUseDarkColors: false };
