import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { DEVICE_NAMES, type DeviceName } from '../../shared/devices';
import { CLASSES, PIXELS } from '../../shared/digits';
import type { Device, Network } from '../device';
import { DeviceError } from '../device';
import { randomCnn, randomImages, randomMlp, randomThreeByThree } from '../test-fixtures';
import { randomBranches } from '../test-fixtures-branches';
import { randomGraph } from '../test-fixtures-graph';
import type { Model } from '../model';
import { openDevice } from './index';
import { referenceDevice } from './reference';
import { prepareTranslated } from './webasm';
import { abilities } from './webassembly/whole/abilities';
import { prepareWhole } from './webassembly/whole/network';
import { plain } from '../../shared/sentences/sentence';

/** float32 sums of a few hundred terms near 1 against float64: far above rounding, far below a wrong term. */
const TOLERANCE = 2e-5;
// A graphics adapter in software may need minutes.
vi.setConfig({ testTimeout: 300_000, hookTimeout: 300_000 });

const COUNTS = [1, 2, 3, 4, 5, 31, 32, 33, 100, 257];

const opened = await Promise.all(
  DEVICE_NAMES.map(async (name): Promise<{ name: DeviceName; device?: Device; reason: string }> => {
    try {
      return { name, device: await openDevice(name), reason: '' };
    } catch (error) {
      if (!(error instanceof DeviceError)) throw error;
      return { name, reason: error.message };
    }
  }),
);

/** One image in one call and translated kernels, with and without one instruction for a multiplication and an addition. */
function webasmVariants(): { name: string; device?: Device; reason: string }[] {
  const whole = (fused: boolean): Device => ({
    name: 'webasm',
    detail: plain('for tests'),
    prepare: async (model) =>
      (await prepareWhole(model, { threads: false, abilities: { fused } })) ??
      prepareTranslated(model, { threads: false }),
    dispose: () => Promise.resolve(),
  });
  const translated: Device = {
    ...whole(false),
    prepare: (model) => prepareTranslated(model, { threads: false }),
  };
  const fused = abilities().fused
    ? { name: 'webasm with fused multiply-adds', device: whole(true), reason: '' }
    : { name: 'webasm with fused multiply-adds', reason: 'this engine has no relaxed SIMD instructions' };
  return [
    { name: 'webasm without fused multiply-adds', device: whole(false), reason: '' },
    fused,
    { name: 'webasm with translated kernels', device: translated, reason: '' },
  ];
}

for (const { name, device, reason } of [...opened, ...webasmVariants()]) {
  if (device === undefined) it.skip(`${name} is absent here: ${reason}`, () => undefined);
  else describe(name, () => describeDevice(device));
}

function describeDevice(device: Device): void {
  afterAll(() => device.dispose());

  const mlps = [randomMlp('sigmoid', 1), randomMlp('relu', 2), randomMlp('step', 3)];
  for (const model of [...mlps, randomCnn(4), randomThreeByThree(6), randomGraph(5), randomBranches(7)]) {
    describe(model.name, () => describeModel(device, model));
  }

  it('runs two networks side by side', async () => {
    const images = randomImages(3, 9);
    const networks = await Promise.all([
      device.prepare(randomMlp('relu', 5)),
      device.prepare(randomMlp('relu', 6)),
    ]);
    const [a, b] = await Promise.all(networks.map((network) => network.run(images, 3)));
    expectClose(a, await referenceRun(randomMlp('relu', 5), images, 3));
    expectClose(b, await referenceRun(randomMlp('relu', 6), images, 3));
    await Promise.all(networks.map((network) => network.dispose()));
  });

  it('refuses a batch whose length does not fit, with the numbers', async () => {
    const network = await device.prepare(randomMlp('relu', 7));
    await expect(network.run(new Float32Array(2351), 3)).rejects.toThrow(
      'run: expected 3 × 784 numbers, got 2351',
    );
    await expect(network.run(new Float32Array(0), 0)).rejects.toThrow(
      'run: expected 1 to 10000 images, got 0',
    );
    await network.dispose();
  });
}

function describeModel(device: Device, model: Model): void {
  const images = randomImages(257, 8);
  let network: Network;
  let logits: Float32Array;
  beforeAll(async () => {
    network = await device.prepare(model);
    logits = await network.run(images, 257);
  });
  afterAll(() => network.dispose());

  it('agrees with the float64 reference', async () => {
    expectClose(logits, await referenceRun(model, images, 257));
  });

  it.each(COUNTS)('gives the very same logits for an image in a batch of %i', async (count) => {
    const batch = await network.run(images.subarray(0, count * PIXELS), count);
    expect(batch).toEqual(logits.subarray(0, count * CLASSES));
  });

  it('gives the very same logits when the last batch is shorter', async () => {
    const batches: number[] = [];
    for (let start = 0; start < 257; start += 100) {
      const count = Math.min(100, 257 - start);
      batches.push(...(await network.run(images.subarray(start * PIXELS, (start + count) * PIXELS), count)));
    }
    expect(Float32Array.from(batches)).toEqual(logits);
  });

  it('keeps what every layer gave', async () => {
    const reference = await referenceDevice.prepare(model);
    const expected = await reference.activations(images.subarray(0, 6 * PIXELS), 6);
    const layers = await network.activations(images.subarray(0, 6 * PIXELS), 6);
    expect(layers).toHaveLength(model.layers.length);
    layers.forEach((layer, index) => expectClose(layer, expected[index]));
    expect(layers[model.layers.length - 1]).toEqual(logits.subarray(0, 6 * CLASSES));
  });

  it('answers two batches asked for at the same time', async () => {
    const first = network.run(images.subarray(0, 40 * PIXELS), 40);
    const second = network.run(images.subarray(40 * PIXELS, 45 * PIXELS), 5);
    expect(await second).toEqual(logits.subarray(40 * CLASSES, 45 * CLASSES));
    expect(await first).toEqual(logits.subarray(0, 40 * CLASSES));
  });
}

async function referenceRun(model: Model, images: Float32Array, count: number): Promise<Float32Array> {
  return (await referenceDevice.prepare(model)).run(images, count);
}

/** Every number is finite and within the tolerance; NaN and ∞ are never close to anything. */
function expectClose(actual: Float32Array, expected: Float32Array): void {
  expect(actual).toHaveLength(expected.length);
  const far = actual.findIndex((value, i) => !(Math.abs(value - expected[i]) <= TOLERANCE));
  expect(far === -1 ? 'all close' : `at ${far}: ${actual[far]}, expected ${expected[far]}`).toBe('all close');
}
