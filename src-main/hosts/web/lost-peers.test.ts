/** Other ends that break off, lie, hoard or never read, at the level of bytes: the host outlives them all. */
import { connect, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { LONGEST_MESSAGE, piecesOf } from '../../shared/pieces';
import { decodeFrame, encodeFrame } from '../../shared/wire';
import type { Page } from '../page';
import { headersFor } from '../policy';
import type { Service } from '../service';

import { LIMITS, type Limits } from './peers';
import { startWebHost, type WebHost } from './serve';
import { makeToken } from './token';

const MIB = 1024 * 1024;
const index = { bytes: new TextEncoder().encode('<p>page</p>'), type: 'text/html', headers: headersFor('/') };
const page: Page = { find: async (address) => (address === '/' ? index : undefined) };
const token = makeToken();
let host: WebHost;
let asked: number;
let connected: number;
let ended: number;
/** Requests wait for it before they are answered. */
let gate: Promise<void>;

const service: Service = {
  connect: () => {
    connected++;
    return {
      answer: async () => {
        asked++;
        await gate;
        return { ok: true, value: new Uint8Array(MIB) };
      },
      end: () => ended++,
    };
  },
  on: () => () => {},
};

async function start(limits: Partial<Limits> = {}): Promise<void> {
  host = await startWebHost({ page, service, token, port: 0, limits: { ...LIMITS, ...limits } });
}

beforeEach(() => {
  [asked, connected, ended, gate] = [0, 0, 0, Promise.resolve()];
});
afterEach(async () => {
  await host.close();
  // Every client ends, whatever became of its connection.
  await until(() => ended === connected);
});

/** A connection of plain bytes. */
async function raw(): Promise<Socket> {
  const socket = connect({ host: '127.0.0.1', port: host.port });
  socket.on('error', () => {});
  await new Promise((resolve) => socket.once('connect', resolve));
  return socket;
}

/** Everything the host says on a connection until it ends it. */
async function answerTo(text: string): Promise<string> {
  const socket = await raw();
  let answer = '';
  socket.on('data', (chunk) => (answer += chunk.toString()));
  const closed = new Promise((resolve) => socket.on('close', resolve));
  socket.write(text);
  await closed;
  return answer;
}

const handshake = (path: string, extra = ''): string =>
  [
    `GET ${path} HTTP/1.1`,
    `Host: 127.0.0.1:${host.port}`,
    `Origin: http://127.0.0.1:${host.port}`,
    'Connection: Upgrade',
    'Upgrade: websocket',
    'Sec-WebSocket-Version: 13',
    'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==',
    `${extra}\r\n`,
  ].join('\r\n');

async function open(): Promise<WebSocket> {
  const origin = `http://127.0.0.1:${host.port}`;
  const socket = new WebSocket(`ws://127.0.0.1:${host.port}/api?token=${token}`, { origin });
  await new Promise((resolve, reject) => socket.once('open', resolve).once('error', reject));
  socket.on('error', () => {});
  return socket;
}

/** True while the host answers. */
const isAlive = async (): Promise<boolean> => (await fetch(`http://127.0.0.1:${host.port}/`)).ok;

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 5));
}

describe('a connection that is reset', () => {
  beforeEach(() => start());

  it.each([
    ['after its handshake was refused', () => handshake('/api')],
    ['after a handshake for a path that is not there', () => handshake('/nothing')],
    ['after a handshake that passes', () => handshake(`/api?token=${token}`)],
    ['in the middle of a handshake', () => handshake(`/api?token=${token}`).slice(0, -30)],
    ['while the page is sent', () => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`],
    ['after bytes that are no request', () => '\0\0\0\r\n\r\n'],
    ['before it said anything', () => ''],
  ])('%s leaves the host alive', async (_when, text) => {
    for (let n = 0; n < 20; n++) {
      const socket = await raw();
      socket.write(text());
      // Some before the answer, some after it.
      if (n % 2 === 0 && text() !== '') await new Promise((resolve) => setImmediate(resolve));
      socket.resetAndDestroy();
    }
    expect(await isAlive()).toBe(true);
  });

  it('ends its client, once', async () => {
    const socket = await open();
    socket.terminate();
    await until(() => ended > 0);
    expect(await isAlive()).toBe(true);
    expect(ended).toBe(1);
  });
});

describe('a frame whose fault takes many bytes to say', () => {
  beforeEach(() => start());

  it.each(['한'.repeat(200), '😀'.repeat(90), 'x'.repeat(100_000)])(
    'is answered with as much of it as a close frame takes',
    async (kind) => {
      const header = new TextEncoder().encode(
        JSON.stringify({
          id: 1,
          request: 'describe',
          argument: { a: { $array: kind, offset: 0, length: 1 } },
        }),
      );
      const frame = new Uint8Array(4 + header.length + 8);
      new DataView(frame.buffer).setUint32(0, header.length, true);
      frame.set(header, 4);
      const socket = await open();
      const closed = new Promise<{ code: number; reason: string }>((resolve) =>
        socket.on('close', (code, reason) => resolve({ code, reason: String(reason) })),
      );
      socket.send(frame);
      const { code, reason } = await closed;
      expect(code).toBe(1007);
      expect(reason).toMatch(/^wire: unknown array kind /);
      expect(reason).not.toContain('\ufffd');
      expect(Buffer.byteLength(reason)).toBeLessThanOrEqual(123);
      expect(await isAlive()).toBe(true);
    },
  );
});

describe('every refusal', () => {
  beforeEach(() => start());

  it.each([
    ['400', () => 'nonsense\r\n\r\n'],
    ['400', () => handshake(`/api?token=${token}`).replace('dGhlIHNhbXBsZSBub25jZQ==', 'x')],
    ['403', () => handshake('/api')],
    ['405', () => `CONNECT 127.0.0.1:1 HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\n\r\n`],
    [
      '417',
      () => `GET / HTTP/1.1\r\nHost: 127.0.0.1:${host.port}\r\nExpect: cake\r\nConnection: close\r\n\r\n`,
    ],
    ['421', () => 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n'],
    ['431', () => `GET / HTTP/1.1\r\nHost: x\r\nA: ${'a'.repeat(40_000)}\r\n\r\n`],
  ])('%s comes under the same headers as the page', async (status, text) => {
    const answer = await answerTo(text());
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/\r\ncontent-security-policy: default-src 'none'/i);
    expect(answer).toMatch(/\r\nx-content-type-options: nosniff\r\n/i);
    expect(answer).toMatch(/\r\ncross-origin-resource-policy: same-origin\r\n/i);
  });
});

describe('a client that holds too much', () => {
  const request = (bytes: number) => encodeFrame({ id: 1, request: 'x', argument: new Uint8Array(bytes) });

  it('is disconnected when it leaves its answers unread', async () => {
    await start({ unread: 4 * MIB });
    const socket = await open();
    socket.pause();
    for (let n = 0; n < 60; n++) socket.send(request(1));
    await until(() => ended === 1);
    expect(await isAlive()).toBe(true);
  });

  it('is disconnected when all together leave too much unread, each little enough', async () => {
    await start({ unread: 40 * MIB, unreadInAll: 60 * MIB });
    const sockets = await Promise.all([open(), open(), open()]);
    for (const socket of sockets) {
      socket.pause();
      for (let n = 0; n < 45; n++) socket.send(request(1));
    }
    await until(() => ended >= 1);
    expect(await isAlive()).toBe(true);
  });

  it('is disconnected when the halves of its messages and those of others come to too much', async () => {
    await start({ halfInAll: 3 * MIB });
    const sockets = await Promise.all([open(), open()]);
    // The first pieces of a frame that never ends, and half of the next one.
    for (const socket of sockets) {
      const pieces = [...piecesOf(request(4 * MIB))].slice(0, 4);
      for (const piece of pieces.slice(0, 3)) socket.send(piece);
      socket.send(pieces[3].subarray(0, pieces[3].length / 2), { fin: false });
    }
    await until(() => ended >= 1);
    expect(asked).toBe(0);
    expect(await isAlive()).toBe(true);
  });

  it('is disconnected when it sends a message longer than a piece, whatever it is', async () => {
    await start();
    const socket = await open();
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    socket.send(new Uint8Array(LONGEST_MESSAGE + 1));
    expect(await closed).toBe(1009);
    expect(asked).toBe(0);
  });

  it('is disconnected when its pieces make no frame', async () => {
    await start();
    const socket = await open();
    const closed = new Promise<number>((resolve) => socket.on('close', resolve));
    const [first] = piecesOf(request(MIB));
    socket.send(first.subarray(0, 100));
    expect(await closed).toBe(1007);
    expect(await isAlive()).toBe(true);
  });

  it('is not read from while the requests it waits for are too large, and is afterwards', async () => {
    let release = (): void => {};
    gate = new Promise((resolve) => (release = resolve));
    await start({ inWork: MIB });
    const [greedy, other] = [await open(), await open()];
    const answers = new Promise<void>((resolve) => {
      let count = 0;
      greedy.on('message', () => (++count === 5 ? resolve() : undefined));
    });
    for (let n = 0; n < 5; n++) for (const piece of piecesOf(request(MIB))) greedy.send(piece);
    await until(() => asked === 1);
    // The other one is heard meanwhile, the greedy one is not.
    other.send(request(1));
    await until(() => asked === 2);
    expect(asked).toBe(2);
    release();
    await answers;
    expect(asked).toBe(6);
  });

  it('gets no connection when there are too many', async () => {
    await start({ peers: 2 });
    const [first] = [await open(), await open()];
    await expect(open()).rejects.toThrow('503');
    first.terminate();
    await until(() => ended === 1);
    const next = await open();
    next.send(request(1));
    const [data] = await new Promise<[Buffer]>((resolve) => next.once('message', (bytes) => resolve([bytes as Buffer]))); // prettier-ignore
    expect(decodeFrame(data)).toMatchObject({ id: 1, outcome: { ok: true } });
  });
});
