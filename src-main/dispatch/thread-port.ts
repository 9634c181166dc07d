import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { RemotePort } from '../engine/remote/protocol';
import type { Sentence } from '../shared/sentences/sentence';

/** What goes through the channel between the two threads: a message as it is, or the end of the connection. */
type Parcel = { readonly message: unknown } | { readonly lost: Sentence } | { readonly close: true };

/** This thread's end of a channel to another thread, as a port to the page that the other thread is connected to. */
export function threadPort(port: MessagePort): RemotePort {
  return {
    post: (message, transfer) => port.postMessage({ message } satisfies Parcel, transfer),
    listen(receive, lost) {
      port.on('message', (parcel: Parcel) => {
        if ('message' in parcel) receive(parcel.message);
        else if ('lost' in parcel) lost(parcel.lost);
      });
      // Whoever computes keeps the thread alive, not an idle page.
      port.unref();
    },
    close: () => port.postMessage({ close: true } satisfies Parcel),
  };
}

/** A page that outlives engines: every new engine gets a channel of its own to it, and the one before hears no more. */
export interface SharedPage {
  /** The end for the engine's thread. */
  connect(): MessagePort;
}

/** Relays between the page and the newest engine connected to it. `onLost` is called once when the page is gone. */
export function sharePage(page: RemotePort, onLost: () => void): SharedPage {
  let current: MessagePort | null = null;
  let lost: Sentence | null = null;
  page.listen(
    (message) => current?.postMessage({ message } satisfies Parcel),
    (why) => {
      lost = why;
      current?.postMessage({ lost: why } satisfies Parcel);
      onLost();
    },
  );
  return {
    connect() {
      current?.close();
      const { port1, port2 } = new MessageChannel();
      current = port1;
      port1.on('message', (parcel: Parcel) => {
        if ('close' in parcel) page.close();
        else if ('message' in parcel) page.post(parcel.message as Parameters<RemotePort['post']>[0], []);
      });
      port1.unref();
      if (lost !== null) port1.postMessage({ lost } satisfies Parcel);
      return port2;
    },
  };
}
