import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest';
import type { Notice } from '../shared/contract';
import { PIXELS } from '../shared/digits';
import { english } from '../shared/sentences/sentence';
import { createEngineClient } from './client';
import { ANY_MODEL, pixelsOf } from './test-devices';

const folder = mkdtempSync(join(tmpdir(), 'digit-desk-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => void vi.useRealTimers());
let workers = 0;

/**
 * A worker that speaks the engine's messages without an engine: `script` runs for every `message`. `life` counts the
 * workers started from this URL, from 1, and `loaded` the models this one was told of.
 */
function workerUrl(script: string): URL {
  const source = `
    import { parentPort } from 'node:worker_threads';
    import { appendFileSync, statSync } from 'node:fs';
    const lives = ${JSON.stringify(join(folder, `lives-${++workers}`))};
    appendFileSync(lives, '.');
    const life = statSync(lives).size;
    const loaded = [];
    const waiting = [];
    const device = { name: 'cpu', asked: 'cpu', reason: 'test' };
    const tell = (message) => parentPort.postMessage(message);
    const progress = (value) => tell({ id: message.id, progress: value });
    const answer = (value, id = message.id) => tell({ id, outcome: { ok: true, value } });
    let message;
    parentPort.on('message', (arrived) => {
      message = arrived;
      if (message.request === 'load') { loaded.push(message.argument.id); return answer(); }
      ${script}
    });
  `;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

function client(script: string) {
  const notices: Notice[] = [];
  const engine = createEngineClient(workerUrl(script), (notice) => notices.push(notice));
  return { engine, notices };
}

const predict = { model: 'm', device: 'cpu', inputs: new Float32Array(PIXELS) } as const;
const batches = { model: 'm', device: 'cpu', pixels: pixelsOf([1, 2, 3, 4, 5]), batchSize: 2 } as const;

describe('the engine in a worker', () => {
  it('matches answers to requests by their number, whatever their order', async () => {
    const { engine } = client(`
      waiting.unshift([message.argument.inputs[0], message.id]);
      if (waiting.length === 2) for (const asked of waiting) answer(...asked);
    `);
    const ask = (first: number) => engine.predict({ ...predict, inputs: Float32Array.of(first) });
    expect(await Promise.all([ask(1), ask(0.5)])).toEqual([1, 0.5]);
    await engine.close();
  });

  it('gives every run over the same images the same memory', async () => {
    // The worker marks the first pixel of each run, and finds the marks of those before.
    const { engine } = client(`
      const { pixels } = message.argument;
      const shared = pixels.buffer instanceof SharedArrayBuffer;
      progress({ device, logits: new Float32Array(10), durationMs: shared ? pixels[0] : -1 });
      pixels[0]++;
      answer();
    `);
    const marks: number[] = [];
    const own = batches.pixels.slice();
    for (let run = 0; run < 3; run++) {
      const request = { ...batches, pixels: own.subarray(0, PIXELS) };
      await engine.runBatches(
        request,
        ({ durationMs }) => marks.push(durationMs),
        new AbortController().signal,
      );
    }
    expect(marks.map((mark) => mark - marks[0])).toEqual([0, 1, 2]);
    expect(own).toEqual(batches.pixels);
    await engine.close();
  });

  it('hands failures on with their code and sentence', async () => {
    const { engine } = client(`
      const failure = { code: 'unavailable', sentence: { id: 'plain', values: { text: 'No cpu.' } } };
      tell({ id: message.id, outcome: { ok: false, failure } });
    `);
    await expect(engine.predict(predict)).rejects.toMatchObject({ code: 'unavailable', message: 'No cpu.' });
    await engine.close();
  });

  it('is started again with its models when it dies, and answers what it was asked before', async () => {
    const { engine, notices } = client(`if (life === 1) process.exit(1); answer({ life, loaded });`);
    await engine.load({ id: 'm', model: ANY_MODEL });
    expect(await engine.predict(predict)).toEqual({ life: 2, loaded: ['m'] });
    expect(notices.map(({ level }) => level)).toEqual(['warning']);
    await engine.close();
  });

  it('leaves the images with their owner, also when they are a Buffer as read from a file', async () => {
    const { engine } = client(`answer();`);
    const pixels = Buffer.from(batches.pixels);
    await engine.runBatches({ ...batches, pixels }, () => {}, new AbortController().signal);
    expect([...pixels]).toEqual([...batches.pixels]);
    await engine.close();
  });

  it('goes on with the first image without an answer when it dies in the middle of batches', async () => {
    const { engine } = client(`
      const count = message.argument.pixels.length / ${PIXELS};
      const done = life === 1 ? 2 : count;
      const first = message.argument.pixels[0] / 25;
      const logits = new Float32Array(10 * done).fill(first);
      progress({ device, logits, durationMs: 1 });
      // In another turn, so that the progress has left.
      if (life === 1) setImmediate(() => process.exit(1));
      else answer();
    `);
    const told: [number, number][] = [];
    await engine.runBatches(
      batches,
      ({ logits }) => told.push([logits.length / 10, logits[0]]),
      new AbortController().signal,
    );
    // Images 1 and 2 from the first worker; 3, 4 and 5 from the second, which was sent them only.
    expect(told).toEqual([
      [2, 1],
      [3, 3],
    ]);
    await engine.close();
  });

  it('gives up a job that loses two workers, with the reason, and serves the next one', async () => {
    const { engine } = client(`if (life <= 2) throw new Error('out of memory'); answer(life);`);
    await expect(engine.predict(predict)).rejects.toMatchObject({
      code: 'unavailable',
      message: 'The engine stopped twice: out of memory.',
    });
    expect(await engine.predict(predict)).toBe(3);
    await engine.close();
  });

  it('does not start again and again where the worker cannot start at all', async () => {
    const notices: Notice[] = [];
    const nowhere = new URL('file:///nowhere/engine-worker.js');
    const engine = createEngineClient(nowhere, (notice) => notices.push(notice));
    await expect(engine.predict(predict)).rejects.toMatchObject({ code: 'unavailable' });
    expect(notices).toHaveLength(2);
    await engine.close();
  });

  it('replaces a worker that falls silent', async () => {
    // The minute passes once the first worker is at work; the second one has all the time it needs.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { engine, notices } = client(`
      if (life > 1) return answer(life);
      progress({ device, logits: new Float32Array(10), durationMs: 1 });
      for (;;);
    `);
    const { signal } = new AbortController();
    let done: Promise<void> = Promise.resolve();
    await new Promise<void>((atWork) => {
      done = engine.runBatches(batches, () => atWork(), signal);
    });
    // The watch begins anew with the message that has just come.
    await Promise.resolve();
    vi.advanceTimersByTime(60_000);
    await done;
    expect(english(notices[0].sentence)).toContain('no answer for 60 s');
    await engine.close();
  });

  it('connects every new worker to the page that lends its GPU', async () => {
    const { engine, notices } = client(`
      if (message.request === 'usePage') {
        message.argument.port.postMessage({ message: { id: life, request: 'probe', argument: null } });
        answer();
      } else if (life === 1) process.exit(1);
      else answer(life);
    `);
    const asked: unknown[] = [];
    const port = {
      listen: () => undefined,
      post: (message: unknown) => asked.push(message),
      close: () => undefined,
    };
    await engine.usePage(port);
    expect(await engine.predict(predict)).toBe(2);
    await expect
      .poll(() => asked)
      .toEqual([
        { id: 1, request: 'probe', argument: null },
        { id: 2, request: 'probe', argument: null },
      ]);
    expect(notices).toHaveLength(1);
    await engine.close();
  });

  it('passes a cancellation on', async () => {
    const { engine } = client(`
      if (message.abort) answer();
      else progress({ device, logits: new Float32Array(20), durationMs: 1 });
    `);
    const controller = new AbortController();
    let told = 0;
    await engine.runBatches(batches, () => (told++, controller.abort()), controller.signal);
    expect(told).toBe(1);
    await engine.close();
  });

  it('rejects what is under way when it is closed, and whatever comes later', async () => {
    const { engine } = client('');
    const pending = engine.predict(predict);
    const closing = engine.close();
    await expect(pending).rejects.toMatchObject({ code: 'cancelled' });
    await closing;
    await expect(engine.predict(predict)).rejects.toMatchObject({ code: 'unavailable' });
  });
});
