/** The built web host as a program: its door, its engine on every device, and its end. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { WebSocket } from 'ws';
import type { Description, RequestName } from '../../src-main/shared/contract';
import type { Recognition } from '../../src-main/shared/recognition';
import type { Outcome } from '../../src-main/shared/failure';
import { english } from '../../src-main/catalogue';
import { piecesOf } from '../../src-main/shared/pieces';
import { decodeFrame, encodeFrame } from '../../src-main/shared/wire';
import { ROOT, hostEnvironment } from '../surroundings';
import { startWebHost } from '../web-host';
import type { RunningHost } from '../web-host';

let folder: string;
let host: RunningHost;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  host = await startWebHost(folder);
});
test.afterAll(async () => {
  await host.stop();
  await rm(folder, { recursive: true, force: true });
});

async function connect(token = host.token): Promise<WebSocket> {
  const address = `127.0.0.1:${host.port}`;
  const socket = new WebSocket(`ws://${address}/api?token=${token}`, { origin: `http://${address}` });
  await once(socket, 'open');
  return socket;
}

/** Asks one request over a connection of its own. */
async function ask<T>(request: RequestName, argument: unknown): Promise<Outcome<T>> {
  const socket = await connect();
  for (const piece of piecesOf(encodeFrame({ id: 1, request, argument }))) socket.send(piece);
  try {
    for (;;) {
      const [data] = (await once(socket, 'message')) as [Buffer];
      const message = decodeFrame(data);
      if ('outcome' in message) return message.outcome as Outcome<T>;
    }
  } finally {
    socket.terminate();
  }
}

async function value<T>(request: RequestName, argument: unknown = null): Promise<T> {
  const outcome = await ask<T>(request, argument);
  if (!outcome.ok) throw new Error(english(outcome.failure.sentence));
  return outcome.value;
}

test('its token survives a restart on the same data folder, and no other host has it', async () => {
  const again = await startWebHost(folder);
  expect(again.token).toBe(host.token);
  await again.stop();
  const elsewhere = await startWebHost(test.info().outputPath('data'));
  expect(elsewhere.token).not.toBe(host.token);
  await elsewhere.stop();
});

test('the printed address carries a token of at least 128 bits', () => {
  expect(host.token).toMatch(/^[\w-]{22,}$/);
});

test('the page is served, and nothing above it', async () => {
  const origin = `http://127.0.0.1:${host.port}`;
  const answer = await fetch(`${origin}/`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect((await fetch(`${origin}/..%2fmain/web-host.js`)).status).toBe(404);
});

test('a connection without the right token is refused', async () => {
  await expect(connect(`${host.token.slice(0, -1)}_`)).rejects.toThrow('403');
});

test('every device of the built engine agrees with the reference on random inputs', async () => {
  const { models, devices } = await value<Description>('describe');
  // A fixed stream of numbers in 0 … 1: the multiplicative congruential generator of Park and Miller, 1988.
  let state = 20_24;
  const inputs = Float32Array.from(
    { length: 5 * 784 },
    () => (state = (state * 48_271) % 2_147_483_647) / 2_147_483_647,
  );
  const logits = async (model: string, device: string): Promise<number[]> => [
    ...(await value<Recognition>('recognize', { model, device, inputs })).logits,
  ];
  expect(models.length).toBeGreaterThan(0);
  const others = devices.filter(({ name, available }) => available && name !== 'reference');
  expect(others.map(({ name }) => name)).toEqual(expect.arrayContaining(['webasm', 'cpu']));
  for (const { id } of models) {
    const expected = await logits(id, 'reference');
    const scale = Math.max(...expected.map(Math.abs));
    for (const { name } of others) {
      const found = await logits(id, name);
      const largest = Math.max(...found.map((logit, i) => Math.abs(logit - expected[i])));
      expect(found.every(Number.isFinite), `${id} on ${name}`).toBe(true);
      expect(largest / scale, `${id} on ${name}`).toBeLessThan(1e-4);
    }
  }
});

test('an unknown request is a failure, not a crash', async () => {
  const outcome = await ask('nothing' as RequestName, null);
  expect(outcome).toMatchObject({ ok: false, failure: { code: 'badRequest' } });
});

test('SIGTERM ends it cleanly, and a bad port is one sentence', async () => {
  const other = await startWebHost(folder);
  await other.stop();
  await expect(fetch(`http://127.0.0.1:${other.port}/`)).rejects.toThrow();

  const child = spawn(process.execPath, ['out/main/web-host.js', '--port', '99999'], {
    cwd: ROOT,
    env: hostEnvironment(folder),
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => (errors += chunk.toString()));
  const [code] = (await once(child, 'close')) as [number];
  expect({ code, errors }).toEqual({
    code: 1,
    errors: '--port: expected a number from 0 to 65535, got 99999.\n',
  });
});
