/**
 * Who may talk to the web host. A loopback port is open to every program and every web page of the machine, so:
 * the Host header must be ours (a foreign name that resolves to 127.0.0.1 is DNS rebinding), the Origin must be
 * our own page, and a socket needs the random token that only the printed address carries.
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** The paths of the WebSockets: requests and events; batches for a page that lends its GPU. */
const SOCKET_PATH = '/api';
export const ENGINE_PATH = '/engine';

/** True when the request names this very host: `127.0.0.1:port` or `localhost:port`. */
export function namesThisHost(request: IncomingMessage, port: number): boolean {
  const { host } = request.headers;
  return host === `127.0.0.1:${port}` || host === `localhost:${port}`;
}

/**
 * Why a WebSocket handshake is refused, as a sentence, or null when it may pass: own Host, an Origin equal to it
 * (so `localhost` and `127.0.0.1` do not mix), the socket's path, the token in constant time.
 */
export function whyRefused(request: IncomingMessage, port: number, token: string): string | null {
  if (!namesThisHost(request, port)) return 'the Host header is not this host';
  if (request.headers.origin !== `http://${request.headers.host}`) return 'the Origin is not this page';
  const [path, query] = (request.url ?? '').split('?', 2);
  if (path !== SOCKET_PATH && path !== ENGINE_PATH) return 'no socket has this address';
  const given = new URLSearchParams(query).get('token') ?? '';
  return sameSecret(given, token) ? null : 'the token is missing or wrong';
}

/** Compares hashes, so that neither the time nor the length tells anything. */
function sameSecret(given: string, secret: string): boolean {
  const hash = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(secret));
}
