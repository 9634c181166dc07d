import { IpcMain } from './ipc-main.mjs';

/** `WebFrameMain` of the one frame that there is; what it posts goes to the preload's world. */
export class WebFrame {
  url = '';
  parent = null;
  processId = 1;
  routingId = 1;
  ipc = new IpcMain();
  #contents;

  constructor(contents) {
    this.#contents = contents;
  }
  get top() {
    return this;
  }
  get origin() {
    return new URL(this.url).origin;
  }
  send(channel, ...args) {
    if (typeof channel !== 'string') throw new TypeError('Missing required channel argument');
    try {
      this.#contents._send(channel, structuredClone(args));
    } catch (error) {
      // lib/browser/api/web-frame-main.ts: an argument that cannot be cloned is printed, and the message is lost.
      console.error('Error sending from webFrameMain: ', error);
    }
  }
  postMessage(channel, message, transfer = []) {
    this.#contents._postMessage(channel, message, transfer);
  }
  async executeJavaScript(code) {
    return this.#contents.executeJavaScript(code);
  }
}
