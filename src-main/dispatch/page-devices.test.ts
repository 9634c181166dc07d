import { describe, expect, it } from 'vitest';
import type { RemotePort } from '../engine/remote/protocol';
import { argmax } from '../engine/softmax';
import type { DeviceSummary } from '../shared/devices';
import type { Notice } from '../shared/contract';
import { sentence } from '../catalogue';
import { english, plain, sentenceOf, type Sentence } from '../shared/sentences/sentence';
import type { RpcRequest } from '../shared/rpc';
import { createLocalEngine } from './local';
import type { BatchesProgress } from './port';
import { buildModel } from '../engine/build';
import { CLASSES, PIXELS } from '../shared/digits';
import { pixelsOf, testDevices, type Behaviour } from './test-devices';

/**
 * A page is compared with the reference, so its network is a real one: the digit j whose pixel value c = 25·j / 255 is
 * nearest to the first pixel x is the one with the largest K·(2·c·x − c²).
 */
const K = 500;
const value = (digit: number): number => (25 * digit) / 255;
const MODEL = buildModel({
  name: 'nearest',
  calibration: null,
  architecture: [{ kind: 'dense', weights: 'w', bias: 'b', activation: 'identity' }],
  tensors: new Map([
    [
      'w',
      {
        shape: [PIXELS, CLASSES],
        data: Float32Array.from({ length: PIXELS * CLASSES }, (_, i) => (i < CLASSES ? 2 * K * value(i) : 0)),
      },
    ],
    ['b', { shape: [CLASSES], data: Float32Array.from({ length: CLASSES }, (_, j) => -K * value(j) ** 2) }],
  ]),
});
const readFirstPixel: Behaviour = (inputs, count) =>
  Float32Array.from({ length: count * CLASSES }, (_, i) => {
    const [x, c] = [inputs[Math.floor(i / CLASSES) * PIXELS], value(i % CLASSES)];
    return K * (2 * c * x - c * c);
  });

const DIGITS = Array.from({ length: 300 }, (_, n) => (n * 7) % 10);

/** A page with a webgl2 that behaves so; `cut` closes it. */
function page(behaviour: Behaviour, more: Partial<DeviceSummary> = {}) {
  let receive: (message: unknown) => void = () => undefined;
  let cut: (why: Sentence) => void = () => undefined;
  let closed = false;
  const answers = {
    probe: () => [
      { name: 'webgpu', available: false, detail: plain('no adapter') },
      { name: 'webgl2', available: true, detail: plain('of a test'), ...more },
    ],
    run: ({ inputs, count }: { inputs: Float32Array; count: number }) => behaviour(inputs, count),
  };
  const port: RemotePort = {
    listen: (hear, lost) => ([receive, cut] = [hear, lost]),
    post: (message) => {
      const { id, request, argument } = message as RpcRequest;
      const answer = (answers as Record<string, ((argument: never) => unknown) | undefined>)[request];
      Promise.resolve()
        .then(() => (answer ? answer(argument as never) : null))
        .then(
          (value) => receive({ id, outcome: { ok: true, value } }),
          (error: unknown) =>
            receive({
              id,
              outcome: { ok: false, failure: { code: 'internal', sentence: sentenceOf(error) } },
            }),
        );
    },
    close: () => (closed = true),
  };
  return { port, cut: (why: string) => cut(plain(why)), closed: () => closed };
}

async function engineWith(...lent: ReturnType<typeof page>[]) {
  const notices: Notice[] = [];
  const engine = createLocalEngine(
    (notice) => notices.push(notice),
    testDevices({ webasm: readFirstPixel, reference: readFirstPixel }),
  );
  await engine.load({ id: 'm', model: MODEL });
  for (const { port } of lent) await engine.usePage(port);
  const device = async (name: string) => (await engine.devices()).find((one) => one.name === name);
  return { engine, notices, device };
}

async function runAll({ engine }: Awaited<ReturnType<typeof engineWith>>) {
  const progress: BatchesProgress[] = [];
  const request = { model: 'm', device: 'webgl2', pixels: pixelsOf(DIGITS), batchSize: 50 } as const;
  await engine.runBatches(request, (one) => progress.push(one), new AbortController().signal);
  const last = progress[progress.length - 1].device;
  return { predictions: progress.flatMap(({ logits }) => [...argmax(logits)]), last };
}

describe('a page that lends its GPU', () => {
  it('runs batches on its device like any other', async () => {
    const engine = await engineWith(page(readFirstPixel));
    expect(await engine.device('webgl2')).toEqual({
      name: 'webgl2',
      available: true,
      detail: plain('of a test'),
    });
    const { detail } = (await engine.device('webgpu'))!;
    expect(english(detail)).toBe('not in this test; in the page: no adapter');
    const { predictions, last } = await runAll(engine);
    expect(predictions).toEqual(DIGITS);
    expect(last).toEqual({ name: 'webgl2', asked: 'webgl2', reason: sentence('choice.byHand') });
  });

  it.each([
    ['loses its context', 'WebGL context lost'],
    ['is closed', 'the page was closed'],
  ])('is left for the next device in the middle of a run when it %s', async (what, why) => {
    let runs = 0;
    const lent = page((inputs, count) => {
      if (++runs === 4) {
        if (what === 'is closed') lent.cut(why);
        throw new Error(why);
      }
      return readFirstPixel(inputs, count);
    });
    const engine = await engineWith(lent);
    const { predictions, last } = await runAll(engine);
    expect(predictions).toEqual(DIGITS);
    expect([last.name, last.asked]).toEqual(['webasm', 'webgl2']);
    expect(english(last.reason)).toContain(`webgl2 failed in use: ${why}`);
    expect(engine.notices.map(({ sentence }) => english(sentence))).toEqual([
      `Device webgl2 failed and is not used any more: ${why}`,
    ]);
    expect(await engine.device('webgl2')).toMatchObject({
      available: false,
      detail: sentence('device.failed', { why: plain(why) }),
    });
  });

  it('is told of once when it is lost between two batches, when nobody waits for an answer', async () => {
    const lent = page(readFirstPixel);
    const engine = await engineWith(lent);
    const request = { model: 'm', device: 'webgl2', pixels: pixelsOf(DIGITS), batchSize: 50 } as const;
    // The first progress is told after the first batch and before the second one is begun.
    const devices: string[] = [];
    const onProgress = ({ device }: BatchesProgress): void => {
      if (devices.push(device.name) === 1) lent.cut('its worker stopped');
    };
    await engine.engine.runBatches(request, onProgress, new AbortController().signal);
    expect([devices.at(0), devices.at(-1)]).toEqual(['webgl2', 'webasm']);
    expect(engine.notices.map(({ sentence }) => english(sentence))).toEqual([
      'Device webgl2 failed and is not used any more: its worker stopped',
    ]);
  });

  it('is replaced by a page opened later, and what the first one did is forgotten', async () => {
    const first = page(() => Promise.reject(new Error('WebGL context lost')));
    const engine = await engineWith(first);
    expect((await runAll(engine)).last.name).toBe('webasm');
    await engine.engine.usePage(page(readFirstPixel).port);
    expect(first.closed()).toBe(true);
    expect((await runAll(engine)).last.name).toBe('webgl2');
  });

  it.each([
    ['is measured with the others', false],
    ['is left aside by the automatic choice where its adapter is software', true],
  ])('%s', async (_what, software) => {
    const engine = await engineWith(page(readFirstPixel, software ? { software } : {}));
    for (let n = 0; n < 3; n++) await engine.engine.warmUp({ id: 'm' });
    const inputs = Float32Array.from(pixelsOf([3]), (pixel) => pixel / 255);
    const { device } = await engine.engine.predict({ model: 'm', device: 'automatic', inputs });
    expect(english(device.reason).includes('webgl2')).toBe(!software);
  });
});
