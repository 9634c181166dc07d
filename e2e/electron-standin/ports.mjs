import { EventEmitter } from 'node:events';

/** One of two ends; what goes through is cloned, as between processes, and nothing but ports can be transferred. */
export class MessagePortMain extends EventEmitter {
  /** @type {MessagePortMain | null} */
  other = null;
  closed = false;
  started = false;
  waiting = [];

  postMessage(message) {
    this.other?.deliver({ data: structuredClone(message), ports: [] });
  }

  deliver(event) {
    if (this.started) queueMicrotask(() => this.emit('message', event));
    else this.waiting.push(event);
  }

  start() {
    this.started = true;
    for (const event of this.waiting.splice(0)) this.deliver(event);
  }

  close() {
    this.closed = true;
  }
}

export class MessageChannelMain {
  port1 = new MessagePortMain();
  port2 = new MessagePortMain();

  constructor() {
    this.port1.other = this.port2;
    this.port2.other = this.port1;
  }
}
