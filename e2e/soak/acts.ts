/** What the clients of the soak do, again and again, and what they remember of what was promised to them. */
import { readFile } from 'node:fs/promises';
import { connect as connectTcp } from 'node:net';
import type { RpcRequest } from '../../src-main/shared/rpc';
import { plain } from '../../src-main/shared/sentences/sentence';
import { decodeFrame, encodeFrame } from '../../src-main/shared/wire';
import { BOOK_WEIGHTS, MNIST } from '../surroundings';
import type { RunningHost } from '../web-host';
import { connect, openSocket, type Connection } from './connection';

/** What happened, and what must be true of the data folder at any later time. */
export interface Record {
  /** Of live predictions, and of those among them that were asked for while something was being opened. */
  readonly latenciesMs: number[];
  readonly whileOpeningMs: number[];
  /** Openings under way, and those that ended as they should. */
  opening: number;
  opened: number;
  /** Requests that lost their engine twice, which is said and not hidden. */
  lostTwice: number;
  /** Digits that one page kept and another one was told of. */
  told: number;
  readonly digits: Set<string>;
  readonly deleted: Set<string>;
  readonly runs: Set<string>;
  /** Promised deletions and additions, a number; digits that were deleted are not among `digits` any more. */
  promises: number;
  counted: number;
  cancelled: number;
  resets: number;
  halves: number;
  fakes: number;
  readonly faults: string[];
}

export const emptyRecord = (): Record => ({
  latenciesMs: [],
  whileOpeningMs: [],
  opening: 0,
  opened: 0,
  lostTwice: 0,
  told: 0,
  digits: new Set(),
  deleted: new Set(),
  runs: new Set(),
  promises: 0,
  counted: 0,
  cancelled: 0,
  resets: 0,
  halves: 0,
  fakes: 0,
  faults: [],
});

/** The book's count of MNIST's 10,000 test images. */
const BOOK_COUNT = 9_352;
const PIXELS = 784;
const chance = (p: number): boolean => Math.random() < p;

type Act = (connection: Connection, record: Record) => Promise<void>;

/** Draws as fast as somebody who moves the pen, and checks that ten probabilities come back. */
export const draw: Act = async (connection, record) => {
  const inputs = Float32Array.from({ length: PIXELS }, () => (chance(0.15) ? Math.random() : 0));
  const model = chance(0.5) ? 'digit-cnn' : 'digit-mlp';
  const wasOpening = record.opening > 0;
  const began = performance.now();
  const { probabilities } = await connection.ask('recognize', { model, device: 'automatic', inputs });
  const tookMs = performance.now() - began;
  record.latenciesMs.push(tookMs);
  if (wasOpening || record.opening > 0) record.whileOpeningMs.push(tookMs);
  const sum = probabilities.reduce((all, p) => all + p, 0);
  if (probabilities.length !== 10 || Math.abs(sum - 1) > 1e-3)
    record.faults.push(`${probabilities.length} probabilities with the sum ${sum}`);
  await new Promise((resolve) => setTimeout(resolve, 16));
};

/** Keeps digits and deletes some; whatever the host answered counts as promised. */
export const keep: Act = async (connection, record) => {
  const points = Array.from({ length: 40 }, (_, i) => [5 + i / 3, 5 + ((i * 7) % 18)] as const);
  const drawing = { picture: null, marks: [{ tool: 'pen' as const, width: 2, points }] };
  const { id } = await connection.ask('keepOwnDigit', { label: 3, drawing });
  record.digits.add(id);
  record.promises++;
  if (!chance(0.4)) return;
  const [gone] = record.digits;
  // Neither kept nor deleted until the answer says so.
  record.digits.delete(gone);
  await connection.ask('deleteOwnDigits', { ids: [gone] });
  record.deleted.add(gone);
  record.promises++;
};

/** Two pages: what one keeps, the other one is told of before it can ask for it. */
export function witness(host: () => RunningHost): Act {
  return async (connection, record) => {
    const other = await connect(host());
    try {
      // Its first answer says that it hears.
      await other.ask('readSettings');
      const marks = [{ tool: 'pen' as const, width: 2, points: [[5, 5], [9, 20]] as const }]; // prettier-ignore
      const { id } = await connection.ask('keepOwnDigit', { label: 1, drawing: { picture: null, marks } });
      record.digits.add(id);
      record.promises++;
      // An answer comes behind every event before it.
      await other.ask('readSettings');
      const told = other.digitChanges.some(({ added }) => added.some((digit) => digit.id === id));
      if (told) record.told++;
      else record.faults.push(`a page was not told of digit ${id}`);
    } finally {
      other.close();
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
  };
}

/** Evaluates, sometimes cancels; a whole run of the book's network has the book's count, of samples always the same. */
export function evaluator(): Act {
  let samples: number | null = null;
  return async (connection, record) => {
    const book = MNIST === null ? null : BOOK_WEIGHTS;
    // The same bytes are the same model, however often they are opened.
    const model =
      book === null
        ? 'digit-mlp'
        : (await connection.ask('openModel', { name: 'book.pkl', bytes: new Uint8Array(await readFile(book)) })).id; // prettier-ignore
    const cancels = chance(0.3);
    const request = {
      model,
      dataset: book === null ? 'samples' : 'mnist-test',
      device: 'automatic',
      batchSize: 100,
      keep: !cancels,
    } as const;
    const ended = await connection.evaluate(request, (run) => {
      if (cancels) connection.ask('cancelEvaluation', { run }).catch(() => undefined);
    });
    if (ended.state === 'failed') {
      if (ended.failure.code === 'unavailable') record.lostTwice++;
      else if (!cancels) record.faults.push(`an evaluation failed: ${JSON.stringify(ended.failure)}`);
      return;
    }
    if (ended.state !== 'ended' || ended.report.partial) return void record.cancelled++;
    const { correct } = ended.report;
    record.counted++;
    samples ??= correct;
    const expected = book === null ? samples : BOOK_COUNT;
    if (correct !== expected) record.faults.push(`${correct} correct instead of ${expected}`);
    if (ended.kept !== null) {
      record.runs.add(ended.kept);
      record.promises++;
    }
  };
}

/** Begins handshakes and messages, breaks them off, and leaves with what it asked for unread. */
export async function breakOff({ port, token }: RunningHost, record: Record): Promise<void> {
  const socket = connectTcp({ host: '127.0.0.1', port }).on('error', () => {});
  const right = chance(0.5) ? `?token=${token}` : '';
  const lines = [`GET /api${right} HTTP/1.1`, `Host: 127.0.0.1:${port}`, `Origin: http://127.0.0.1:${port}`];
  const more = ['Connection: Upgrade', 'Upgrade: websocket', 'Sec-WebSocket-Version: 13'];
  const text = [...lines, ...more, 'Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==', '', ''].join('\r\n');
  socket.write(chance(0.5) ? text : text.slice(0, Math.floor(Math.random() * text.length)));
  await new Promise((resolve) => setTimeout(resolve, Math.random() * 20));
  socket.resetAndDestroy();
  record.resets++;
  const half = openSocket(port, token, 'api');
  await new Promise((resolve) => half.once('open', resolve).once('close', resolve));
  if (half.readyState === half.OPEN) half.send(new Uint8Array(500_000), { fin: false });
  record.halves++;
  await new Promise((resolve) => setTimeout(resolve, 50));
  half.terminate();
}

/** Lends a GPU that takes everything for a seven, answers null, or dies in the middle. */
export async function lendFake({ port, token }: RunningHost, record: Record): Promise<void> {
  const socket = openSocket(port, token, 'engine');
  const kind = Math.floor(Math.random() * 3);
  socket.on('message', (data: Buffer) => {
    const { id, request, argument } = decodeFrame(data) as RpcRequest;
    const { count = 1 } = (argument ?? {}) as { count?: number };
    const device = { name: 'webgl2', available: true, detail: plain('a fast one') };
    const seven = Float32Array.from({ length: 10 * count }, (_, i) => (i % 10 === 7 ? 9 : 0));
    const value = request === 'probe' ? [device] : request !== 'run' ? null : kind === 0 ? seven : null;
    if (kind === 2 && request === 'run') socket.terminate();
    else if (socket.readyState === socket.OPEN)
      socket.send(encodeFrame({ id, outcome: { ok: true, value } }));
  });
  record.fakes++;
  await new Promise((resolve) => {
    socket.once('close', resolve);
    setTimeout(resolve, 5_000).unref();
  });
  socket.terminate();
}
