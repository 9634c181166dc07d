/**
 * `app`. Follows docs/api/app.md and shell/browser/browser.cc (the order in which a program quits).
 */
import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { basename, isAbsolute, join } from 'node:path';
import { between, lifetime, preventable, windows } from './lifetime.mjs';
import { handedOver, lockFor } from './single-instance.mjs';
import { choices, tellTest } from './test-channel.mjs';

const PATHS = ['home', 'appData', 'userData', 'sessionData', 'temp', 'exe', 'module', 'desktop', 'documents',
  'downloads', 'music', 'pictures', 'videos', 'recent', 'logs', 'crashDumps', 'assets']; // prettier-ignore

class App extends EventEmitter {
  #manifest = JSON.parse(readFileSync(join(choices.app, 'package.json'), 'utf8'));
  #name = this.#manifest.productName ?? this.#manifest.name;
  #paths = new Map();
  /** @type {() => void} */
  #becomeReady = () => undefined;
  #whenReady = new Promise((resolve) => (this.#becomeReady = () => resolve(undefined)));
  /** @type {(() => void) | null} */
  #lock = null;
  #exiting = false;
  #shutDown = false;
  commandLine = new CommandLine();
  /** What Linux and Windows show in About; there are no defaults on Linux (docs/api/app.md). */
  aboutPanel = /** @type {object | null} */ (null);
  recentDocuments = /** @type {string[]} */ ([]);

  constructor() {
    super();
    between.on('window-created', (window) => this.emit('browser-window-created', preventable(), window));
    between.on('contents-created', (contents) => this.emit('web-contents-created', preventable(), contents));
    between.on('focus', (window) => this.emit('browser-window-focus', preventable(), window));
    between.on('blur', (window) => this.emit('browser-window-blur', preventable(), window));
    between.on('gone', (contents, details) =>
      this.emit('render-process-gone', preventable(), contents, details),
    );
    between.on('windows-closed', () => this.#windowsClosed());
  }

  /** The main module has been evaluated: only now does Electron become ready (lib/browser/init.ts, appCodeLoaded). */
  begin() {
    // lib/browser/init.ts: who listens to window-all-closed decides alone.
    this.on('window-all-closed', () => {
      if (this.listenerCount('window-all-closed') === 1) this.quit();
    });
    mkdirSync(this.getPath('userData'), { recursive: true });
    this.emit('will-finish-launching');
    lifetime.ready = true;
    this.#becomeReady();
    this.emit('ready', preventable(), {});
  }

  get isPackaged() {
    return choices.resourcesPath !== null;
  }
  get name() {
    return this.#name;
  }
  set name(name) {
    this.#name = name;
  }
  getName() {
    return this.#name;
  }
  setName(name) {
    this.#name = name;
  }
  getVersion() {
    return this.#manifest.version;
  }
  getAppPath() {
    return choices.app;
  }
  isReady() {
    return lifetime.ready;
  }
  whenReady() {
    return this.#whenReady;
  }

  enableSandbox() {
    if (lifetime.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
    this.sandboxEnabled = true;
  }
  disableHardwareAcceleration() {
    if (lifetime.ready)
      throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }

  // shell/browser/api/electron_api_app.cc, SetPath and GetPath.
  setPath(name, path) {
    if (!isAbsolute(String(path))) throw new Error('Path must be absolute');
    if (!PATHS.includes(name)) throw new Error('Failed to set path');
    this.#paths.set(name, path);
  }
  getPath(name) {
    const set = this.#paths.get(name);
    if (set) return set;
    const userData = () => this.getPath('userData');
    const defaults = {
      home: () => homedir(),
      appData: () => process.env['XDG_CONFIG_HOME'] ?? join(homedir(), '.config'),
      userData: () => join(this.getPath('appData'), this.#name),
      sessionData: userData,
      temp: () => tmpdir(),
      exe: () => process.execPath,
      logs: () => join(userData(), 'logs'),
      crashDumps: () => join(userData(), 'Crashpad'),
      downloads: () => join(homedir(), 'Downloads'),
      documents: () => join(homedir(), 'Documents'),
      desktop: () => join(homedir(), 'Desktop'),
      pictures: () => join(homedir(), 'Pictures'),
    };
    if (!Object.hasOwn(defaults, name)) throw new Error(`Failed to get '${name}' path`);
    return defaults[name]();
  }
  setAppLogsPath(path) {
    if (path !== undefined && !isAbsolute(path)) throw new TypeError('Path must be absolute');
    if (path) this.#paths.set('logs', path);
  }

  // docs/api/app.md: empty before the app is ready.
  getLocale() {
    return lifetime.ready ? choices.languages[0] : '';
  }
  getSystemLocale() {
    if (!lifetime.ready) throw new Error('app.getSystemLocale() can only be called after app is ready');
    return choices.languages[0];
  }
  getLocaleCountryCode() {
    return choices.languages[0].split('-')[1] ?? '';
  }
  getPreferredSystemLanguages() {
    return [...choices.languages];
  }

  /** False where another copy holds the lock of the same userData; that copy then hears `second-instance`. */
  requestSingleInstanceLock(additionalData = undefined) {
    this.#lock ??= lockFor(this.getPath('userData'), additionalData, (argv, folder, data) =>
      this.whenReady().then(() => this.emit('second-instance', preventable(), argv, folder, data)),
    );
    return this.#lock !== null;
  }
  hasSingleInstanceLock() {
    return this.#lock !== null;
  }
  releaseSingleInstanceLock() {
    this.#lock?.();
    this.#lock = null;
  }

  // shell/browser/browser.cc: before-quit → every window is asked → will-quit → quit.
  quit() {
    if (lifetime.quitting) return;
    const event = preventable();
    this.emit('before-quit', event);
    if (event.defaultPrevented) return;
    lifetime.quitting = true;
    if (windows.size === 0) this.#notifyAndShutDown();
    for (const window of [...windows]) window.close();
  }
  exit(code = 0) {
    lifetime.quitting = true;
    this.#exiting = true;
    this.exitCode = code;
    if (windows.size === 0) this.#end();
    for (const window of [...windows]) window.destroy();
  }
  relaunch(options = {}) {
    tellTest('relaunch', options);
  }

  #windowsClosed() {
    if (this.#exiting) this.#end();
    else if (lifetime.quitting) this.#notifyAndShutDown();
    else this.emit('window-all-closed');
  }
  #notifyAndShutDown() {
    if (this.#shutDown) return;
    const event = preventable();
    this.emit('will-quit', event);
    if (event.defaultPrevented) lifetime.quitting = false;
    else this.#end();
  }
  #end() {
    if (this.#shutDown) return;
    this.#shutDown = true;
    const code = this.exitCode ?? 0;
    this.emit('quit', preventable(), code);
    this.releaseSingleInstanceLock();
    // What was printed goes out first.
    void handedOver().then(() => setImmediate(() => process.exit(code)));
  }

  setAboutPanelOptions(options) {
    this.aboutPanel = options;
  }
  showAboutPanel() {
    tellTest('about', this.aboutPanel);
  }
  // Windows only; elsewhere it does nothing (lib/browser/api/app.ts).
  setAppUserModelId(id) {
    this.userModelId = id;
  }
  setDesktopName(name) {
    this.desktopName = name;
  }
  addRecentDocument(path) {
    this.recentDocuments = [path, ...this.recentDocuments.filter((known) => known !== path)];
  }
  clearRecentDocuments() {
    this.recentDocuments = [];
  }
  // Only macOS and Windows answer it (docs/api/app.md).
  getRecentDocuments() {
    return process.platform === 'linux' ? [] : this.recentDocuments.map((path) => basename(path));
  }
  focus() {
    [...windows].find((window) => window.isVisible())?.focus();
  }
  getAppMetrics() {
    return [{ type: 'Browser', pid: process.pid, name: 'main' }];
  }
  getGPUFeatureStatus() {
    return { webgl: 'enabled', webgpu: 'disabled_off' };
  }
  async getGPUInfo() {
    return { gpuDevice: [{ vendorId: 0, deviceId: 0, active: true }] };
  }
}

/** docs/api/command-line.md: switches are lower case, and kept. */
class CommandLine {
  switches = new Map(
    process.argv
      .filter((argument) => argument.startsWith('--'))
      .map(
        (argument) =>
          /** @type {[string, string]} */ (/^--([^=]*)=?(.*)$/s.exec(argument)?.slice(1) ?? ['', '']),
      ),
  );
  appendSwitch(name, value = '') {
    this.switches.set(String(name).toLowerCase(), String(value));
  }
  appendArgument() {}
  hasSwitch(name) {
    return this.switches.has(String(name));
  }
  getSwitchValue(name) {
    return this.switches.get(String(name)) ?? '';
  }
  removeSwitch(name) {
    this.switches.delete(String(name));
  }
}

export const app = new App();
