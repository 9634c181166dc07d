/** A connection of the Chrome DevTools Protocol to one page. */
import { EventEmitter, once } from 'node:events';
import { WebSocket } from 'ws';

export class Cdp extends EventEmitter {
  #asked = 0;
  /** @type {Map<number, { resolve: (result: any) => void, reject: (error: Error) => void }>} */
  #waiting = new Map();
  #socket;

  /** @param {WebSocket} socket open */
  constructor(socket) {
    super();
    this.#socket = socket;
    socket.on('message', (data) => this.#receive(JSON.parse(String(data))));
    socket.on('close', () => {
      for (const { reject } of this.#waiting.values()) reject(new Error('the page is gone'));
      this.#waiting.clear();
      this.emit('gone');
    });
    socket.on('error', () => socket.terminate());
  }

  /**
   * @param {number} port of the browser
   * @param {string} target
   */
  static async attach(port, target) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/devtools/page/${target}`, {
      perMessageDeflate: false,
    });
    await once(socket, 'open');
    return new Cdp(socket);
  }

  /**
   * @param {string} method
   * @param {object} [params]
   * @param {string} [sessionId] of a worker of the page
   * @returns {Promise<any>}
   */
  send(method, params = {}, sessionId = undefined) {
    if (this.#socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('the page is gone'));
    const id = ++this.#asked;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#socket.send(JSON.stringify({ id, method, params, ...(sessionId ? { sessionId } : {}) }));
    });
  }

  /** As send, where nobody waits for the answer and the page may be going. */
  tell(method, params = {}, sessionId = undefined) {
    this.send(method, params, sessionId).catch(() => undefined);
  }

  close() {
    this.#socket.terminate();
  }

  #receive({ id, method, params, result, error, sessionId }) {
    if (method) {
      this.emit(method, params, sessionId);
      return;
    }
    const entry = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (error) entry?.reject(new Error(error.message));
    else entry?.resolve(result);
  }
}
