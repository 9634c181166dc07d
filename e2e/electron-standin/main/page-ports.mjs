/** The ports of one page that lead to main: which end of which pipe each of them is. */
import { portFromPage } from './message-ports.mjs';

let count = 0;

/** @param {(message: object) => void} post to the preload's world */
export function pagePorts(post) {
  /** @type {Map<string, any>} */
  const ends = new Map();

  function connect(id, end) {
    ends.set(id, end);
    end.owner = {
      message: (data) => post({ type: 'port-message', port: id, data }),
      close: () => {
        ends.delete(id);
        post({ type: 'port-closed', port: id });
      },
    };
    end.open();
  }

  return {
    /** A pipe's end goes to the page; the name of its port there. */
    lend(end) {
      const id = `main-${++count}`;
      // The page knows the port before its first message.
      setImmediate(() => connect(id, end));
      return id;
    },
    /** A port that the page sent: main's port. */
    adopt(id) {
      const { port, end } = portFromPage();
      connect(id, end);
      return port;
    },
    receive: (id, data, sent) => ends.get(id)?.post(data, sent),
    closed: (id) => ends.get(id)?.close(),
    closeAll() {
      for (const end of ends.values()) end.close();
      ends.clear();
    },
  };
}
