/**
 * The small modules that speak with the system: each keeps what it was told, for the test to look at.
 * Follows docs/api/{native-theme,power-monitor,notification,shell,screen,clipboard,native-image,crash-reporter}.md.
 */
import { EventEmitter } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { lifetime, preventable, requireReady } from './lifetime.mjs';
import { tellTest } from './test-channel.mjs';
import { webContents } from './web-contents.mjs';

class NativeTheme extends EventEmitter {
  #source = 'system';
  get shouldUseDarkColors() {
    return this.#source === 'dark';
  }
  get themeSource() {
    return this.#source;
  }
  set themeSource(source) {
    if (!['system', 'light', 'dark'].includes(source)) throw new TypeError('Invalid value for themeSource');
    this.#source = source;
    for (const contents of webContents.getAllWebContents())
      contents._emulateColorScheme(source === 'system' ? '' : source);
    this.emit('updated');
  }
}
export const nativeTheme = new NativeTheme();

class PowerMonitor extends EventEmitter {
  getSystemIdleTime() {
    return 0;
  }
  isOnBatteryPower() {
    return false;
  }
}
export const powerMonitor = new PowerMonitor();

export class Notification extends EventEmitter {
  static isSupported() {
    return true;
  }
  constructor(options = {}) {
    super();
    requireReady('Cannot create Notification before app is ready');
    Object.assign(this, options);
    this.options = options;
  }
  show() {
    tellTest('notification', JSON.parse(JSON.stringify(this.options)));
    setImmediate(() => this.emit('show', preventable()));
  }
  close() {
    this.emit('close', preventable());
  }
}

export const shell = {
  async openPath(path) {
    tellTest('open-path', path);
    return existsSync(path) ? '' : 'Failed to open path';
  },
  async openExternal(url) {
    tellTest('open-external', url);
  },
  showItemInFolder(path) {
    tellTest('show-item', path);
  },
  async trashItem(path) {
    if (!existsSync(path)) throw new Error('Failed to move item to trash');
    tellTest('trash', path);
  },
  beep() {},
};

const display = {
  id: 1,
  bounds: { x: 0, y: 0, width: 1920, height: 1080 },
  workArea: { x: 0, y: 0, width: 1920, height: 1040 },
  workAreaSize: { width: 1920, height: 1040 },
  scaleFactor: 1,
};
class Screen extends EventEmitter {
  #displays() {
    requireReady("The 'screen' module can't be used before the app 'ready' event");
    return [display];
  }
  getPrimaryDisplay() {
    return this.#displays()[0];
  }
  getAllDisplays() {
    return this.#displays();
  }
  getDisplayMatching() {
    return this.#displays()[0];
  }
  getDisplayNearestPoint() {
    return this.#displays()[0];
  }
}
export const screen = new Screen();

let held = /** @type {{ text?: string, image?: unknown }} */ ({});
export const clipboard = {
  writeText: (text) => (held = { text: String(text) }),
  readText: () => held.text ?? '',
  writeImage: (image) => (held = { image }),
  readImage: () => held.image ?? nativeImage.createEmpty(),
  clear: () => (held = {}),
  availableFormats: () => Object.keys(held).map((kind) => (kind === 'text' ? 'text/plain' : 'image/png')),
};

class NativeImage {
  #bytes;
  constructor(bytes) {
    this.#bytes = bytes;
  }
  isEmpty() {
    return this.#bytes.length === 0;
  }
  toPNG() {
    return this.#bytes;
  }
  toDataURL() {
    return `data:image/png;base64,${this.#bytes.toString('base64')}`;
  }
}
/** It takes the bytes for an image as they are; a file that cannot be read is an empty image, never an error. */
export const nativeImage = {
  createEmpty: () => new NativeImage(Buffer.alloc(0)),
  createFromPath: (path) => new NativeImage(existsSync(path) ? readFileSync(path) : Buffer.alloc(0)),
  createFromBuffer: (bytes) => new NativeImage(Buffer.from(bytes)),
  createFromDataURL: (url) => new NativeImage(Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')),
};

export const crashReporter = {
  started: /** @type {object | null} */ (null),
  start(options) {
    // docs/api/crash-reporter.md: it must have an address unless nothing is uploaded.
    if (options.uploadToServer !== false && !options.submitURL)
      throw new Error('submitURL must be specified');
    crashReporter.started = options;
  },
  getParameters: () => ({}),
  addExtraParameter() {},
  getUploadToServer: () => false,
  getLastCrashReport: () => null,
};

export const net = { isOnline: () => true };
export const safeStorage = { isEncryptionAvailable: () => lifetime.ready };
export const globalShortcut = { register: () => true, unregisterAll() {} };
