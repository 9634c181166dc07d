import { access, open } from 'node:fs/promises';
import { join } from 'node:path';
import { constants, gunzipSync } from 'node:zlib';
import { sentence } from './sentences';
import { row, sentenceOf, type Sentence } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { badFile, DataError, listed, messageOf } from './error';
import { readWhole } from './files';
import { gunzipAside, isGzip } from './gunzip';
import { readIdxCount } from './idx';
import { readLabelledImages, type LabelledImages } from './mnist';

/** The two halves of MNIST. */
export type MnistSet = 'train' | 'test';

/** The folders where MNIST may be, in the order in which they are asked; null where there is none. */
export interface MnistPlaces {
  /** A folder that a person chose, in the window or on the command line. */
  readonly chosen: string | null;
  /** The environment variable MNIST_DIR. */
  readonly environment: string | null;
  /** The app's own data folder, where downloads go. */
  readonly appData: string | null;
  /** `resources/mnist` of a packaged build. */
  readonly packaged: string | null;
}

/** A pair of IDX files that is there, or the reason why none is, as a sentence. */
export type MnistSearch =
  | {
      readonly found: true;
      readonly images: string;
      readonly labels: string;
      /** As the image file's header says. */
      readonly count: number;
      readonly detail: Sentence;
    }
  | { readonly found: false; readonly detail: Sentence };

/** In the order in which they are asked. */
const PLACES = ['chosen', 'environment', 'appData', 'packaged'] as const satisfies (keyof MnistPlaces)[];

const BASE_NAMES: Readonly<Record<MnistSet, readonly [images: string, labels: string]>> = {
  train: ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte'],
  test: ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte'],
};

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** The path of a file under one of the names it goes by: plain or .gz, `-idx3-ubyte` or `.idx3-ubyte`. */
async function findFile(folder: string, baseName: string): Promise<string | null> {
  for (const name of [baseName, baseName.replace('-idx', '.idx')]) {
    for (const ending of ['', '.gz']) {
      const path = join(folder, name + ending);
      if (await exists(path)) return path;
    }
  }
  return null;
}

/** The number of images a file says it holds, from its first bytes; gzip is inflated no further than that. */
async function readCount(path: string): Promise<number> {
  const handle = await open(path);
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
    const head = buffer.subarray(0, bytesRead);
    const plain = isGzip(head) ? gunzipSync(head, { finishFlush: constants.Z_SYNC_FLUSH }) : head;
    return readIdxCount(plain, path, 'images');
  } catch (error) {
    throw error instanceof DataError
      ? error
      : badFile(path, sentence('gzip.corrupt', { why: messageOf(error) }), error);
  } finally {
    await handle.close();
  }
}

/** Looks in one folder; null and why when the pair is not there or its header is wrong. */
async function findIn(folder: string, set: MnistSet) {
  const [imagesName, labelsName] = BASE_NAMES[set];
  const images = await findFile(folder, imagesName);
  if (!images) return { pair: null, why: sentence('mnist.noFile', { file: imagesName }) };
  const labels = await findFile(folder, labelsName);
  if (!labels) return { pair: null, why: sentence('mnist.noFile', { file: labelsName }) };
  try {
    return { pair: { images, labels, count: await readCount(images) }, why: null };
  } catch (error) {
    return { pair: null, why: sentenceOf(error) };
  }
}

function foundIn(place: Sentence, count: number, misses: readonly Sentence[]): Sentence {
  if (misses.length === 0) return sentence('mnist.found', { count, place });
  return sentence('mnist.foundLater', { count, place, missed: listed(misses) });
}

/**
 * Looks for the training or the test files of MNIST: in a folder the person chose, MNIST_DIR, the app's data
 * folder, then `resources/mnist` of a packaged build. The detail says where they are, and what was wrong with the
 * places asked before; or, place by place, why there are none. Never throws.
 */
export async function findMnist(set: MnistSet, places: MnistPlaces): Promise<MnistSearch> {
  const misses: Sentence[] = [];
  for (const name of PLACES) {
    const folder = places[name];
    if (!folder) continue;
    const place = sentence(`mnist.${name}`, { folder });
    const { pair, why } = await findIn(folder, set);
    if (pair) return { found: true, ...pair, detail: foundIn(place, pair.count, misses) };
    misses.push(sentence('mnist.passedOver', { place, why }));
  }
  const [why = sentence('mnist.noFolder'), ...others] = misses;
  // A sentence a place: each has its own paths, and room for them.
  return { found: false, detail: row(sentence('mnist.notHere', { why }), ...others) };
}

/**
 * Reads and checks a pair of IDX files, inflating in zlib's thread pool so that the caller stays responsive.
 * Throws DataError: notFound, storage, or badFile with the numbers.
 */
export async function readImageFiles(paths: {
  readonly images: string;
  readonly labels: string;
}): Promise<LabelledImages> {
  const budget = new Budget();
  const read = async (path: string) => gunzipAside(await readWhole(path), path, budget);
  const [images, labels] = await Promise.all([read(paths.images), read(paths.labels)]);
  const names = { imagesName: paths.images, labelsName: paths.labels };
  return readLabelledImages({ images, labels, ...names }, budget);
}
