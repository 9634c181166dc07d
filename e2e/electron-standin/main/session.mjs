/** `session.defaultSession`: permissions and downloads. Follows docs/api/session.md and docs/api/download-item.md. */
import { EventEmitter } from 'node:events';
import { copyFileSync } from 'node:fs';
import { preventable, requireReady } from './lifetime.mjs';
import { fromPage } from './protocol.mjs';

class Session extends EventEmitter {
  #request = /** @type {Function | null} */ (null);
  #check = /** @type {Function | null} */ (null);
  #device = /** @type {Function | null} */ (null);
  /** @type {Map<string, DownloadItem>} */
  #downloads = new Map();

  setPermissionRequestHandler(handler) {
    this.#request = handler;
  }
  setPermissionCheckHandler(handler) {
    this.#check = handler;
  }
  setDevicePermissionHandler(handler) {
    this.#device = handler;
  }
  setDisplayMediaRequestHandler(handler) {
    this.displayMedia = handler;
  }
  /** For tests: what the handlers would say. */
  _device(details) {
    return this.#device ? this.#device(details) : true;
  }

  /**
   * “Most web APIs do a permission check and then make a permission request if the check is denied.” Stricter here: both
   * must agree. Without a handler Electron grants.
   */
  async _permit(contents, permission, origin, details) {
    const checked = this.#check ? this.#check(contents, permission, origin, details) : true;
    if (details.checkOnly) return checked;
    const asked = this.#request
      ? await new Promise((resolve) => this.#request?.(contents, permission, resolve, details))
      : true;
    return Boolean(checked && asked);
  }

  _willDownload(contents, download, page) {
    const item = new DownloadItem(download, () =>
      page.tell('Browser.cancelDownload', { guid: download.guid }),
    );
    this.#downloads.set(download.guid, item);
    const event = preventable();
    this.emit('will-download', event, item, contents);
    if (event.defaultPrevented) item.cancel();
  }
  _downloadProgress({ guid, state, receivedBytes, totalBytes, filePath }) {
    this.#downloads.get(guid)?._progress(state, receivedBytes, totalBytes, filePath);
  }

  setSpellCheckerEnabled() {}
  setSpellCheckerLanguages() {}
  async clearCache() {}
  async clearStorageData() {}
  async clearCodeCaches() {}
}

class DownloadItem extends EventEmitter {
  #download;
  #cancel;
  #savePath = '';
  #state = 'progressing';
  #received = 0;
  #total = 0;

  constructor(download, cancel) {
    super();
    this.#download = download;
    this.#cancel = cancel;
  }
  /** The origin in a blob's address is the app's, too. */
  getURL() {
    const { url } = this.#download;
    return url.startsWith('blob:') ? `blob:${fromPage(url.slice(5))}` : fromPage(url);
  }
  getFilename() {
    return this.#download.suggestedFilename;
  }
  setSavePath(path) {
    this.#savePath = path;
  }
  getSavePath() {
    return this.#savePath;
  }
  setSaveDialogOptions(options) {
    this.saveDialogOptions = options;
  }
  getState() {
    return this.#state;
  }
  getReceivedBytes() {
    return this.#received;
  }
  getTotalBytes() {
    return this.#total;
  }
  cancel() {
    this.#state = 'cancelled';
    this.#cancel();
  }
  _progress(state, received, total, filePath) {
    this.#received = received;
    this.#total = total;
    if (state === 'inProgress') this.emit('updated', preventable(), 'progressing');
    else {
      this.#state = state === 'completed' ? 'completed' : 'cancelled';
      if (this.#state === 'completed' && this.#savePath && filePath) copyFileSync(filePath, this.#savePath);
      this.emit('done', preventable(), this.#state);
    }
  }
}

const defaultSession = new Session();

export const session = {
  get defaultSession() {
    requireReady('Session can only be received when app is ready');
    return defaultSession;
  },
};
