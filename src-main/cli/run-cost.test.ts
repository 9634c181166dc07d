import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Recognizer } from '../recognizer/recognizer';
import { passWeights, writeShipped, writeTestFiles } from '../recognizer/test-resources';
import type { ModelSummary } from '../shared/models';
import { benchDevices } from './bench-command';
import type { Context } from './context';
import { runProgram, type ExitCode } from './program';
import { sayCost } from './run-cost';

/** Every run is long here: the networks of tests have 7,840 multiply-adds. */
const isLong = vi.hoisted(() => vi.fn(() => true));
vi.mock('../evaluation/run-cost', async (original) => ({ ...(await original<object>()), isLong }));

let folder: string;
let err: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'digit-desk-'));
  err = '';
  isLong.mockReturnValue(true);
  await writeShipped(join(folder, 'resources'), 'digit-mlp', passWeights('digit-mlp'));
  await writeTestFiles(
    join(folder, 'mnist'),
    Array.from({ length: 300 }, (_, n) => n % 10),
  );
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const context = (isTTY = false, signal?: AbortSignal): Context => ({
  out: { write: () => undefined },
  err: { write: (text) => (err += text), isTTY },
  recognizer: {
    version: '0',
    resourcesFolder: join(folder, 'resources'),
    dataFolder: join(folder, 'data'),
    environment: { MNIST_DIR: join(folder, 'mnist') },
  },
  ...(signal && { signal }),
});
const run = (...args: string[]): Promise<ExitCode> => runProgram(args, context());

it('is said by evaluate before it begins, for the images and the device that are asked for', async () => {
  expect(await run('evaluate', '--device', 'cpu', '--limit', '120')).toBe(0);
  expect(err).toMatch(/^120 images of 7,840 multiply-adds each: about [\d.]+ m?s on cpu\.\n$/);
});

it('is said by calibrate, for the part that it is fitted to', async () => {
  const file = join(folder, 'mine.safetensors');
  await writeFile(file, passWeights('mine'));
  for (const kind of ['images-idx3-ubyte', 'labels-idx1-ubyte']) {
    await copyFile(join(folder, 'mnist', `t10k-${kind}`), join(folder, 'mnist', `train-${kind}`));
  }
  await run('calibrate', '--model', file, '--on', 'mnist-train');
  expect(err).toMatch(/^300 images of 7,840 multiply-adds each: about [\d.]+ m?s on \w+\.$/m);
});

const MODEL = { id: 'm', multiplyAdds: 2_000_000_000 } as ModelSummary;
const TIMES = [{ device: 'webasm', singleMs: 250, batch: 1, batchMs: 250 }];
const slow = {
  describe: () =>
    Promise.resolve({ devices: ['webasm', 'reference'].map((name) => ({ name, available: true })) }),
  timesOf: () => Promise.resolve(TIMES),
  measureDevice: () => Promise.resolve({}),
} as unknown as Recognizer;

it('is said by bench device by device, with the batches that are not too long', async () => {
  await benchDevices(context(), slow, MODEL);
  // Of 250 ms an image a batch of 10 takes 2.5 s, one of 100 more than 15 s: 1 + 100 + 3·(1 + 10) images, 33.5 s.
  // Nobody knows how long the reference takes: 1 + 100 + 3·1 images.
  expect(err).toBe(
    'webasm …\n134 images of 2,000,000,000 multiply-adds each: about 33.5 s on webasm.\n' +
      'reference …\n104 images of 2,000,000,000 multiply-adds each.\n',
  );
});

it('shows on a terminal that it is being measured, and wipes that', async () => {
  await sayCost(context(true), slow, MODEL, 10, 'automatic');
  const [, note, said] = err.split('\r\u001b[K');
  expect(note).toBe('10 images of 2,000,000,000 multiply-adds each; measuring how long that takes…');
  expect(said).toBe('10 images of 2,000,000,000 multiply-adds each: about 2.5 s on webasm.\n');
});

it('is not said of a short run, nor after an interruption', async () => {
  const stopped = new AbortController();
  const never = { ...slow, timesOf: () => new Promise(() => undefined) } as unknown as Recognizer;
  const saying = sayCost(context(false, stopped.signal), never, MODEL, 10);
  stopped.abort();
  await saying;
  isLong.mockReturnValue(false);
  await sayCost(context(), slow, MODEL, 10);
  expect(err).toBe('');
});
