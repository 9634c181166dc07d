import { describe, expect, it } from 'vitest';
import { countMultiplyAdds } from '../cost';
import { randomImages, randomMlp, randomWideCnn } from '../fixtures';
import type { Model } from '../model';
import { openWebasm } from './webasm';

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
    expect(countMultiplyAdds(model) * 32).toBeGreaterThan(10_000_000);
    const images = randomImages(100, 2);
    expect(await runWith(true, model, images, 100)).toEqual(await runWith(false, model, images, 100));
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
});
