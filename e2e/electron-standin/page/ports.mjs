/**
 * What Electron's ports do beside the web's (docs/tutorial/message-ports.md, shell/browser/api/message_port.cc): a
 * message with transferred buffers arrives in main as null, and a port hears `close` when its other end is closed.
 * Source text for pages and workers: it stands alone.
 */
export function makePortsElectrons() {
  const CLOSED = 'electron-stand-in:closed';
  const { postMessage, close } = MessagePort.prototype;
  const { addEventListener } = EventTarget.prototype;
  const guarded = new WeakSet();

  // The receiver cannot see what was transferred; so the sender adds a port that nobody asked for, and the end that
  // leads to main takes every message with ports for a lost one.
  MessagePort.prototype.postMessage = function (...args) {
    const list = Array.isArray(args[1]) ? args[1] : (args[1]?.transfer ?? []);
    if (!list.some((one) => !(one instanceof MessagePort))) {
      return postMessage.apply(this, /** @type {any} */ (args));
    }
    return postMessage.call(this, args[0], [...list, new MessageChannel().port1]);
  };

  MessagePort.prototype.close = function () {
    postMessage.call(this, CLOSED);
    close.call(this);
  };

  /** Hears the other end's goodbye before anybody else does, and makes it an event. */
  function guard(port) {
    if (guarded.has(port)) return;
    guarded.add(port);
    addEventListener.call(port, 'message', (event) => {
      if (/** @type {MessageEvent} */ (event).data !== CLOSED) return;
      event.stopImmediatePropagation();
      port.dispatchEvent(new Event('close'));
    });
  }
  MessagePort.prototype.addEventListener = function (...args) {
    guard(this);
    return addEventListener.apply(this, /** @type {any} */ (args));
  };
  const onmessage = /** @type {PropertyDescriptor} */ (
    Object.getOwnPropertyDescriptor(MessagePort.prototype, 'onmessage')
  );
  Object.defineProperty(MessagePort.prototype, 'onmessage', {
    ...onmessage,
    set(listener) {
      guard(this);
      onmessage.set?.call(this, listener);
    },
  });
}
