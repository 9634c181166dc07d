/**
 * Main must know when a message came with transferred buffers, as Electron then gives it null (message_port.cc). The
 * receiver of a message cannot see that; so the sender adds a port that nobody asked for, and the end that leads to
 * main takes every message with ports for a lost one.
 * Source text for pages and workers: it stands alone.
 */
export function keepTransfersFromMain() {
  const post = MessagePort.prototype.postMessage;
  MessagePort.prototype.postMessage = function (...args) {
    const list = Array.isArray(args[1]) ? args[1] : (args[1]?.transfer ?? []);
    if (!list.some((one) => !(one instanceof MessagePort))) return post.apply(this, /** @type {any} */ (args));
    return post.call(this, args[0], [...list, new MessageChannel().port1]);
  };
}
