/**
 * `protocol`: a scheme of the app's own, answered by its handler. Follows lib/browser/api/protocol.ts and
 * docs/api/protocol.md. A browser that is already running learns no new scheme, so `app://host/path` is
 * `http://host.app.localhost:port/path` in the page: a standard, secure origin of its own, and every header of the
 * answer is the handler's. Main sees `app://` only.
 */
import { createServer } from 'node:http';
import { Readable } from 'node:stream';
import { lifetime, requireReady } from './lifetime.mjs';

/** @type {Map<string, { standard?: boolean, secure?: boolean, supportFetchAPI?: boolean }>} */
const privileges = new Map();
/** @type {Map<string, (request: Request) => Response | Promise<Response>>} */
const handlers = new Map();
let registered = false;

const server = createServer((request, response) => void answer(request, response));
const listening = new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)).unref());
const port = () => /** @type {import('node:net').AddressInfo} */ (server.address()).port;

export const protocol = {
  registerSchemesAsPrivileged(schemes) {
    if (lifetime.ready) {
      throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    }
    // docs/api/protocol.md: “can be called only once”; Electron lets the second call win silently.
    if (registered) throw new Error('protocol.registerSchemesAsPrivileged was called twice');
    registered = true;
    for (const { scheme, privileges: given } of schemes) privileges.set(scheme, given ?? {});
  },
  handle(scheme, handler) {
    requireReady('Session can only be received when app is ready');
    if (handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    handlers.set(scheme, handler);
  },
  unhandle(scheme) {
    if (!handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  },
  isProtocolHandled: (scheme) => handlers.has(scheme),
  /** For tests: the handler's own answer, and what was registered. */
  _answer: (scheme, request) => handlers.get(scheme)?.(request),
  _schemes: () => [...privileges].map(([scheme, given]) => ({ scheme, privileges: given })),
};

/**
 * The page's address of an address of the app; null where Chromium would know no such scheme.
 * @param {string} url
 */
export async function toPage(url) {
  const { protocol: colon, host, pathname, search, hash } = new URL(url);
  const scheme = colon.slice(0, -1);
  if (!handlers.has(scheme)) return null;
  const { standard, secure } = privileges.get(scheme) ?? {};
  if (!standard || !secure)
    throw new Error(`The stand-in carries standard, secure schemes; ${scheme} is not one`);
  await listening;
  return `http://${host}.${scheme}.localhost:${port()}${pathname}${search}${hash}`;
}

/**
 * The app's address of an address that the page has.
 * @param {string} url
 */
export function fromPage(url) {
  if (!URL.canParse(url)) return url;
  const { hostname, port: at, pathname, search, hash } = new URL(url);
  const [, host, scheme] = /^(.+)\.([a-z][a-z0-9+-]*)\.localhost$/.exec(hostname) ?? [];
  return scheme && server.listening && at === String(port())
    ? `${scheme}://${host}${pathname}${search}${hash}`
    : url;
}

/** Answers what Chromium asks; a handler that throws is ERR_UNEXPECTED there, and a broken connection here. */
async function answer(incoming, outgoing) {
  const url = fromPage(`http://${incoming.headers.host}${incoming.url}`);
  const scheme = url.slice(0, url.indexOf(':'));
  const handler = handlers.get(scheme);
  const fetching = incoming.headers['sec-fetch-dest'] === 'empty';
  if (!handler || (fetching && !privileges.get(scheme)?.supportFetchAPI)) {
    incoming.destroy();
    return;
  }
  try {
    const response = await handler(requestOf(incoming, url));
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    if (response.body) Readable.fromWeb(/** @type {any} */ (response.body)).pipe(outgoing);
    else outgoing.end();
  } catch (error) {
    console.error(error);
    incoming.destroy();
  }
}

function requestOf(incoming, url) {
  const headers = new Headers();
  for (const [name, value] of Object.entries(incoming.headers)) {
    if (['host', 'connection', 'transfer-encoding'].includes(name)) continue;
    if (name === 'origin') headers.set(name, fromPage(String(value)).replace(/\/$/, ''));
    else headers.set(name, name === 'referer' ? fromPage(String(value)) : String(value));
  }
  const bodiless = ['GET', 'HEAD'].includes(incoming.method);
  const body = bodiless ? null : /** @type {any} */ (Readable.toWeb(incoming));
  return new Request(url, { method: incoming.method, headers, body, ...(body ? { duplex: 'half' } : {}) });
}
