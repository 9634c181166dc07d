import type { Page } from '../page';
import { headersFor } from '../policy';
import { request } from 'node:http';
import type { OutgoingHttpHeaders } from 'node:http';
import { connect, createServer } from 'node:net';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { WebSocket } from 'ws';
import type { ClientOptions } from 'ws';
import { sentence } from '../../shared/sentences/sentence';
import { piecesOf } from '../../shared/pieces';
import { decodeFrame, encodeFrame } from '../../shared/wire';
import type { WireMessage } from '../../shared/wire';
import type { Service } from '../service';

import { startWebHost } from './serve';
import { makeToken } from './token';
import type { WebHost } from './serve';

const index = {
  bytes: new TextEncoder().encode('<p>page</p>'),
  type: 'text/html',
  headers: headersFor('/'),
};
const page: Page = { find: async (address) => (address === '/' ? index : undefined) };
const token = makeToken();
let tell: (payload: unknown) => void;
let asked: unknown[];
let host: WebHost;

/** Answers everything with its own argument, and one request with what JSON cannot carry; what it was asked is kept. */
const service: Service = {
  connect: () => ({
    answer: async (name, argument) => {
      asked.push(name);
      if (name === 'closeModel') return { ok: true, value: NaN };
      if (name === 'listRuns') return { ok: true, value: Array.from({ length: 5_000 }, (_, n) => ({ n })) };
      return { ok: true, value: argument };
    },
    end: () => {},
  }),
  on: (event, listener) => {
    if (event === 'notice') tell = listener as typeof tell;
    return () => {};
  },
};

beforeEach(async () => {
  asked = [];
  host = await startWebHost({ page, service, token, port: 0 });
});
afterEach(() => host.close());

function get(
  path: string,
  headers: OutgoingHttpHeaders = {},
  method = 'GET',
): Promise<{ status: number; headers: unknown; body: string }> {
  return new Promise((resolve, reject) => {
    request({ host: '127.0.0.1', port: host.port, path, method, headers }, (response) => {
      let body = '';
      response.on('data', (chunk) => (body += chunk));
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    })
      .on('error', reject)
      .end();
  });
}

interface Handshake extends ClientOptions {
  readonly path?: string;
}

function open({ path = `/api?token=${token}`, ...options }: Handshake = {}): Promise<WebSocket> {
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}${path}`, {
    origin: `http://127.0.0.1:${host.port}`,
    ...options,
  });
  return new Promise((resolve, reject) => {
    socket.on('open', () => resolve(socket));
    socket.on('error', reject);
  });
}

const nextFrame = (socket: WebSocket): Promise<WireMessage> =>
  new Promise((resolve) => {
    socket.once('message', (data: Buffer) => resolve(decodeFrame(data)));
  });

const closing = (socket: WebSocket): Promise<{ code: number; reason: string }> =>
  new Promise((resolve) => {
    socket.on('close', (code, reason) => resolve({ code, reason: String(reason) }));
  });

describe('the web host over HTTP', () => {
  it('serves the page with its policy and without guessing types', async () => {
    const { status, body, headers } = await get('/');
    expect({ status, body }).toEqual({ status: 200, body: '<p>page</p>' });
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
    });
  });

  it.each(['evil.example', '127.0.0.1', 'localhost:1', '[::1]:80'])(
    'refuses the Host %j, as a rebound name would send it',
    async (name) => {
      expect((await get('/', { host: name })).status).toBe(421);
    },
  );

  it.each(['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json', '//etc/passwd', '/./', '/\\..'])(
    'has nothing at %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('takes no other method than GET and HEAD', async () => {
    expect((await get('/', {}, 'POST')).status).toBe(405);
    expect(await get('/', {}, 'HEAD')).toMatchObject({ status: 200, body: '' });
  });

  it('cannot be reached on other addresses of the machine than 127.0.0.1', async () => {
    const refused = new Promise((resolve) => {
      connect({ host: '127.0.0.2', port: host.port }).on('error', (error: NodeJS.ErrnoException) =>
        resolve(error.code),
      );
    });
    // macOS has no 127.0.0.2 and says so with another code.
    expect(['ECONNREFUSED', 'EADDRNOTAVAIL', 'ETIMEDOUT']).toContain(await refused);
  });

  it('takes another port when the wished one is in use', async () => {
    const occupied = createServer();
    const port = await new Promise<number>((resolve) => {
      occupied.listen(0, '127.0.0.1', () => resolve((occupied.address() as { port: number }).port));
    });
    const second = await startWebHost({ page, service, token, port });
    expect(second.port).not.toBe(port);
    expect(second.address).toBe(`http://127.0.0.1:${second.port}/#token=${token}`);
    await second.close();
    occupied.close();
  });
});

describe('the handshake', () => {
  it.each([
    ['no token', { path: '/api' }],
    ['a wrong token', { path: `/api?token=${makeToken()}` }],
    ['the beginning of the token', { path: `/api?token=${token.slice(0, -1)}` }],
    ['another path', { path: `/?token=${token}` }],
    ['a foreign Origin', { origin: 'https://evil.example' }],
    ['the Origin of another port', { origin: 'http://127.0.0.1:1' }],
    ['an Origin that is not the Host it asks', { origin: 'http://localhost:1' }],
    ['a foreign Host', { headers: { host: 'evil.example' }, origin: 'http://evil.example' }],
  ])('is refused with %s', async (_what, options) => {
    await expect(open(options)).rejects.toThrow('Unexpected server response: 403');
    expect(asked).toEqual([]);
  });

  it('is refused without an Origin, as programs send none', async () => {
    const { origin: _none, ...options } = { origin: '' };
    const socket = new WebSocket(`ws://127.0.0.1:${host.port}/api?token=${token}`, options);
    const error = await new Promise((resolve) => socket.on('error', resolve));
    expect(String(error)).toContain('403');
  });

  it('passes under the name localhost too', async () => {
    const name = `localhost:${host.port}`;
    const socket = await open({ headers: { host: name }, origin: `http://${name}` });
    expect(socket.readyState).toBe(WebSocket.OPEN);
    socket.terminate();
  });
});

describe('a connected page', () => {
  it('gets its argument back with every array intact, under its own number', async () => {
    const socket = await open();
    const argument = { inputs: Float32Array.of(0.5, -0, 1e-40), bytes: Uint8Array.of(0, 255) };
    socket.send(encodeFrame({ id: 7, request: 'recognize', argument }));
    expect(await nextFrame(socket)).toEqual({ id: 7, outcome: { ok: true, value: argument } });
    socket.terminate();
  });

  it('hears events', async () => {
    const socket = await open();
    const frame = nextFrame(socket);
    tell({ level: 'warning', message: 'A device fell away.' });
    expect(await frame).toEqual({
      event: 'notice',
      payload: { level: 'warning', message: 'A device fell away.' },
    });
    socket.terminate();
  });

  it('is told of an answer that no frame can carry, without its details', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const socket = await open();
    socket.send(encodeFrame({ id: 1, request: 'closeModel', argument: { model: 'x' } }));
    const failure = { code: 'internal', sentence: sentence('internal', { task: 'closeModel' }) };
    expect(await nextFrame(socket)).toEqual({ id: 1, outcome: { ok: false, failure } });
    expect(String(log.mock.calls[0][0])).toContain('NaN');
    log.mockRestore();
    socket.terminate();
  });

  it.each([
    ['text', 'describe', 1003],
    ['bytes that are no frame', Uint8Array.of(1, 2, 3), 1007],
    ['a header longer than its frame', Uint8Array.of(255, 255, 255, 255, 0), 1007],
    ['an event, which only hosts send', encodeFrame({ event: 'notice', payload: null }), 1007],
  ])('is disconnected when it sends %s', async (_what, data, code) => {
    const socket = await open();
    const closed = closing(socket);
    socket.send(data);
    expect((await closed).code).toBe(code);
    expect(asked).toEqual([]);
  });

  it('hears what is told after a long answer was made behind it, and others at once', async () => {
    const [socket, other] = [await open(), await open()];
    const heard: string[] = [];
    const both = new Promise<void>((resolve) =>
      socket.on('message', (data: Buffer) => {
        heard.push('event' in decodeFrame(data) ? 'event' : 'answer');
        if (heard.length === 2) resolve();
      }),
    );
    socket.send(encodeFrame({ id: 1, request: 'listRuns', argument: null }));
    await vi.waitUntil(() => asked.length === 1);
    tell({ level: 'information', sentence: sentence('connection.back') });
    expect(await nextFrame(other)).toMatchObject({ event: 'notice' });
    await both;
    expect(heard).toEqual(['answer', 'event']);
  });

  it('is disconnected with the first piece of a frame of more than 114 MiB', async () => {
    const socket = await open();
    const closed = closing(socket);
    const [first] = piecesOf(new Uint8Array(114 * 1024 * 1024 + 1));
    socket.send(first);
    expect((await closed).code).toBe(1007);
    expect(asked).toEqual([]);
    expect((await get('/')).status).toBe(200);
  });
});
