import type { LoadedImages } from '../datasets/datasets';
import type { Engine } from '../../dispatch/port';
import { countMultiplyAdds } from '../../engine/cost';
import type { GraphModel } from '../../engine/graph/build';
import { rangeOf } from '../../engine/graph/pixels';
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

/** Lends the engine a network under a name of its own for as long as `use` takes. */
async function lent<T>(engine: Engine, { model }: GraphModel, use: (id: string) => Promise<T>): Promise<T> {
  const id = `trial:${++trials}`;
  await engine.load({ id, model });
  return use(id).finally(() => engine.unload({ id }));
}

/** Where the images of a way are run: a network in the engine, and what they are scaled and shifted by before. */
interface Place {
  readonly id: string;
  readonly range: readonly [scale: number, shift: number];
}
const AS_IT_IS = [1, 0] as const;

/** Runs the next samples of a way, up to `end`. */
async function tryMore(
  engine: Engine,
  { built, trial, ...before }: Tried,
  samples: LoadedImages,
  { id, range: [scale, shift], end, sure }: Place & { readonly end: number; readonly sure: number },
): Promise<Tried> {
  const { pixels, total: first } = trial;
  let [correct, loss, isProbable] = [trial.correct, before.loss * first, before.isProbable];
  for (let start = first; start < end; start += TOGETHER) {
    const next = Math.min(end, start + TOGETHER);
    const images = inputOf(samples.pixels.subarray(start * PIXELS, next * PIXELS));
    const inputs = images.map((x) => scale * x + shift);
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
  const ways = [...builds].map(([pixels, built]) => untried(pixels, built));
  const [{ built: plain }] = ways;
  const images = Math.floor(WORK / Math.max(1, countMultiplyAdds(plain.model)));
  const all = Math.min(samples.count, MOST_SAMPLES);
  const tried = async (way: Tried, end: number): Promise<Tried> =>
    lent(engine, way.built, (id) => tryMore(engine, way, samples, { id, range: AS_IT_IS, end, sure: 1 }));
  const isSmall = images >= all * ways.length;
  const ranked = isSmall ? await inTurn(ways, (way) => tried(way, all)) : await lent(engine, plain, raced);
  const [best, ...others] = [...ranked].sort(byMerit);
  return [best, ...others];

  /** A large network is made ready once for all ways that are only another range of the same image. */
  function raced(plainId: string): Promise<readonly Tried[]> {
    return race(ways, { images: Math.max(FEWEST_IMAGES, images), most: all }, (way, end) => {
      const range = rangeOf(plain.layout, way.trial.pixels);
      const tryAt = (place: Place): Promise<Tried> =>
        tryMore(engine, way, samples, { ...place, end, sure: SURE });
      return range === null
        ? lent(engine, way.built, (id) => tryAt({ id, range: AS_IT_IS }))
        : tryAt({ id: plainId, range });
    });
  }
}

async function inTurn<T>(ways: readonly T[], run: (way: T) => Promise<T>): Promise<T[]> {
  const done: T[] = [];
  for (const way of ways) done.push(await run(way));
  return done;
}

/** Rounds of ever more samples, up to `most`, until so many images were run in all. */
async function race(
  ways: readonly Tried[],
  { images, most }: { readonly images: number; readonly most: number },
  run: (way: Tried, end: number) => Promise<Tried>,
): Promise<readonly Tried[]> {
  const behind: Tried[] = [];
  const first = Math.floor(images / GROWTH / ways.length);
  let round = Math.max(FEWEST_SAMPLES, Math.min(FIRST_SAMPLES, first));
  let [racing, left] = [ways, images];
  for (let done = 0; done < most; round *= GROWTH) {
    const end = Math.min(most, round, done + Math.floor(left / racing.length));
    if (end <= done) break;
    racing = await inTurn(racing, (way) => run(way, end));
    left -= (end - done) * racing.length;
    done = end;
    const right = Math.max(...racing.map(({ trial }) => trial.correct));
    const isHopeless = ({ trial }: Tried): boolean => right - trial.correct >= HOPELESS * Math.sqrt(end);
    behind.push(...racing.filter(isHopeless));
    racing = racing.filter((way) => !isHopeless(way));
  }
  return [...racing, ...behind];
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
  return lent(engine, built, (id) =>
    tryMore(engine, untried(pixels, built), samples, { id, range: AS_IT_IS, end, sure: 1 }),
  );
}
