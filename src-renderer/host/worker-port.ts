import type { RemotePort } from '../../src-main/engine/remote/protocol';

/** What the page tells the GPU worker with its port. */
export interface WorkerStart {
  /**
   * Whether the other end is in a page too. Electron's ports in its main process take no buffers: a message that moves
   * one is lost whole (electron/electron#34905), so there everything is copied.
   */
  readonly moves: boolean;
}

/** The worker's end of a MessagePort, for whoever computes for the other end. */
export function workerPort(port: MessagePort, { moves }: WorkerStart): RemotePort {
  return {
    post: (message, transfer) => {
      if (moves) port.postMessage(message, [...transfer]);
      else port.postMessage(message);
    },
    listen: (receive) => (port.onmessage = ({ data }: MessageEvent) => receive(data)),
    close: () => port.close(),
  };
}
