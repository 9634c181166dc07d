import { describe, expect, it, vi } from 'vitest';
import { buildModel } from '../build';
import { countMultiplyAdds } from '../cost';
import { randomImages, randomMlp, randomWideCnn } from '../test-fixtures';
import type { Model } from '../model';
import { openWebasm, prepareTranslated } from './webasm';
import { WORTH_THREADS } from './webassembly/whole/network';

async function runWith(
  threads: boolean,
  model: Model,
  images: Float32Array,
  count: number,
): Promise<Float32Array> {
  const network = await openWebasm({ threads }).prepare(model);
  try {
    return await network.run(images, count);
  } finally {
    await network.dispose();
  }
}

describe('webasm', () => {
  it('gives the very same logits on all cores as on one', async () => {
    const model = randomWideCnn(1);
    expect(countMultiplyAdds(model) * 320).toBeGreaterThan(WORTH_THREADS);
    const images = randomImages(320, 2);
    expect(await runWith(true, model, images, 320)).toEqual(await runWith(false, model, images, 320));
  });

  it('gives them also where the areas that threads share are filled again and again', async () => {
    const model = randomMlp('sigmoid', 9);
    expect(countMultiplyAdds(model) * 1_700).toBeGreaterThan(WORTH_THREADS);
    const images = randomImages(1_700, 10);
    expect(await runWith(true, model, images, 1_700)).toEqual(await runWith(false, model, images, 1_700));
  });

  it('answers a drawing while a batch is running on all cores', async () => {
    const model = randomWideCnn(3);
    const network = await openWebasm({ threads: true }).prepare(model);
    const images = randomImages(320, 4);
    const order: string[] = [];
    const [batch, drawing] = await Promise.all([
      network.run(images, 320).finally(() => order.push('batch')),
      network.run(images.subarray(0, 784), 1).finally(() => order.push('drawing')),
    ]);
    expect(order).toEqual(['drawing', 'batch']);
    expect(drawing).toEqual(batch.subarray(0, 10));
    await network.dispose();
  });

  it('can be prepared and disposed again and again', async () => {
    const model = randomMlp('relu', 5);
    const images = randomImages(1, 6);
    const first = await runWith(true, model, images, 1);
    for (let round = 0; round < 5; round++) expect(await runWith(true, model, images, 1)).toEqual(first);
  });

  it('lets others have the thread within a batch on one core, and answers them', async () => {
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 5));
    let ready = false;
    const network = await openWebasm({
      threads: false,
      pause: async () => {
        if (!ready) return;
        answered.push(...(await network.run(images.subarray(0, 784), 1)).subarray(0, 1));
      },
    }).prepare(randomWideCnn(7));
    ready = true;
    const images = randomImages(320, 8);
    const answered: number[] = [];
    const batch = await network.run(images, 320);
    // Ten pieces of 32 images, each longer than a stretch by this clock.
    expect(answered).toHaveLength(10);
    expect(new Set(answered)).toEqual(new Set([batch[0]]));
    await network.dispose();
    vi.restoreAllMocks();
  });

  it('computes fewer images of a large network together, and lets others have the thread between them', async () => {
    const tensor = (...shape: readonly number[]) => ({
      shape,
      data: new Float32Array(shape.reduce((product, side) => product * side, 1)).fill(0.01),
    });
    // 8.8 million multiply-adds, 281 million for 32 images.
    const model = buildModel({
      name: 'large',
      architecture: [
        { kind: 'maxPool', size: 2, stride: 2 },
        { kind: 'flatten' },
        { kind: 'dense', weights: 'W1', bias: 'b1', activation: 'relu' },
        { kind: 'dense', weights: 'W2', bias: 'b2', activation: 'relu' },
        { kind: 'dense', weights: 'W3', bias: 'b3', activation: 'identity' },
      ],
      tensors: new Map([
        ['W1', tensor(196, 4_000)],
        ['b1', tensor(4_000)],
        ['W2', tensor(4_000, 2_000)],
        ['b2', tensor(2_000)],
        ['W3', tensor(2_000, 10)],
        ['b3', tensor(10)],
      ]),
      calibration: null,
    });
    let now = 0;
    vi.spyOn(performance, 'now').mockImplementation(() => (now += 5));
    let pauses = 0;
    const options = { threads: false, pause: async () => void pauses++ };
    const translated = await prepareTranslated(model, options);
    // Before each of the two widths that are tried at once.
    expect(pauses).toBe(2);
    await translated.run(randomImages(32, 2), 32);
    expect(pauses).toBe(2 + 2);
    await translated.dispose();
    const whole = await openWebasm(options).prepare(model);
    pauses = 0;
    // 28 images are 250 million; the clock says that each stretch was long.
    await whole.run(randomImages(28, 2), 28);
    expect(pauses).toBe(0);
    await whole.run(randomImages(32, 2), 32);
    expect(pauses).toBe(2);
    await whole.dispose();
    vi.restoreAllMocks();
  });
});
