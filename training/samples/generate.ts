import { CLASSES, PIXELS, SIDE } from '../../src-main/shared/digits';
import { seededRandom } from '../../src-main/data/random';
import { writeIdxImages, writeIdxLabels } from '../../src-main/data/idx';
import { frameStrokes } from '../../src-main/framing/frame';
import { gzipSync } from 'fflate';
import { makeHand, write } from './hand';
import { SKELETONS } from './skeletons';

/** Seed of the shipped set. */
export const SEED = 20_240_607;

/** Digits of each class, and in all. */
const PER_CLASS = 100;
export const COUNT = PER_CLASS * CLASSES;

/** Digits that one hand writes: two of each class. */
const PER_HAND = 2 * CLASSES;

export interface SampleSet {
  /** COUNT·784 bytes. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
  /** The skeleton of each digit, for looking at them. */
  readonly styles: readonly string[];
}

/**
 * 1,000 synthetic digits, 100 a class in the order 0, 1, …, 9, 0, …: 50 hands write the skeletons in turn, and the
 * product's own framing draws them. The same seed gives the same bytes.
 */
export function generateSamples(seed: number): SampleSet {
  const random = seededRandom(seed);
  const pixels = new Uint8Array(COUNT * PIXELS);
  const labels = new Uint8Array(COUNT);
  const styles: string[] = [];
  let hand = makeHand(random);
  for (let i = 0; i < COUNT; i++) {
    if (i % PER_HAND === 0) hand = makeHand(random);
    labels[i] = i % CLASSES;
    const known = SKELETONS.filter(({ label }) => label === labels[i]);
    const skeleton = known[Math.floor(i / CLASSES) % known.length];
    const strokes = write(skeleton, hand, random);
    pixels.set(frameStrokes(strokes, { penWidth: hand.penWidth }).centred, i * PIXELS);
    styles.push(skeleton.style);
  }
  return { pixels, labels, styles };
}

/** The two files of `resources/samples`, by name: gzip of IDX, with no date inside. */
export function sampleFiles({ pixels, labels }: SampleSet): Readonly<Record<string, Uint8Array>> {
  const pack = (bytes: Uint8Array) => gzipSync(bytes, { level: 9, mtime: 0 });
  return {
    'images-idx3-ubyte.gz': pack(writeIdxImages({ count: COUNT, rows: SIDE, columns: SIDE, pixels })),
    'labels-idx1-ubyte.gz': pack(writeIdxLabels(labels)),
  };
}
