/** What a client of the soak opens: files that take all they can, and large honest ones. Made once. */
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { encode } from 'fast-png';
import { writeWeights } from '../../src-main/data/weights';
import { randomNumbers } from '../../src-main/engine/test-fixtures';
import type { OpenedFile } from '../../src-main/shared/files';
import { CLASSES, PIXELS } from '../../src-main/shared/digits';
import { BOOK_WEIGHTS, STROKES } from '../surroundings';
import type { Record } from './acts';
import { Refused, type Connection } from './connection';

export interface Opening {
  readonly request: 'openModel' | 'openDataset';
  readonly files: readonly OpenedFile[];
  /** What the refusal says; null for what is opened. */
  readonly refused: RegExp | null;
}

/** A grey picture of 31 million pixels in some 50 kilobytes: a bar on white. */
export function largePicture(): Uint8Array {
  const [width, height] = [6_200, 5_000];
  const data = new Uint8Array(width * height).fill(255);
  for (let y = 1_000; y < 4_000; y++) data.fill(0, y * width + 3_000, y * width + 3_400);
  return encode({ width, height, channels: 1, data });
}

/** A network of one hidden layer so wide: 3,176 bytes for each of its neurons. */
export function denseNetwork(wide: number): Uint8Array {
  const next = randomNumbers(1);
  const tensor = (...shape: readonly number[]) => {
    const count = shape.reduce((product, side) => product * side, 1);
    return { shape, data: Float32Array.from({ length: count }, () => 0.02 * next()) };
  };
  return writeWeights({
    name: `dense ${wide}`,
    architecture: [
      { kind: 'dense', weights: 'W1', bias: 'b1', activation: 'relu' },
      { kind: 'dense', weights: 'W2', bias: 'b2', activation: 'identity' },
    ],
    tensors: new Map([
      ['W1', tensor(PIXELS, wide)],
      ['b1', tensor(wide)],
      ['W2', tensor(wide, CLASSES)],
      ['b2', tensor(CLASSES)],
    ]),
    calibration: null,
  });
}

const several = (count: number, name: (n: number) => string, bytes: Uint8Array): OpenedFile[] =>
  Array.from({ length: count }, (_, n) => ({ name: name(n), bytes }));

const model = (name: string, bytes: Uint8Array, refused: RegExp | null = null): Opening => ({
  request: 'openModel',
  files: [{ name, bytes }],
  refused,
});

/** All of them. */
export const openings = (): readonly Opening[] => [
  { request: 'openDataset', files: several(3, (n) => `7_${n}.png`, largePicture()), refused: null },
  {
    request: 'openDataset',
    files: several(60, (n) => `f${n}`, new Uint8Array(gzipSync(new Uint8Array(50_000_000)))),
    refused: /unpacks to more than 536,870,912 bytes/,
  },
  model('wide.safetensors', denseNetwork(4_000)),
  model('deep.pkl', new Uint8Array(20_000_000).fill('}'.charCodeAt(0)), /./),
  model('none.onnx', new Uint8Array(1_000_000).fill(0x0a), /./),
  ...(BOOK_WEIGHTS ? [model('book.pkl', new Uint8Array(readFileSync(BOOK_WEIGHTS)))] : []),
  ...(STROKES
    ? [{ request: 'openDataset', files: [{ name: 'digits.jsonl.gz', bytes: new Uint8Array(readFileSync(STROKES)) }], refused: null } as const] // prettier-ignore
    : []),
];

/** Opens one after another; what is opened is closed again. Anything but what was expected is a fault. */
export function opener(): (connection: Connection, record: Record) => Promise<void> {
  const all = openings();
  let next = 0;
  return async (connection, record) => {
    const { request, files, refused } = all[next++ % all.length];
    const [first] = files;
    record.opening++;
    try {
      if (request === 'openDataset') {
        const { id } = await connection.ask('openDataset', { files });
        await connection.ask('closeDataset', { dataset: id });
      } else {
        const { id } = await connection.ask('openModel', first);
        // The book's network is also what the evaluations run on.
        if (first.name !== 'book.pkl') await connection.ask('closeModel', { model: id });
      }
      record.opened++;
      if (refused) record.faults.push(`${first.name} was opened`);
    } catch (error) {
      if (!(error instanceof Refused) || !refused?.test(error.message)) throw error;
      record.opened++;
    } finally {
      record.opening--;
    }
    await new Promise((resolve) => setTimeout(resolve, 500));
  };
}
