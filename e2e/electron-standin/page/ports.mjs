/**
 * What Electron's ports do beside the web's (docs/tutorial/message-ports.md, shell/browser/api/message_port.cc): a
 * message with transferred buffers arrives in main as null, one with ports brings them, and a port hears `close` when
 * its other end is closed.
 * Source text for pages and workers: it stands alone.
 */
export function makePortsElectrons() {
  const CLOSED = 'electron-stand-in:closed';
  const { postMessage, close } = MessagePort.prototype;
  const { addEventListener } = EventTarget.prototype;
  const guarded = new WeakSet();

  // The receiver sees ports, and nothing else of what was transferred. So the sender adds ports that nobody asked for:
  // an odd number in all says that buffers were among it; of an even number the first half are the sender's own.
  MessagePort.prototype.postMessage = function (...args) {
    const list = Array.isArray(args[1]) ? args[1] : (args[1]?.transfer ?? []);
    const ports = list.filter((one) => one instanceof MessagePort).length;
    const more = ports === list.length ? ports : ports + 1;
    const added = Array.from({ length: more }, () => new MessageChannel().port1);
    return postMessage.call(this, args[0], [...list, ...added]);
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
