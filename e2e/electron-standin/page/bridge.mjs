/**
 * One of the two ends of `contextBridge`. Follows shell/renderer/api/electron_api_context_bridge.cc,
 * PassValueToOtherContextInner: primitives go as they are, functions and promises as proxies, errors by their message,
 * arrays and plain objects member by member (own, enumerable, no prototype), everything else by structured clone, which
 * refuses proxies. The worlds talk by events, whose detail Chromium clones between worlds; a call answers at once.
 * Source text for pages: it stands alone.
 *
 * @param {string} secret the name of the events
 * @param {string} here
 * @param {string} there the two worlds
 */
export function makeBridge(secret, here, there) {
  const DEPTH = 1000;
  /** @type {Map<number, Function>} this world's functions that the other one has */
  const lent = new Map();
  const lentIds = new WeakMap();
  /** @type {WeakMap<Function, number>} proxies of the other world's functions */
  const proxies = new WeakMap();
  /** @type {Map<number, Function>} */
  const proxiesById = new Map();
  /** @type {Map<number, { resolve: Function, reject: Function }>} */
  const promises = new Map();
  let count = 0;
  let answer = /** @type {any} */ (undefined);
  /** @type {Record<string, (message: any) => any>} */
  const handlers = {};

  /** Sends a message to the other world and gives its answer. */
  function ask(message) {
    answer = undefined;
    window.dispatchEvent(new CustomEvent(`${secret}:${there}`, { detail: message }));
    const { error, value } = answer ?? { error: 'The other world of the page is not there' };
    if (error !== undefined) throw new Error(error);
    return value;
  }
  window.addEventListener(
    `${secret}:${here}:answer`,
    (event) => (answer = /** @type {CustomEvent} */ (event).detail),
  );
  window.addEventListener(`${secret}:${here}`, (event) => {
    const { detail } = /** @type {CustomEvent} */ (event);
    let result;
    try {
      result = { value: handlers[detail.kind](detail) };
    } catch (error) {
      const { message } = /** @type {Error} */ (error ?? {});
      result = {
        error: typeof message === 'string' ? message : 'An unknown exception occurred in the isolated context, an error occurred but a valid exception was not thrown.', // prettier-ignore
      };
    }
    window.dispatchEvent(new CustomEvent(`${secret}:${there}:answer`, { detail: result }));
  });

  function lend(value) {
    const id = lentIds.get(value) ?? ++count;
    lentIds.set(value, id);
    lent.set(id, value);
    return id;
  }

  function pass(value, depth = 0) {
    if (depth >= DEPTH) {
      throw new TypeError('Electron contextBridge recursion depth exceeded.  Nested objects deeper than 1000 are not supported.'); // prettier-ignore
    }
    // docs/api/context-bridge.md: symbols cannot be copied across contexts.
    if (typeof value === 'symbol') throw new Error('A symbol cannot be sent over the context bridge.');
    if (typeof value === 'function') {
      return proxies.has(value)
        ? { kind: 'back', id: proxies.get(value) }
        : { kind: 'function', id: lend(value) };
    }
    if (typeof value !== 'object' || value === null) return { kind: 'value', value };
    if (value instanceof Error) return { kind: 'error', message: value.message };
    if (value instanceof Promise) return { kind: 'promise', id: passPromise(value) };
    const words = refusalOf(value);
    // Nothing in it but what the algorithm carries: one clone does for all.
    if (words === '' && !holdsError(value)) return { kind: 'value', value: structuredClone(value) };
    if (isRefusedItself(value, words)) throw new Error('An object could not be cloned.');
    if (Array.isArray(value)) return { kind: 'array', members: value.map((one) => pass(one, depth + 1)) };
    return { kind: 'object', members: Object.keys(value).map((key) => [key, pass(value[key], depth + 1)]) };
  }

  /** An error is passed by its message wherever it stands in what is walked through member by member. */
  function holdsError(value) {
    if (value instanceof Error) return true;
    const isWalked = Array.isArray(value) || Object.prototype.toString.call(value) === '[object Object]';
    return isWalked && Object.values(value).some(holdsError);
  }

  /** What structured clone says against it, or nothing. */
  function refusalOf(value) {
    try {
      structuredClone(value);
      return '';
    } catch (error) {
      return String(error);
    }
  }

  /**
   * True where not a member but the value is refused, which the algorithm says before it reads a member: a proxy, a
   * weak map, a node of the document.
   */
  const isRefusedItself = (value, words) =>
    words.includes(`#<${value.constructor?.name ?? 'Object'}> could not`) ||
    /\[object (Array|Object)\] could not|\w object could not/.test(words);

  function passPromise(promise) {
    const id = ++count;
    const settle = (kind) => (result) => {
      let node;
      try {
        node = pass(result);
      } catch (error) {
        return ask({
          kind: 'settle',
          id,
          how: 'reject',
          node: { kind: 'error', message: String(error.message) },
        });
      }
      return ask({ kind: 'settle', id, how: kind, node });
    };
    // The other world makes its promise before this one can settle.
    promise.then(settle('resolve'), settle('reject'));
    return id;
  }

  function receive(node) {
    switch (node.kind) {
      case 'value':
        return node.value;
      case 'error':
        return new Error(node.message);
      case 'back':
        return lent.get(node.id);
      case 'function':
        return proxyOf(node.id);
      case 'promise':
        return new Promise((resolve, reject) => promises.set(node.id, { resolve, reject }));
      case 'array':
        return node.members.map(receive);
      default:
        return Object.fromEntries(node.members.map(([key, member]) => [key, receive(member)]));
    }
  }

  function proxyOf(id) {
    const known = proxiesById.get(id);
    if (known) return known;
    const proxy = (...args) => receive(ask({ kind: 'call', id, args: args.map((one) => pass(one)) }));
    proxies.set(proxy, id);
    proxiesById.set(id, proxy);
    return proxy;
  }

  handlers['call'] = ({ id, args }) => pass(/** @type {Function} */ (lent.get(id))(...args.map(receive)));
  handlers['settle'] = ({ id, how, node }) => {
    promises.get(id)?.[how](receive(node));
    promises.delete(id);
  };
  return { ask, pass, receive, handlers };
}
