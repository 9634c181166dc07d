import { once } from 'node:events';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { LONGEST_MESSAGE } from '../../shared/pieces';
import type { Page } from '../page';
import type { Service } from '../service';
import type { RemotePort } from '../../engine/remote/protocol';
import { peerPort } from './engine-socket';
import { ENGINE_PATH, whyRefused } from './guard';
import { answerClientError, answerHttp, refuse, refuseStream } from './http';
import { createPeers, LIMITS, type Limits, type Peer } from './peers';
import { serveSockets } from './sockets';

/** TCP connections at once, whether they say anything or not, and how long one may take to say its request. */
const MOST_CONNECTIONS = 512;
const SLOWEST_REQUEST_MS = 10_000;

/** What a web host serves, and the secret it asks for. */
export interface WebHostOptions {
  readonly page: Page;
  readonly service: Service;
  readonly token: string;
  /** Takes the GPU of a page into use; without it no page is asked for one. */
  readonly lendPage?: (port: RemotePort) => void;
  /** The port to try first; another one is taken when it is in use. 0 takes any. */
  readonly port: number;
  readonly limits?: Limits;
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
  limits = LIMITS,
}: WebHostOptions): Promise<WebHost> {
  const server = makeServer(page);
  const peers = createPeers(limits);
  const servePage = serveSockets(service);
  const lend = (peer: Peer): void => lendPage?.(peerPort(peer));
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: LONGEST_MESSAGE,
    perMessageDeflate: false,
  });
  sockets.on('wsClientError', (_error, stream) => refuseStream(stream, 400, 'This is no WebSocket.'));
  server.on('upgrade', (request: IncomingMessage, stream: Duplex, head: Buffer) => {
    const reason = whyRefused(request, portOf(server), token);
    if (reason) return refuseStream(stream, 403, `Refused: ${reason}.`);
    if (peers.isFull) return refuseStream(stream, 503, 'Too many connections.');
    const take = lendPage && request.url?.startsWith(`${ENGINE_PATH}?`) ? lend : servePage;
    sockets.handleUpgrade(request, stream, head, (socket) => take(peers.accept(socket, stream)));
  });
  await listen(server, port);
  return {
    port: portOf(server),
    address: `http://127.0.0.1:${portOf(server)}/#token=${token}`,
    close: async () => {
      peers.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** The server with its page; whatever becomes of a connection, at any moment, ends that connection only. */
function makeServer(page: Page): Server {
  const options = {
    headersTimeout: SLOWEST_REQUEST_MS,
    requestTimeout: SLOWEST_REQUEST_MS,
    connectionsCheckingInterval: SLOWEST_REQUEST_MS / 2,
    // A request without a Host is refused by us, with our headers.
    requireHostHeader: false,
  };
  const server = createServer(options, (request, response) => {
    void answerHttp(page, portOf(server), request, response); // never rejects
  });
  server.maxConnections = MOST_CONNECTIONS;
  // For as long as the connection lasts: Node takes its own listeners off when it hands a socket over.
  server.on('connection', (socket) => socket.on('error', () => socket.destroy()));
  server.on('clientError', answerClientError);
  server.on('checkExpectation', (_request, response) => refuse(response, 417, 'No expectation is met here.'));
  server.on('connect', (_request, stream: Duplex) => refuseStream(stream, 405, 'Only GET.'));
  return server;
}

/** 0 once it does not listen any more: connections that are left then name no host. */
function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0;
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
