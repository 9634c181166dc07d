import { getHeapStatistics } from 'node:v8';
import { crc32, gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from './budget';
import { DataError } from './error';
import { readIdxImages, readIdxLabels, writeIdxImages, writeIdxLabels } from './idx';
import { readLabelledImages } from './mnist';
import { readPickledArrays } from './pickle';
import { readPicture } from './pictures';
import { readSafetensors } from './safetensors';
import { readStrokes } from './strokes';
import { readWeights, writeWeights } from './weights';

const utf8 = (text: string) => new TextEncoder().encode(text);

const IMAGES = writeIdxImages({ count: 2, rows: 28, columns: 28, pixels: new Uint8Array(2 * 784).fill(7) });
const LABELS = writeIdxLabels(Uint8Array.of(3, 4));
const STROKES = utf8(
  '{"label":7,"writer":"a","strokes":[[[0,0],[600,0],[200,1000]]]}\n{"label":1,"writer":"b","strokes":[[[5,5]]]}\n',
);
const WEIGHTS = writeWeights({
  name: 'small',
  architecture: [{ kind: 'dense', weights: 'W', bias: 'b', activation: 'relu' }],
  tensors: new Map([
    ['W', { shape: [2, 2], data: Float32Array.of(1, 2, 3, 4) }],
    ['b', { shape: [2], data: Float32Array.of(5, 6) }],
  ]),
  calibration: { temperature: 1, refuseBelow: 0.1, unsureBelow: 0.2 },
});
// pickle.dumps({'W1': numpy.array([[2]], '<f4'), 'b1': numpy.array([3], '>f8')}, 3 and 5).hex(), NumPy 1.24.2
const PICKLES = [
  '80037d710028580200000057317101636e756d70792e636f72652e6d756c746961727261790a5f7265636f6e7374727563740a7102636e756d70790a6e6461727261790a71034b008571044301627105877106527107284b014b014b01867108636e756d70790a64747970650a710958020000006634710a898887710b52710c284b0358010000003c710d4e4e4e4affffffff4affffffff4b0074710e6289430400000040710f74711062580200000062317111680268034b008571126805877113527114284b014b0185711568095802000000663871168988877117527118284b0358010000003e71194e4e4e4affffffff4affffffff4b0074711a628943084008000000000000711b74711c62752e',
  '800595cc000000000000007d94288c025731948c126e756d70792e636f72652e6e756d65726963948c0b5f66726f6d6275666665729493942896040000000000000000000040948c056e756d7079948c0564747970659493948c02663494898887945294284b038c013c944e4e4e4affffffff4affffffff4b007494624b014b0186948c014394749452948c0262319468042896080000000000000040080000000000009468088c02663894898887945294284b038c013e944e4e4e4affffffff4affffffff4b007494624b018594680f74945294752e',
].map((hex) => new Uint8Array(Buffer.from(hex, 'hex')));
const PNG = encode({ width: 5, height: 4, channels: 3, data: new Uint8Array(60).map((_, i) => i * 4) });
const PGMS = [
  utf8('P2\n# c\n3 2\n255\n1 2 3\n4 5 6\n'),
  new Uint8Array([...utf8('P5 3 2 255\n'), 1, 2, 3, 4, 5, 6]),
];

/** The same PNG with right checksums wherever its chunks can be followed, so that changes get past them. */
function withChecksums(png: Uint8Array): Uint8Array {
  const bytes = png.slice();
  const view = new DataView(bytes.buffer);
  for (let at = 8; at + 12 <= bytes.length; at += 12 + view.getUint32(at)) {
    const end = at + 8 + view.getUint32(at);
    if (end + 4 > bytes.length) break;
    view.setUint32(end, crc32(bytes.subarray(at + 4, end)));
  }
  return bytes;
}

/** Every reader of bytes, with valid files to start from. Each gives something of a size that the input accounts for. */
const READERS: readonly (readonly [
  name: string,
  read: (bytes: Uint8Array) => unknown,
  files: readonly Uint8Array[],
])[] = [
  ['readIdxImages', (bytes) => readIdxImages(bytes, 'f', new Budget()), [IMAGES, gzipSync(IMAGES)]],
  ['readIdxLabels', (bytes) => readIdxLabels(bytes, 'f', new Budget()), [LABELS, gzipSync(LABELS)]],
  [
    'readLabelledImages',
    (images) => readLabelledImages({ images, labels: LABELS }, new Budget()),
    [IMAGES, gzipSync(IMAGES)],
  ],
  ['readPickledArrays', (bytes) => readPickledArrays(bytes, 'f', new Budget()), PICKLES],
  ['readSafetensors', (bytes) => readSafetensors(bytes, 'f', new Budget()), [WEIGHTS]],
  ['readWeights of no ending', (bytes) => readWeights('f', bytes, new Budget()), [WEIGHTS, ...PICKLES]],
  ['readWeights of .safetensors', (bytes) => readWeights('f.safetensors', bytes, new Budget()), [WEIGHTS]],
  ['readStrokes', (bytes) => readStrokes(bytes, 'f', new Budget()), [STROKES, gzipSync(STROKES)]],
  ['readPicture', (bytes) => readPicture('f', bytes, new Budget()), [PNG, ...PGMS]],
  ['readPicture of right checksums', (bytes) => readPicture('f', withChecksums(bytes), new Budget()), [PNG]],
];

/** Most memory that reading a file of a few kilobytes may take; a believed length field would take far more. */
const MOST_MEMORY = 16 * 1024 * 1024;

/**
 * Runs a reader; anything but an answer or a DataError with a sentence, or much memory, throws. It runs so often that
 * `expect` and `process.memoryUsage` would take most of the time.
 */
function survives(read: (bytes: Uint8Array) => unknown, bytes: Uint8Array): void {
  const before = getHeapStatistics().external_memory;
  try {
    read(bytes);
  } catch (error) {
    if (!(error instanceof DataError)) throw error;
    const { length } = error.message;
    if (length <= 10 || length >= 1_000)
      throw new Error(`a sentence of ${length} characters`, { cause: error });
  }
  const taken = getHeapStatistics().external_memory - before;
  if (taken >= MOST_MEMORY) throw new Error(`${taken} bytes taken`);
}

/** A copy with some bytes changed, then perhaps cut, then perhaps with bytes behind. */
const mutation = fc.record({
  changes: fc.array(fc.record({ at: fc.nat(), value: fc.integer({ min: 0, max: 255 }) }), { maxLength: 6 }),
  cut: fc.option(fc.nat()),
  more: fc.uint8Array({ maxLength: 20 }),
});

function mutate(
  file: Uint8Array,
  { changes, cut, more }: typeof mutation extends fc.Arbitrary<infer T> ? T : never,
) {
  const bytes = file.slice();
  for (const { at, value } of changes) bytes[at % bytes.length] = value;
  return Uint8Array.from([...bytes.subarray(0, cut === null ? undefined : cut % bytes.length), ...more]);
}

describe.each(READERS)('%s', (_, read, files) => {
  it('reads the files that the others start from', () => {
    for (const file of files) expect(() => read(file)).not.toThrow();
  });

  it('answers random bytes with a sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => survives(read, bytes)),
      { numRuns: 300 },
    );
  });

  it('answers every truncation of a valid file with a sentence', () => {
    for (const file of files) {
      for (let length = 0; length < file.length; length++) survives(read, file.slice(0, length));
    }
  });

  it('answers every flipped bit of a valid file with a sentence', () => {
    for (const file of files) {
      for (let bit = 0; bit < 8 * Math.min(file.length, 400); bit++) {
        const bytes = file.slice();
        bytes[bit >> 3] ^= 1 << (bit & 7);
        survives(read, bytes);
      }
    }
  });

  it('answers valid files with bytes changed, cut off and added with a sentence', () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), mutation, (file, how) => survives(read, mutate(file, how))),
      { numRuns: 500 },
    );
  });
});
