/**
 * Ends threads of a running host from outside, as a crash would: its inspector, which the soak starts it with, reaches
 * every thread by itself. Nothing in the program knows of this.
 */
import { createServer } from 'node:net';
import { once } from 'node:events';
import { WebSocket } from 'ws';

/** What NODE_OPTIONS says so that the inspector listens on loopback. */
export const inspected = (port: number): string => `--inspect=127.0.0.1:${port}`;

/** A port that nobody listened on a moment ago. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  return port;
}

interface Attached {
  readonly sessionId: string;
  readonly workerInfo: { readonly url: string };
}

/** Ends all threads whose bundle has this name; how many there were. Rejects when the host is gone. */
export async function endThreads(inspector: number, bundle: string): Promise<number> {
  const [{ webSocketDebuggerUrl }] = (await (
    await fetch(`http://127.0.0.1:${inspector}/json/list`, { signal: AbortSignal.timeout(5_000) })
  ).json()) as [{ webSocketDebuggerUrl: string }];
  const socket = new WebSocket(webSocketDebuggerUrl);
  try {
    await once(socket, 'open', { signal: AbortSignal.timeout(5_000) });
    let ended = 0;
    let id = 0;
    const send = (method: string, params: object): void =>
      socket.send(JSON.stringify({ id: ++id, method, params }));
    const end = { id: 1, method: 'Runtime.evaluate', params: { expression: 'process.exit(9)' } };
    socket.on('message', (data: Buffer) => {
      const { method, params } = JSON.parse(data.toString()) as { method?: string; params?: Attached };
      if (method !== 'NodeWorker.attachedToWorker' || !params?.workerInfo.url.includes(bundle)) return;
      ended++;
      send('NodeWorker.sendMessageToWorker', { sessionId: params.sessionId, message: JSON.stringify(end) });
    });
    send('NodeWorker.enable', { waitForDebuggerOnStart: false });
    // The threads are told of at once; afterwards nothing more comes that would say so.
    await new Promise((resolve) => setTimeout(resolve, 200));
    return ended;
  } finally {
    socket.terminate();
  }
}
