/**
 * The preload's world: `contextBridge`, `ipcRenderer`, the ports to main, and the preload itself.
 * Follows lib/sandboxed_renderer/preload.ts (a preload's `require` knows `electron` and nothing else),
 * lib/renderer/api/ipc-renderer.ts, and shell/renderer/api/electron_api_context_bridge.cc.
 * Source text for pages: it stands alone.
 */
export function runIsolated(given, makeBridge, wire, preload) {
  const bridge = makeBridge(given.secret, 'preload', 'page');
  const tell = (message) => globalThis[given.binding](wire.encode(message));
  let count = 0;

  class Emitter {
    #listeners = new Map();
    on(channel, listener) {
      this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { listener, once: false }]);
      return this;
    }
    addListener(channel, listener) {
      return this.on(channel, listener);
    }
    once(channel, listener) {
      this.#listeners.set(channel, [...(this.#listeners.get(channel) ?? []), { listener, once: true }]);
      return this;
    }
    removeListener(channel, listener) {
      const list = this.#listeners.get(channel) ?? [];
      const at = list.findLastIndex((entry) => entry.listener === listener);
      this.#listeners.set(channel, list.filter((_entry, i) => i !== at)); // prettier-ignore
      return this;
    }
    off(channel, listener) {
      return this.removeListener(channel, listener);
    }
    removeAllListeners(channel) {
      this.#listeners.delete(channel);
      return this;
    }
    listenerCount(channel) {
      return (this.#listeners.get(channel) ?? []).length;
    }
    emit(channel, ...args) {
      for (const { listener, once } of [...(this.#listeners.get(channel) ?? [])]) {
        if (once) this.removeListener(channel, listener);
        listener.apply(this, args);
      }
    }
  }

  /** @type {Map<string, MessagePort>} this side of each port that leads to main */
  const ports = new Map();
  /** Leads a port to main under a new name. */
  function adopt(port) {
    const id = `page-${++count}`;
    connect(id, port);
    return id;
  }

  /** Leads a port to main: what arrives on it goes there. With transferred buffers nothing arrives but null (ports.mjs). */
  function connect(id, port) {
    ports.set(id, port);
    port.onmessage = ({ data, ports: sent }) => {
      const isLost = sent.length % 2 === 1;
      const own = isLost ? [] : sent.slice(0, sent.length / 2);
      tell({ type: 'port-message', port: id, data: isLost ? null : data, ports: own.map(adopt) });
    };
    port.addEventListener('close', () => {
      if (ports.delete(id)) tell({ type: 'port-closed', port: id });
    });
  }

  const replies = new Map();
  class IpcRenderer extends Emitter {
    send(channel, ...args) {
      tell({ type: 'send', channel, args, ports: [] });
    }
    async invoke(channel, ...args) {
      const id = ++count;
      const replied = new Promise((resolve) => replies.set(id, resolve));
      tell({ type: 'invoke', id, channel, args });
      const { error, result } = await replied;
      if (error) throw new Error(`Error invoking remote method '${channel}': ${error}`);
      return result;
    }
    postMessage(channel, message, transfer = []) {
      const ids = transfer.map((port) => {
        if (!(port instanceof MessagePort)) throw new TypeError('Invalid value for transfer');
        return adopt(port);
      });
      tell({ type: 'send', channel, args: [message], ports: ids });
    }
    sendSync() {
      throw new Error('The stand-in does not carry sendSync, which stops the page');
    }
  }
  const ipcRenderer = new IpcRenderer();

  const RECEIVE = {
    ipc({ channel, args, ports: ids }) {
      const received = ids.map((id) => {
        const { port1, port2 } = new MessageChannel();
        connect(id, port1);
        return port2;
      });
      ipcRenderer.emit(channel, { sender: ipcRenderer, ports: received }, ...args);
    },
    reply({ id, error, result }) {
      replies.get(id)?.({ error, result });
      replies.delete(id);
    },
    'port-message': ({ port, data }) => ports.get(port)?.postMessage(data),
    'port-closed': ({ port }) => {
      const known = ports.get(port);
      ports.delete(port);
      known?.close();
    },
    permission({ id, granted }) {
      replies.get(id)?.(granted);
      replies.delete(id);
    },
  };
  globalThis.electronStandInReceive = (text) => {
    const message = wire.decode(text);
    RECEIVE[message.type](message);
  };

  const contextBridge = {
    exposeInMainWorld(key, api) {
      bridge.ask({ kind: 'expose', key, node: bridge.pass(api) });
    },
  };
  // The page's world asks for permissions through this one.
  const askMain = (permission, details) =>
    new Promise((resolve) => {
      const id = ++count;
      replies.set(id, resolve);
      tell({ type: 'permission', id, permission, details });
    });
  bridge.ask({ kind: 'permissions', node: bridge.pass(askMain) });

  // docs/api/web-contents.md, context-menu: what was clicked on, unless the page took the click for itself.
  addEventListener('contextmenu', (event) => {
    setTimeout(() => {
      if (event.defaultPrevented) return;
      const target = /** @type {any} */ (event.target);
      const isEditable = target.isContentEditable || /^(INPUT|TEXTAREA)$/.test(target.tagName);
      const image = /^(IMG|CANVAS)$/.test(target.tagName);
      const can = { canCut: isEditable, canPaste: isEditable, canSelectAll: true, canCopy: true, canUndo: isEditable, canRedo: isEditable, canDelete: isEditable }; // prettier-ignore
      tell({
        type: 'context-menu',
        params: {
          x: event.x,
          y: event.y,
          isEditable,
          mediaType: target.tagName === 'IMG' ? 'image' : target.tagName === 'CANVAS' ? 'canvas' : 'none',
          hasImageContents: image,
          srcURL: target.currentSrc ?? '',
          selectionText: String(getSelection()),
          editFlags: can,
        },
      });
    });
  });
  // shell/browser/ui/views/root_view.cc: a key that the page leaves goes to the menu's shortcuts.
  addEventListener('keydown', (event) => {
    const { key, code, ctrlKey: control, shiftKey: shift, altKey: alt, metaKey: meta } = event;
    setTimeout(() => {
      if (!event.defaultPrevented) tell({ type: 'key', key: { key, code, control, shift, alt, meta } });
    });
  });

  const electron = { contextBridge, ipcRenderer, webUtils: { getPathForFile: () => '' }, webFrame: {} };
  const require = (name) => {
    if (['electron', 'electron/renderer', 'electron/common'].includes(name)) return electron;
    throw new Error(`module not found: ${name}`);
  };
  const process = { type: 'renderer', platform: given.platform, versions: given.versions, sandboxed: true, contextIsolated: true }; // prettier-ignore
  try {
    const module = { exports: {} };
    if (given.preload) preload(require, process, module.exports, module);
  } catch (error) {
    console.error(`Unable to load preload script: ${given.preload}`);
    console.error(error);
    tell({ type: 'preload-error', error: String(error) });
  }
}
