import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { LARGEST_OPENED_BYTES } from '../../shared/contract';
import type { Page } from '../page';
import type { Service } from '../service';
import type { RemotePort } from '../../engine/remote/protocol';
import { socketPort } from './engine-socket';
import { ENGINE_PATH, whyRefused } from './guard';
import { answerHttp } from './http';
import { serveSockets } from './sockets';

/** The largest message a page may send: the files it may open at once, and what else stands in the frame. */
const LARGEST_MESSAGE = LARGEST_OPENED_BYTES + 4 * 1024 * 1024;

/** What a web host serves, and the secret it asks for. */
export interface WebHostOptions {
  readonly page: Page;
  readonly service: Service;
  readonly token: string;
  /** Takes the GPU of a page into use; without it no page is asked for one. */
  readonly lendPage?: (port: RemotePort) => void;
  /** The port to try first; another one is taken when it is in use. 0 takes any. */
  readonly port: number;
}

/** A web host that listens. */
export interface WebHost {
  readonly port: number;
  /** What a person opens; the part after # never leaves the browser in a request line or a Referer. */
  readonly address: string;
  close(): Promise<void>;
}

/** Serves the page and the recognizer on 127.0.0.1, to nobody without the token. */
export async function startWebHost({
  page,
  service,
  token,
  port,
  lendPage,
}: WebHostOptions): Promise<WebHost> {
  const server = createServer((request, response) => {
    void answerHttp(page, portOf(server), request, response); // never rejects
  });
  const options = { noServer: true, maxPayload: LARGEST_MESSAGE, perMessageDeflate: false };
  const sockets = new WebSocketServer(options);
  serveSockets(sockets, service);
  const engines = new WebSocketServer(options);
  engines.on('connection', (socket) => lendPage?.(socketPort(socket)));
  server.on('upgrade', (request, stream, head) => {
    const reason = whyRefused(request, portOf(server), token);
    if (reason) return refuseUpgrade(stream, reason);
    const taker = lendPage && request.url?.startsWith(`${ENGINE_PATH}?`) ? engines : sockets;
    taker.handleUpgrade(request, stream, head, (socket) => taker.emit('connection', socket, request));
  });
  await listen(server, port);
  return {
    port: portOf(server),
    address: `http://127.0.0.1:${portOf(server)}/#token=${token}`,
    close: async () => {
      for (const socket of [...sockets.clients, ...engines.clients]) socket.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}

/** Listens on loopback only; a port in use gives way to a free one. */
async function listen(server: Server, port: number): Promise<void> {
  server.listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch (error) {
    if (port === 0 || (error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error;
    await listen(server, 0);
  }
}

function refuseUpgrade(stream: Duplex, reason: string): void {
  const body = `Refused: ${reason}.\n`;
  stream.end(
    `HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Type: text/plain\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
}
