import { describe, expect, it, vi } from 'vitest';
import { randomCnn, randomImages } from '../test-fixtures';
import * as gpu from './gpu';
import { preparePipelined } from './pipelined';
import { referenceDevice } from './reference';
import { createSentinel } from './sentinel';

const model = randomCnn(11);
/** Runs in Node: with the one more, slices of four and eight images. */
const OPTIONS = {
  mode: 'webasm',
  small: 3,
  large: 7,
  compiledAs: 'fused-',
  threads: false,
  sentinel: true,
} as const;

describe('the image whose answer is known', () => {
  it('passes with its own logits, and with what rounding leaves of them', async () => {
    const sentinel = await createSentinel(model);
    const logits = await (await referenceDevice.prepare(model)).run(sentinel.image, 1);
    expect(() => sentinel.check(logits)).not.toThrow();
    expect(() => sentinel.check(logits.map((logit) => logit + 1e-5))).not.toThrow();
  });

  it('fails with zeros, with NaN, and with what the last layer makes of zeros', async () => {
    const sentinel = await createSentinel(model);
    const last = model.layers[model.layers.length - 1];
    if (last.kind !== 'dense') throw new Error('the last layer is dense');
    for (const logits of [new Float32Array(10), new Float32Array(10).fill(NaN), last.bias]) {
      expect(() => sentinel.check(logits)).toThrow(
        /an image whose answer is known came out wrong: number \d is \S+ instead of \S+/,
      );
    }
  });

  it('is left out of the answers', async () => {
    const images = randomImages(13, 12);
    const network = await preparePipelined(model, OPTIONS);
    const expected = await (await referenceDevice.prepare(model)).run(images, 13);
    const logits = await network.run(images, 13);
    const layers = await network.activations(images.subarray(0, 3 * 784), 3);
    expect(logits).toHaveLength(130);
    logits.forEach((logit, i) => expect(logit).toBeCloseTo(expected[i], 4));
    expect(layers[layers.length - 1]).toEqual(logits.subarray(0, 30));
    await network.dispose();
  });

  it('takes the answer of a run that comes back as zeros away', async () => {
    const create = gpu.createPipeline;
    let broken = false;
    vi.spyOn(gpu, 'createPipeline').mockImplementation((...how) => {
      const pipeline = create(...how);
      const run = async (images: Float32Array): Promise<unknown> => {
        const answer = (await pipeline(images)) as Float32Array[][];
        return broken ? answer.map((rows) => rows.map((row) => row.map(() => 0))) : answer;
      };
      return Object.assign(run, { executorKind: 'fused-sync', fallbackReason: null });
    });
    const network = await preparePipelined(model, OPTIONS);
    await expect(network.run(randomImages(2, 1), 2)).resolves.toHaveLength(20);
    broken = true;
    await expect(network.run(randomImages(2, 1), 2)).rejects.toThrow('came out wrong');
    vi.restoreAllMocks();
  });
});
