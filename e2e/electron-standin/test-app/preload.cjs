/* The preload of the stand-in's own tests: everything that a preload can do, for the page to try. */
const { contextBridge, ipcRenderer } = require('electron');

class Thing {
  own = 1;
  method() {
    return 2;
  }
}
const attempt = (make) => {
  try {
    contextBridge.exposeInMainWorld('refused', make());
    return 'exposed';
  } catch (error) {
    return error.message;
  }
};
const module_ = (name) => {
  try {
    return typeof require(name);
  } catch (error) {
    return error.message;
  }
};
let kept = null;

contextBridge.exposeInMainWorld('bridge', {
  refusals: [
    attempt(() => new Proxy({ a: 1 }, {})),
    attempt(() => ({ nested: { deep: new Proxy([], {}) }, f() {} })),
    attempt(() => Symbol('s')),
    attempt(() => new WeakMap()),
  ],
  modules: ['electron', 'node:fs', 'path', 'events'].map(module_),
  globals: [typeof Buffer, typeof global, typeof process.type, typeof process.env],
  thing: new Thing(),
  bytes: new Float32Array([0.5, -0]),
  dates: new Map([['day', new Date(0)]]),
  later: Promise.resolve({ answer: 42 }),
  fail: () => {
    throw new TypeError('as said');
  },
  failLater: () => Promise.reject(new RangeError('later')),
  echo: (value) => value,
  isArray: (value) => [Array.isArray(value), value instanceof Float32Array],
  call: (listener) => listener(new Uint8Array([1, 2])),
  keep: (listener) => (kept = listener),
  same: (listener) => kept === listener,
  invoke: (channel, ...args) => ipcRenderer.invoke(channel, ...args),
  invokeUncloneable: () => ipcRenderer.invoke('echo', () => 1),
  send: (channel, ...args) => ipcRenderer.send(channel, ...args),
  on: (channel, listener) => {
    ipcRenderer.on(channel, (event, ...args) => listener(Object.keys(event), ...args));
  },
});
ipcRenderer.on('port', ({ ports }) => window.postMessage('port', '/', ports));
