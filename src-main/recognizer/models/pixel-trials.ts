import type { LoadedImages } from '../datasets/datasets';
import type { Engine } from '../../dispatch/port';
import { countMultiplyAdds } from '../../engine/cost';
import type { GraphModel } from '../../engine/graph/build';
import { softmax } from '../../engine/softmax';
import { CLASSES, inputOf, PIXELS } from '../../shared/digits';
import type { PixelName, PixelTrial } from '../../shared/pixels';

/** Samples that a network is tried on where that costs little. */
const MOST_SAMPLES = 500;
/** Multiply-adds of all trials together; a larger network is tried on fewer samples, but on so many images in all. */
const WORK = 30e9;
const FEWEST_IMAGES = 24;
/** A large network is given a quarter of what it may cost at first, within these bounds, and in every further round so many times as many samples. */
const [FEWEST_SAMPLES, FIRST_SAMPLES] = [2, 20];
const GROWTH = 4;
/** Samples that show whether a network ends in a softmax, where its pixels are asked for. */
const SHOWN_SAMPLES = 20;
/** So many times √n right answers behind the best of n samples: by chance that happens to no way that is nearly as good. */
const HOPELESS = 1.4;
/** Asked for together: after each of these the trials can end. */
const TOGETHER = 50;
/** A probability below this is no worse: a network that is sure of the wrong digit must not decide alone. */
const LEAST = 1e-6;
/** On few samples one above this is no better: 0 to 255 makes any network surer, whatever it was trained on. */
const SURE = 0.99;

/** One way of giving pixels, with the network built for it. */
export interface Tried {
  readonly built: GraphModel;
  readonly trial: PixelTrial;
  /** Mean of −ln p(truth): who is right as often wins by being surer. */
  readonly loss: number;
  /** Every answer was ten numbers from 0 to 1 that add up to 1: the network ends in a softmax of its own making. */
  readonly isProbable: boolean;
}

/** A way before its first sample. */
const untried = (pixels: PixelName, built: GraphModel): Tried => ({
  built,
  trial: { pixels, correct: 0, total: 0 },
  loss: 0,
  isProbable: built.ending === null,
});

let trials = 0;

/** Runs a network on the next samples, up to `end`. The engine knows it under a name of its own for as long as that takes. */
async function tryMore(
  engine: Engine,
  { built, trial, ...before }: Tried,
  samples: LoadedImages,
  { end, sure }: { readonly end: number; readonly sure: number },
): Promise<Tried> {
  const id = `trial:${++trials}`;
  await engine.load({ id, model: built.model });
  try {
    const { pixels, total: first } = trial;
    let [correct, loss, isProbable] = [trial.correct, before.loss * first, before.isProbable];
    for (let start = first; start < end; start += TOGETHER) {
      const next = Math.min(end, start + TOGETHER);
      const inputs = inputOf(samples.pixels.subarray(start * PIXELS, next * PIXELS));
      const { logits } = await engine.predict({ model: id, device: 'automatic', inputs });
      isProbable &&= addsUp(logits);
      const probabilities = softmax(logits);
      for (let n = start; n < next; n++) {
        const row = probabilities.subarray((n - start) * CLASSES, (n - start + 1) * CLASSES);
        const truth = samples.labels[n];
        // By the logits: softmax may make two equal.
        const ten = logits.subarray((n - start) * CLASSES, (n - start + 1) * CLASSES);
        if (ten.indexOf(Math.max(...ten)) === truth) correct++;
        loss -= Math.log(Math.min(sure, Math.max(LEAST, row[truth])));
      }
    }
    return { built, trial: { pixels, correct, total: end }, loss: loss / end, isProbable };
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

/** Tried for longer first; then most right answers, then the surer ones. */
const byMerit = (a: Tried, b: Tried): number =>
  b.trial.total - a.trial.total || b.trial.correct - a.trial.correct || a.loss - b.loss;

/**
 * Tries every way of giving pixels that makes sense for this network on samples of known label, best first. A network
 * that is too large for all samples is tried in rounds, on few samples and then on more; ways that have become hopeless
 * stay behind. The samples are always those that come with the program, so that the choice is the same with and without
 * MNIST.
 */
export async function triedPixels(
  engine: Engine,
  builds: ReadonlyMap<PixelName, GraphModel>,
  samples: LoadedImages,
): Promise<readonly [Tried, ...Tried[]]> {
  let racing = [...builds].map(([pixels, built]) => untried(pixels, built));
  const behind: Tried[] = [];
  const all = Math.min(samples.count, MOST_SAMPLES);
  const work = Math.max(1, countMultiplyAdds(racing[0].built.model));
  let images = Math.max(FEWEST_IMAGES, Math.floor(WORK / work));
  const isLarge = images < all * racing.length;
  const first = Math.floor(images / GROWTH / racing.length);
  let round = isLarge ? Math.max(FEWEST_SAMPLES, Math.min(FIRST_SAMPLES, first)) : all;
  for (let done = 0; done < all; round *= GROWTH) {
    const affordable = done + Math.floor(images / racing.length);
    const end = Math.min(all, round, affordable);
    if (end <= done) break;
    const tried: Tried[] = [];
    for (const way of racing)
      tried.push(await tryMore(engine, way, samples, { end, sure: isLarge ? SURE : 1 }));
    images -= (end - done) * racing.length;
    done = end;
    const most = Math.max(...tried.map(({ trial }) => trial.correct));
    const hopeless = ({ trial }: Tried): boolean => most - trial.correct >= HOPELESS * Math.sqrt(done);
    behind.push(...tried.filter(hopeless));
    racing = tried.filter((way) => !hopeless(way));
  }
  const [best, ...others] = [...racing, ...behind].sort(byMerit);
  return [best, ...others];
}

/** One given way on a few samples, to see whether the network ends in a softmax of its own making. */
export function triedOne(
  engine: Engine,
  built: GraphModel,
  samples: LoadedImages,
  pixels: PixelName,
): Promise<Tried> {
  const affordable = Math.floor(WORK / SHOWN_SAMPLES / Math.max(1, countMultiplyAdds(built.model)));
  const end = Math.min(samples.count, SHOWN_SAMPLES, Math.max(FEWEST_SAMPLES, affordable));
  return tryMore(engine, untried(pixels, built), samples, { end, sure: 1 });
}
