/**
 * `MessageChannelMain` and `MessagePortMain`. Follows shell/browser/api/message_port.cc: messages wait until `start`,
 * only ports can be transferred, and `close` is emitted on both ends. A message that comes from a page with transferred
 * buffers arrives as null, because the deserializer of main (shell/common/v8_util.cc) knows nothing of them
 * (electron/electron#34905).
 */
import { EventEmitter } from 'node:events';

/** One end of a pipe: a port of main, or the way to a page's port. */
class End {
  /** @type {End | null} */
  other = null;
  /** @type {{ message: (data: unknown, ports: readonly unknown[]) => void, close: () => void } | null} */
  owner = null;
  #waiting = /** @type {[unknown, readonly unknown[]][]} */ ([]);
  #open = false;
  closed = false;

  /** @param {unknown} data @param {readonly unknown[]} [ports] that came with it */
  post(data, ports = []) {
    if (!this.closed && this.other) this.other.#deliver([data, ports]);
  }
  open() {
    this.#open = true;
    for (const sent of this.#waiting.splice(0)) this.#deliver(sent);
  }
  hold() {
    this.#open = false;
  }
  #deliver(sent) {
    if (!this.#open) this.#waiting.push(sent);
    // Never within the call that sent it: between processes there is a way.
    else setImmediate(() => (this.#open ? this.owner?.message(...sent) : this.#waiting.push(sent)));
  }
  close() {
    if (this.closed) return;
    this.closed = true;
    this.owner?.close();
    const { other } = this;
    if (other) setImmediate(() => other.close());
  }
}

export class MessagePortMain extends EventEmitter {
  /** @type {End | null} null once it was transferred */
  _end;
  #started = false;

  constructor(end) {
    super();
    this._end = end;
    end.owner = {
      message: (data, ports) => this.emit('message', { data, ports }),
      close: () => this.emit('close'),
    };
  }

  postMessage(message, transfer = undefined) {
    if (!this._end || this._end.closed) return;
    const data = structuredClone(message);
    if (transfer !== undefined) {
      const ports = requirePorts(transfer);
      if (ports.includes(this))
        throw new Error(`Port at index ${ports.indexOf(this)} contains the source port.`);
      if (ports.length > 0) throw new Error('The stand-in sends ports with webContents.postMessage only');
    }
    this._end.post(data);
  }
  start() {
    if (this.#started || !this._end) return;
    this.#started = true;
    this._end.open();
  }
  close() {
    this._end?.close();
  }
}

/** Anything but ports in a list of transfers is refused, buffers too. */
function requirePorts(transfer) {
  if (!Array.isArray(transfer)) throw new TypeError('transferables must be an array of MessagePorts');
  transfer.forEach((port, i) => {
    if (!(port instanceof MessagePortMain)) throw new TypeError(`Port at index ${i} is not a valid port`);
  });
  return transfer;
}

/**
 * Takes ports out of main, each of them once: the pipes' ends, which then belong to a page.
 * @returns {End[]}
 */
export function takePorts(transfer = []) {
  const ports = requirePorts(transfer);
  ports.forEach((port, i) => {
    const kind = port._end === null ? 'already neutered' : ports.indexOf(port) !== i ? 'a duplicate' : null;
    if (kind) throw new Error(`Port at index ${i} is ${kind}.`);
  });
  return ports.map((port) => {
    const end = /** @type {End} */ (port._end);
    port._end = null;
    end.hold();
    return end;
  });
}

function pair() {
  const [one, two] = [new End(), new End()];
  one.other = two;
  two.other = one;
  return [one, two];
}

export class MessageChannelMain {
  constructor() {
    const [one, two] = pair();
    this.port1 = new MessagePortMain(one);
    this.port2 = new MessagePortMain(two);
  }
}

/** A page sent one of its ports: main's end of it, and the end that the page's messages go into. */
export function portFromPage() {
  const [one, two] = pair();
  return { port: new MessagePortMain(one), end: two };
}
