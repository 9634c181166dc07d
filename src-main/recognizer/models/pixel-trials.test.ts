import { describe, expect, it } from 'vitest';
import type { Engine, LoadRequest, PredictRequest } from '../../dispatch/port';
import type { GraphModel } from '../../engine/graph/build';
import type { PixelName } from '../../shared/pixels';
import { triedPixels } from './pixel-trials';

/** Samples whose label is their place modulo ten; the place itself stands in the first two pixels. */
function samples() {
  const count = 1000;
  const pixels = new Uint8Array(count * 784);
  for (let n = 0; n < count; n++) pixels.set([n % 256, n >> 8], n * 784);
  const labels = Uint8Array.from({ length: count }, (_, n) => n % 10);
  return { count, pixels, labels, rows: 28, columns: 28, sha256: '', readMs: 0, framingMs: 0 };
}

/** For each way: which of the samples are right, and how large the logit of the answer is beside nine zeros. */
type Ways = Readonly<Record<string, { readonly right: (n: number) => boolean; readonly logit?: number }>>;

/** Tries networks that answer as it says there, each of so many multiply-adds; `images` is how many were run. */
async function race(multiplyAdds: number, ways: Ways) {
  let images = 0;
  const loaded = new Map<string, string>();
  const engine = {
    load: async ({ id, model }: LoadRequest) => void loaded.set(id, model.name),
    unload: async ({ id }: { id: string }) => void loaded.delete(id),
    predict: async ({ model, inputs }: PredictRequest) => {
      const { right, logit = 5 } = ways[loaded.get(model) ?? ''];
      const count = inputs.length / 784;
      images += count;
      const logits = new Float32Array(10 * count);
      for (let i = 0; i < count; i++) {
        const n = Math.round(255 * inputs[i * 784]) + 256 * Math.round(255 * inputs[i * 784 + 1]);
        logits[10 * i + ((right(n) ? n : n + 1) % 10)] = logit;
      }
      return { logits };
    },
  } satisfies Pick<Engine, 'load' | 'unload'> & { predict: unknown };
  const layer = { kind: 'dense', rows: 1, inputs: multiplyAdds, outputs: 1 };
  // Of 32×32: pixels of another range are another network there.
  const layout = { side: 32, channels: 1 };
  const builds = Object.keys(ways).map((name) => [
    name,
    { model: { name, layers: [layer] }, ending: null, layout },
  ]);
  const tried = await triedPixels(
    engine as unknown as Engine,
    new Map(builds as unknown as [PixelName, GraphModel][]),
    samples(),
  );
  expect(loaded.size).toBe(0);
  return { images, trials: tried.map(({ trial }) => trial) };
}

const never = { right: () => false };
it('a large network is made ready once for all pixels that are another range of the same image', async () => {
  const loads: string[] = [];
  const given: number[] = [];
  const engine = {
    load: async ({ model }: LoadRequest) => void loads.push(model.name),
    unload: async () => undefined,
    predict: async ({ inputs }: PredictRequest) => {
      given.push(inputs[784]);
      return { logits: new Float32Array(inputs.length / 78.4) };
    },
  };
  const layer = { kind: 'dense', rows: 1, inputs: 2e9, outputs: 1 };
  const build = (name: PixelName) => ({
    model: { name, layers: [layer] },
    ending: null,
    layout: { side: 28 },
  });
  const names = ['0..1', 'mean-std', 'inverted', 'imagenet'] as const;
  const builds = new Map(names.map((name) => [name, build(name) as unknown as GraphModel]));
  await triedPixels(engine as unknown as Engine, builds, samples());
  // The first pixel of the second sample is 1 of 255.
  const x = 1 / 255;
  [x, (x - 0.1307) / 0.3081, 1 - x, x].forEach((value, way) => expect(given[way]).toBeCloseTo(value, 6));
  expect(loads).toEqual(['0..1', 'imagenet', ...loads.slice(2).map(() => 'imagenet')]);
});

/** All but each so-manieth. */
const allBut = (each: number) => ({ right: (n: number) => n % each !== each - 1 });

describe('triedPixels', () => {
  it('tries a small network on 500 samples in every way, the most right answers first', async () => {
    const { images, trials } = await race(45_000, { '0..1': allBut(20), 'mean-std': allBut(50), inverted: never }); // prettier-ignore
    expect(images).toBe(1500);
    expect(trials).toEqual([
      { pixels: 'mean-std', correct: 490, total: 500 },
      { pixels: '0..1', correct: 475, total: 500 },
      { pixels: 'inverted', correct: 0, total: 500 },
    ]);
  });

  it('spends no more on a larger one, and leaves hopeless ways behind', async () => {
    const ways = { '0..1': allBut(10), 'mean-std': allBut(50), '-1..1': never, inverted: never };
    const { images, trials } = await race(100e6, ways);
    expect(images * 100e6).toBeLessThanOrEqual(30e9);
    expect(trials[0]).toMatchObject({ pixels: 'mean-std' });
    expect(trials[0].total).toBeGreaterThan(100);
    expect(trials.slice(2)).toEqual([
      { pixels: '-1..1', correct: 0, total: 18 },
      { pixels: 'inverted', correct: 0, total: 18 },
    ]);
  });

  it('runs 24 images of one that takes a second for each', async () => {
    const names = ['0..1', 'mean-std', '-1..1', '-0.5..0.5', '0..255', 'inverted', '1..-1', '255..0'];
    const ways = Object.fromEntries(names.map((name) => [name, never]));
    const { images, trials } = await race(2e9, { ...ways, '-1..1': allBut(5), '0..255': allBut(20) });
    expect(images).toBe(24);
    expect(trials.slice(0, 2)).toEqual([
      { pixels: '0..255', correct: 6, total: 6 },
      { pixels: '-1..1', correct: 5, total: 6 },
    ]);
  });

  it('does not take larger numbers for better where few samples are told alike', async () => {
    const { trials } = await race(1e9, { 'mean-std': { ...allBut(100), logit: 10 }, '0..255': { ...allBut(100), logit: 90 } }); // prettier-ignore
    // Beside nine zeros a logit of 10 is 0.9996, and one of 90 is 1.
    expect(trials).toEqual([
      { pixels: 'mean-std', correct: 15, total: 15 },
      { pixels: '0..255', correct: 15, total: 15 },
    ]);
  });
});
