/**
 * `ipcMain` and the way of a message from a page to it.
 * Follows lib/browser/ipc-main-impl.ts and lib/browser/ipc-dispatch.ts.
 */
import { EventEmitter } from 'node:events';

export class IpcMain extends EventEmitter {
  /** Electron has it under the same name; Playwright tests of refusals reach for it. */
  _invokeHandlers = new Map();

  constructor() {
    super();
    // A channel may be called "error" without bringing the program down.
    this.on('error', () => undefined);
  }

  handle(channel, handler) {
    if (this._invokeHandlers.has(channel)) {
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    }
    if (typeof handler !== 'function') {
      throw new TypeError(`Expected handler to be a function, but found type '${typeof handler}'`);
    }
    this._invokeHandlers.set(channel, handler);
  }
  handleOnce(channel, handler) {
    this.handle(channel, (event, ...args) => {
      this.removeHandler(channel);
      return handler(event, ...args);
    });
  }
  removeHandler(channel) {
    this._invokeHandlers.delete(channel);
  }
}

export const ipcMain = new IpcMain();

const eventOf = (contents, frame, more = {}) => ({
  type: 'frame',
  sender: contents,
  senderFrame: frame,
  processId: frame?.processId ?? 0,
  frameId: frame?.routingId ?? 0,
  ports: [],
  ...more,
});

/**
 * `ipcRenderer.send` and `postMessage`: the frame's own ipc hears it first, then the contents', then ipcMain.
 * @param {any} contents
 * @param {{ channel: string, args: unknown[], ports?: unknown[] }} message
 */
export function dispatchMessage(contents, { channel, args, ports = [] }) {
  const event = eventOf(contents, contents.mainFrame, {
    ports,
    reply: (to, ...rest) => contents.send(to, ...rest),
  });
  if (ports.length === 0) contents.emit('ipc-message', event, channel, ...args);
  for (const ipc of [contents.mainFrame.ipc, contents.ipc, ipcMain]) ipc.emit(channel, event, ...args);
}

/**
 * `ipcRenderer.invoke`: an answer, or the error as the one string that Electron sends back.
 * @param {any} contents
 * @param {{ channel: string, args: unknown[] }} message
 * @returns {Promise<{ result: unknown } | { error: string }>}
 */
export async function dispatchInvoke(contents, { channel, args }) {
  const ipc = [contents.mainFrame.ipc, contents.ipc, ipcMain].find((one) => one._invokeHandlers.has(channel));
  try {
    if (!ipc) throw new Error(`No handler registered for '${channel}'`);
    const event = eventOf(contents, contents.mainFrame);
    // A result that cannot be cloned fails here, as when Electron serialises it.
    return { result: structuredClone(await ipc._invokeHandlers.get(channel)(event, ...args)) };
  } catch (error) {
    console.error(`Error occurred in handler for '${channel}':`, error);
    return { error: String(error) };
  }
}
