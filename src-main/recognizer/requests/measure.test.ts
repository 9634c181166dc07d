import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { english, plain } from '../../shared/sentences/sentence';
import { createLocalEngine } from '../../dispatch/local';
import { createRecognizer, type Recognizer } from '../recognizer';
import { testDevices, type Behaviour } from '../../dispatch/test-devices';
import { passWeights, writeShipped } from '../test-resources';

/** The same answer for every image: this logit for the digit 0, nothing for the others. */
const always =
  (logit: number): Behaviour =>
  (_inputs, count) =>
    Float32Array.from({ length: 10 * count }, (_, i) => (i % 10 === 0 ? logit : 0));

let folder: string;
let recognizer: Recognizer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  await writeShipped(join(folder, 'resources'), 'digit-mlp', passWeights('digit-mlp'));
  let runs = 0;
  const dying: Behaviour = (inputs, count) => {
    if (++runs > 2) throw new Error('the context was lost');
    return always(1)(inputs, count);
  };
  const source = testDevices({ webgl2: dying, webasm: always(0), cpu: always(1), reference: always(1) });
  recognizer = createRecognizer({
    host: 'cli',
    version: '0',
    resourcesFolder: join(folder, 'resources'),
    dataFolder: join(folder, 'data'),
    environment: {},
    makeEngine: (notify) => createLocalEngine(notify, source),
  });
});
afterAll(async () => {
  await recognizer.close();
  await rm(folder, { recursive: true, force: true });
});

it('times every batch size and compares with the reference', async () => {
  const measured = await recognizer.measureDevice({ model: 'digit-mlp', device: 'webasm' });
  expect(measured.batches.map(({ batchSize }) => batchSize)).toEqual([1, 10, 100, 1_000, 10_000]);
  for (const { batchSize, medianMs, imagesPerSecond, runs } of measured.batches) {
    expect(runs).toBeGreaterThanOrEqual(3);
    expect(imagesPerSecond).toBeCloseTo((1000 * batchSize) / medianMs, 3);
  }
  // The reference gives e / (e + 9) = 0.231969 to the digit 0, the device 1 / 10.
  expect(measured.largestDifference).toBeCloseTo(0.131969, 5);
});

it('begins no further batch once whoever asked is gone', async () => {
  const asker = new AbortController();
  const measured = recognizer.measureDevice({ model: 'digit-mlp', device: 'cpu' }, asker.signal);
  asker.abort();
  await expect(measured).rejects.toMatchObject({
    code: 'cancelled',
    message: 'The measurement was cancelled.',
  });
});

it('ends what whoever asks is having measured, in the middle of a batch, and nobody else’s', async () => {
  const [mine, other] = [new AbortController(), new AbortController()];
  const told: string[][] = [];
  const stop = recognizer.on('work', (list) => told.push(list.map(({ title }) => english(title))));
  const cancelled = recognizer.measureDevice({ model: 'digit-mlp', device: 'cpu' }, mine.signal);
  const kept = recognizer.measureDevice({ model: 'digit-mlp', device: 'reference' }, other.signal);
  await recognizer.cancelMeasurement(undefined, mine.signal);
  await expect(cancelled).rejects.toMatchObject({
    code: 'cancelled',
    message: 'The measurement was cancelled.',
  });
  await recognizer.cancelMeasurement(undefined, new AbortController().signal);
  other.abort();
  await expect(kept).rejects.toMatchObject({ code: 'cancelled' });
  stop();
  expect(told.flat()).toContain('the measurement of digit-mlp on cpu');
});

it('leaves an absent device without numbers, with the reason', async () => {
  expect(await recognizer.measureDevice({ model: 'digit-mlp', device: 'webgpu' })).toEqual({
    name: 'webgpu',
    available: false,
    detail: plain('not in this test'),
    firstAnswerMs: null,
    batches: [],
    leftOut: [],
    largestDifference: null,
  });
});

it('never gives the numbers of another device as those of one that failed', async () => {
  await expect(recognizer.measureDevice({ model: 'digit-mlp', device: 'webgl2' })).rejects.toMatchObject({
    code: 'unavailable',
    message: expect.stringContaining('webgl2 failed in use: the context was lost'),
  });
});

it('keeps what automatic chooses by for the next session, and measures it anew on request', async () => {
  const source = testDevices({ webasm: always(1), cpu: always(1), reference: always(1) });
  const open = () =>
    createRecognizer({
      host: 'web',
      version: '0',
      resourcesFolder: join(folder, 'resources'),
      dataFolder: join(folder, 'sessions'),
      environment: {},
      makeEngine: (notify) => createLocalEngine(notify, source),
    });
  const reasonOf = async (session: Recognizer) => {
    const inputs = new Float32Array(784);
    const { device } = await session.recognize({ model: 'digit-mlp', device: 'automatic', inputs });
    return english(device.reason);
  };
  const first = open();
  await first.remeasure({ model: 'digit-mlp' });
  const measured = await reasonOf(first);
  expect(measured).toMatch(/^Measured fastest here for one image: /);
  await first.close();
  const second = open();
  expect(await reasonOf(second)).toBe(
    `${measured} Measured in an earlier session; the engine panel measures again.`,
  );
  await second.remeasure({ model: 'digit-mlp' });
  expect(await reasonOf(second)).not.toContain('earlier session');
  await second.close();
});
