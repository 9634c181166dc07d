import { join } from 'node:path';
import { findMnist, readImageFiles } from '../data/mnist-files';
import { createKeptSettings } from '../recognizer/settings';
import { createMnistFolder } from '../recognizer/datasets/mnist-folder';
import type { Recognizer } from '../recognizer/recognizer';
import { loadMnist } from '../evaluation/load-mnist';
import { PIXELS } from '../shared/digits';
import type { Context } from './context';
import { repeat, type Spread } from '../dispatch/timing';

/** Asking for one digit with the automatic device: there and back through the engine's thread. */
export type LatencyBench = Spread & { readonly device: string };

/** Reading, inflating and checking the 10,000 test images; null where they are not there. */
export type ReadingBench = (Spread & { readonly count: number }) | null;

/** One digit after warming up, 300 times. */
export async function benchLatency(recognizer: Recognizer, model: string): Promise<LatencyBench> {
  const inputs = Float32Array.from({ length: PIXELS }, (_, i) => ((37 * i) % 256) / 255);
  const ask = () => recognizer.recognize({ model, device: 'automatic', inputs });
  for (let warm = 0; warm < 20; warm++) await ask();
  const { device } = await ask();
  const once = async () => {
    const start = performance.now();
    await ask();
    return performance.now() - start;
  };
  return { device: device.name, ...(await repeat(once, { budgetMs: 3_000, least: 20, most: 300 })) };
}

/** The MNIST test files, wherever the app finds them. */
async function testFiles(options: Context['recognizer']): ReturnType<typeof findMnist> {
  const folder = createMnistFolder({
    only: null,
    environment: options.environment.MNIST_DIR ?? null,
    settings: createKeptSettings(options.dataFolder, () => undefined),
    dataFolder: options.dataFolder,
    resourcesFolder: options.resourcesFolder,
  });
  return findMnist('test', await folder.places());
}

/** MNIST's test images as input floats, or the project's samples. */
export async function benchImages(options: Context['recognizer']): Promise<Float32Array> {
  const found = await testFiles(options);
  const sample = (kind: string): string => join(options.resourcesFolder, 'samples', `${kind}-ubyte.gz`);
  const files = found.found ? found : { images: sample('images-idx3'), labels: sample('labels-idx1') };
  return loadMnist(await readImageFiles(files)).images.data;
}

/** Reading, inflating and checking the test images. */
export async function benchReading(options: Context['recognizer']): Promise<ReadingBench> {
  const found = await testFiles(options);
  if (!found.found) return null;
  const once = async () => {
    const start = performance.now();
    await readImageFiles(found);
    return performance.now() - start;
  };
  return { count: found.count, ...(await repeat(once, { budgetMs: 2_000, least: 3, most: 20 })) };
}
