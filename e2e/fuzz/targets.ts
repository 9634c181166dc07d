import { crc32 } from 'node:zlib';
import { zipSync } from 'fflate';
import { Budget } from '../../src-main/data/budget';
import { readIdxImages, readIdxLabels } from '../../src-main/data/idx';
import { readOpenedSet } from '../../src-main/data/opened-set';
import type { Random } from '../../src-main/data/random';
import { parseRun } from '../../src-main/data/run-file';
import { brokenInvariant } from '../../src-main/data/run-invariants';
import { readStrokes } from '../../src-main/data/strokes';
import { readWeights } from '../../src-main/data/weights';
import { readZip } from '../../src-main/data/zip';
import { buildModel } from '../../src-main/engine/build';
import { frameStrokes } from '../../src-main/framing/frame';
import { framePicture } from '../../src-main/framing/picture';
import { PIXELS } from '../../src-main/shared/digits';
import { ExpectedError } from '../../src-main/shared/failure';
import { decodeFrame } from '../../src-main/shared/wire';
import { architectureTarget } from './architecture-target';
import { doorTarget } from './door-target';
import { brokenPicture, brokenTensors, bytesIn } from './invariants';
import { NETWORK_TARGETS } from './network-targets';
import { piecesTarget } from './pieces-target';
import * as seeds from './seeds';
import { ownDigitsTarget, runStoreTarget } from './store-targets';
import type { Target } from './target';
import { GZIP_WORDS, JSON_WORDS, PICKLE_WORDS, words, ZIP_WORDS } from './words';

/** The same PNG with right checksums wherever its chunks can be followed. */
function withChecksums(png: Uint8Array): Uint8Array {
  const copy = png.slice();
  const view = new DataView(copy.buffer);
  for (let at = 8; at + 12 <= copy.length; at += 12 + view.getUint32(at)) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > copy.length) break;
    view.setUint32(end, crc32(copy.subarray(at + 4, end)));
  }
  return copy;
}

/** Half of the time the changed bytes go into a zip that is whole, under names that lead on. */
function intoZip(...names: readonly string[]) {
  return (content: Uint8Array, random: Random): Uint8Array =>
    random.chance(0.5)
      ? content
      : zipSync({ [random.pick(names)]: [content, { level: random.chance(0.5) ? 0 : 1 }] });
}

const sometimesGzip = (content: Uint8Array, random: Random): Uint8Array =>
  random.chance(0.2) ? seeds.zipped(content) : content;

const weightsTarget = (
  name: string,
  file: string,
  seed: readonly Uint8Array[],
  vocabulary: readonly Uint8Array[],
): Target => ({
  name,
  seeds: seed,
  words: vocabulary,
  read(content) {
    const weights = readWeights(file, content, new Budget());
    const wrong = brokenTensors(weights.tensors.values());
    if (wrong !== null) return wrong;
    try {
      buildModel(weights);
    } catch (error) {
      // Well read, but no network: those have a sentence as well.
      if (!(error instanceof ExpectedError)) throw error;
    }
    return null;
  },
});

/** Everything that reads bytes which the program did not write. */
export const TARGETS: readonly Target[] = [
  {
    name: 'idx-images',
    seeds: [seeds.IMAGES, seeds.zipped(seeds.IMAGES)],
    words: GZIP_WORDS,
    repair: sometimesGzip,
    read(content) {
      const { count, rows, columns, pixels } = readIdxImages(content, 'f', new Budget());
      return pixels.length === count * rows * columns ? null : `${pixels.length} pixels`;
    },
  },
  {
    name: 'idx-labels',
    seeds: [seeds.LABELS, seeds.zipped(seeds.LABELS)],
    words: GZIP_WORDS,
    repair: sometimesGzip,
    read: (content) => (readIdxLabels(content, 'f', new Budget()).length > 0 ? null : 'no label'),
  },
  weightsTarget('pickle', 'f.pkl', seeds.PICKLES, PICKLE_WORDS),
  weightsTarget(
    'safetensors',
    'f.safetensors',
    [seeds.WEIGHTS],
    [...JSON_WORDS, ...words('"F64"', '"shape":[0]', '"data_offsets":[0,0]')],
  ),
  weightsTarget('weights', 'f', [seeds.WEIGHTS, ...seeds.PICKLES], [...PICKLE_WORDS, ...JSON_WORDS]),
  {
    name: 'strokes',
    seeds: [seeds.STROKES, seeds.zipped(seeds.STROKES)],
    words: JSON_WORDS,
    repair: sometimesGzip,
    read(content) {
      const digits = readStrokes(content, 'f', new Budget());
      const points = digits.flatMap(({ strokes }) => strokes.flat(2));
      if (digits.some(({ label }) => label > 9)) return 'a label above 9';
      return points.every((c) => Math.abs(c) <= 1e6) ? null : 'a point beyond a million';
    },
  },
  {
    name: 'png',
    seeds: seeds.PNGS,
    words: words('IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND', 'iCCP'),
    repair: (content, random) => (random.chance(0.9) ? withChecksums(content) : content),
    read: (content) => brokenPicture(content, false),
  },
  {
    name: 'pgm',
    seeds: seeds.PGMS,
    words: words('P2', 'P5', '#', '\n', '65535', '4294967297', '0'),
    read: (content) => brokenPicture(content, false),
  },
  {
    name: 'framing',
    seeds: [...seeds.PNGS, ...seeds.PGMS],
    words: words('P2', 'P5', '\n', '0', '255'),
    repair: (content) => (content[0] === 0x89 ? withChecksums(content) : content),
    read: (content) => brokenPicture(content, true),
  },
  {
    name: 'zip',
    seeds: seeds.ZIPS,
    words: ZIP_WORDS,
    read(content) {
      const budget = new Budget();
      const entries = readZip(content, 'f', budget);
      const total = entries.map(({ size, read }) => [size, read().length]);
      return total.every(([says, is]) => says === is) ? null : 'a size that is not what came out';
    },
  },
  {
    name: 'opened-set',
    seeds: [...seeds.ZIPS, seeds.STROKES, seeds.PNGS[0]],
    words: [...ZIP_WORDS, ...JSON_WORDS],
    repair: intoZip('7.png', '3/a.pgm', 'x.jsonl', 'images'),
    read(content) {
      const framing = {
        strokes: (strokes: Parameters<typeof frameStrokes>[0]) => frameStrokes(strokes).centred,
        picture: (picture: Parameters<typeof framePicture>[0]) => {
          const framed = framePicture(picture);
          return framed.ok ? framed.pixels : new Uint8Array(PIXELS);
        },
      };
      const set = readOpenedSet([{ name: 'f.zip', bytes: content }], framing, new Budget());
      if (set.pixels.length !== set.count * PIXELS || set.labels.length !== set.count) return 'lengths';
      return set.labels.every((label) => label < 10) ? null : 'a label above 9';
    },
  },
  ...NETWORK_TARGETS,
  {
    name: 'run-file',
    seeds: seeds.RUNS,
    words: [...JSON_WORDS, ...words('"AAAA"', '"id":"row","values":{"sentences":[')],
    read(content) {
      const { report } = parseRun(content, 'f', new Budget());
      return brokenInvariant(report) ? 'a broken invariant' : null;
    },
  },
  {
    name: 'wire',
    seeds: seeds.FRAMES,
    words: [
      ...JSON_WORDS,
      ...words('{"$array":"Uint8Array","offset":0,"length":1}', '"$array"', '"event":"a"'),
    ],
    read(content) {
      const made = bytesIn(decodeFrame(content));
      return made <= content.length ? null : `${made} bytes of arrays from a frame of ${content.length}`;
    },
  },
  piecesTarget,
  doorTarget,
  architectureTarget,
  runStoreTarget,
  ownDigitsTarget,
];
