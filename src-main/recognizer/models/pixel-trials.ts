import type { LoadedImages } from '../datasets/datasets';
import type { Engine } from '../../dispatch/port';
import { countMultiplyAdds } from '../../engine/cost';
import type { GraphModel } from '../../engine/graph/build';
import { softmax } from '../../engine/softmax';
import { CLASSES, inputOf, PIXELS } from '../../shared/digits';
import type { PixelName, PixelTrial } from '../../shared/pixels';

/** Samples that a network is tried on; fewer for a large one, so that all trials cost about as many multiply-adds. */
const MOST_SAMPLES = 500;
const LEAST_SAMPLES = 20;
const WORK = 30e9;
/** Asked for together: after each of these the trials can end. */
const TOGETHER = 50;
/** A probability below this is no worse: a network that is sure of the wrong digit must not decide alone. */
const LEAST = 1e-6;

/** One way of giving pixels, with the network built for it. */
export interface Tried {
  readonly built: GraphModel;
  readonly trial: PixelTrial;
  /** Mean of −ln p(truth): who is right as often wins by being surer. */
  readonly loss: number;
  /** Every answer was ten numbers from 0 to 1 that add up to 1: the network ends in a softmax of its own making. */
  readonly isProbable: boolean;
}

let trials = 0;

/** Runs a network on the first samples. The engine knows it under a name of its own for as long as that takes. */
async function tryPixels(
  engine: Engine,
  built: GraphModel,
  samples: LoadedImages,
  { pixels, count }: { readonly pixels: PixelName; readonly count: number },
): Promise<Tried> {
  const id = `trial:${++trials}`;
  await engine.load({ id, model: built.model });
  try {
    let [correct, loss, isProbable] = [0, 0, built.ending === null];
    for (let start = 0; start < count; start += TOGETHER) {
      const end = Math.min(count, start + TOGETHER);
      const inputs = inputOf(samples.pixels.subarray(start * PIXELS, end * PIXELS));
      const { logits } = await engine.predict({ model: id, device: 'automatic', inputs });
      isProbable &&= addsUp(logits);
      const probabilities = softmax(logits);
      for (let n = start; n < end; n++) {
        const row = probabilities.subarray((n - start) * CLASSES, (n - start + 1) * CLASSES);
        const truth = samples.labels[n];
        // By the logits: softmax may make two equal.
        const ten = logits.subarray((n - start) * CLASSES, (n - start + 1) * CLASSES);
        if (ten.indexOf(Math.max(...ten)) === truth) correct++;
        loss -= Math.log(Math.max(LEAST, row[truth]));
      }
    }
    return { built, trial: { pixels, correct, total: count }, loss: loss / count, isProbable };
  } finally {
    await engine.unload({ id });
  }
}

function addsUp(numbers: Float32Array): boolean {
  for (let start = 0; start < numbers.length; start += CLASSES) {
    const ten = numbers.subarray(start, start + CLASSES);
    if (ten.some((p) => !(p >= 0 && p <= 1.0001))) return false;
    if (Math.abs(ten.reduce((sum, p) => sum + p, 0) - 1) > 1e-3) return false;
  }
  return true;
}

/**
 * Tries every way of giving pixels that makes sense for this network on samples of known label, best first: most right
 * answers, then the surer ones. The samples are always those that come with the program, so that the choice is the same
 * with and without MNIST.
 */
export async function triedPixels(
  engine: Engine,
  names: readonly PixelName[],
  builtOf: (pixels: PixelName) => Promise<GraphModel>,
  samples: LoadedImages,
): Promise<readonly [Tried, ...Tried[]]> {
  const [first, ...others] = names;
  const firstBuilt = await builtOf(first);
  const work = Math.max(1, countMultiplyAdds(firstBuilt.model));
  const affordable = Math.floor(WORK / (names.length * work));
  const count = Math.min(samples.count, Math.max(LEAST_SAMPLES, Math.min(MOST_SAMPLES, affordable)));
  const tried = [await tryPixels(engine, firstBuilt, samples, { pixels: first, count })];
  for (const pixels of others)
    tried.push(await tryPixels(engine, await builtOf(pixels), samples, { pixels, count }));
  const [best, ...rest] = tried.sort((a, b) => b.trial.correct - a.trial.correct || a.loss - b.loss);
  return [best, ...rest];
}

/** One given way on a few samples, to see whether the network ends in a softmax of its own making. */
export function triedOne(
  engine: Engine,
  built: GraphModel,
  samples: LoadedImages,
  pixels: PixelName,
): Promise<Tried> {
  return tryPixels(engine, built, samples, { pixels, count: Math.min(LEAST_SAMPLES, samples.count) });
}
