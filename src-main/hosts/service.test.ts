import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createLocalEngine } from '../dispatch/local';
import { testDevices } from '../dispatch/test-devices';
import { createRecognizer, type Recognizer } from '../recognizer/recognizer';
import { passWeights, writeShipped, writeTestFiles } from '../recognizer/test-resources';
import type { EvaluationEvent } from '../shared/runs';
import { createService } from './service';

let folder: string;
let recognizer: Recognizer;
/** Called for every batch of a device that takes its time. */
let onBatch: (count: number) => void;

beforeEach(async () => {
  onBatch = () => {};
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  await writeShipped(join(folder, 'resources'), 'digit-mlp', passWeights('digit-mlp'));
  await writeTestFiles(join(folder, 'mnist'), new Array<number>(500).fill(1));
  const slow = async (_inputs: Float32Array, count: number): Promise<Float32Array> => {
    await new Promise((resolve) => setImmediate(resolve));
    onBatch(count);
    return new Float32Array(10 * count);
  };
  recognizer = createRecognizer({
    host: 'cli',
    version: '0',
    resourcesFolder: join(folder, 'resources'),
    dataFolder: join(folder, 'data'),
    environment: { MNIST_DIR: join(folder, 'mnist') },
    makeEngine: (notify) => createLocalEngine(notify, testDevices({ cpu: slow, reference: slow })),
  });
});
afterEach(async () => {
  await recognizer.close();
  await rm(folder, { recursive: true, force: true });
});

it('the loss of a client ends the run and the measurement that only it wanted, and no other', async () => {
  const service = createService(recognizer);
  const [closing, staying] = [service.connect(), service.connect()];
  const ends = new Map<number, EvaluationEvent>();
  let ended = (): void => {};
  const both = new Promise<void>((resolve) => (ended = resolve));
  service.on('evaluation', (event) => {
    if (event.state === 'running') return;
    ends.set(event.run, event);
    if (ends.size === 2) ended();
  });
  const request = { model: 'digit-mlp', dataset: 'mnist-test', device: 'cpu', batchSize: 1, keep: false };
  const start = async (client: typeof closing): Promise<number> => {
    const outcome = await client.answer('startEvaluation', request);
    return outcome.ok ? (outcome.value as { run: number }).run : NaN;
  };
  const [lost, kept] = [await start(closing), await start(staying)];
  const measured = closing.answer('measureDevice', { model: 'digit-mlp', device: 'reference' });
  let batches = 0;
  // In the middle of the first run.
  onBatch = () => {
    if (++batches === 20) closing.end();
  };
  await both;
  expect(ends.get(lost)).toMatchObject({ state: 'ended', report: { partial: true } });
  expect(ends.get(kept)).toMatchObject({ state: 'ended', report: { partial: false, total: 500 } });
  expect(await measured).toMatchObject({ ok: false, failure: { code: 'cancelled' } });
});
