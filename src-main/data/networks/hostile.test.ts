import { unzipSync, zipSync } from 'fflate';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Budget } from '../budget';
import { DataError } from '../error';
import { openHdf5 } from './hdf5';
import { writeNpz } from './npz-write';
import { writeOnnx } from './onnx-write';
import { readNetwork } from './read-network';
import { fixture } from './test-fixtures';

/** A small model with constants, attributes of every kind and a node of another domain. */
const ONNX = writeOnnx(
  {
    name: 'small',
    producer: 'tester 1',
    opset: 13,
    inputs: [{ name: 'x', shape: [null, 1, 4, 4] }],
    outputs: ['y'],
    nodes: [
      {
        operator: 'Conv',
        name: 'conv',
        inputs: ['x', 'w', ''],
        outputs: ['c'],
        attributes: new Map<string, string | readonly number[]>([
          ['pads', [1, 1, 1, 1]],
          ['auto_pad', 'NOTSET'],
        ]),
      },
      {
        operator: 'LeakyRelu',
        name: '',
        inputs: ['c'],
        outputs: ['y'],
        attributes: new Map([['alpha', 0.5]]),
      },
    ],
    constants: new Map([
      ['w', { shape: [2, 1, 3, 3], data: new Float32Array(18).fill(0.5), type: 'real' }],
      ['axes', { shape: [2], data: Float64Array.of(-1, 2), type: 'integer' }],
    ]),
  },
  { format: 'digit-desk/1', calibration: '{"temperature":1,"refuseBelow":0.1,"unsureBelow":0.2}' },
);

const NPZ = writeNpz(
  new Map([
    ['arr_0', { shape: [784, 10], data: new Float32Array(7_840), type: 'real' }],
    ['arr_1', { shape: [10], data: new Float32Array(10), type: 'real' }],
  ]),
);

type Change = (bytes: Uint8Array) => Uint8Array;

/** The same zip with one of its files changed, whole again with right checksums, so that changes get past them. */
const within =
  (zip: Uint8Array, ending: string) =>
  (change: Change): Uint8Array =>
    zipSync(
      Object.fromEntries(
        Object.entries(unzipSync(zip)).map(([name, bytes]) => [
          name,
          name.endsWith(ending) ? change(bytes) : bytes,
        ]),
      ),
      { level: 0 },
    );

const whole = (bytes: Uint8Array) => (change: Change) => change(bytes);

const TARGETS: readonly (readonly [name: string, changed: (change: Change) => Uint8Array])[] = [
  ['m.onnx', whole(ONNX)],
  ['m.pt', whole(fixture('checkpoint.pt'))],
  ['pickle.pt', within(fixture('checkpoint.pt'), 'data.pkl')],
  ['m.pth', whole(fixture('legacy.pth'))],
  ['m.h5', whole(fixture('keras2.h5'))],
  ['config.keras', within(fixture('keras3.keras'), 'config.json')],
  ['weights.keras', within(fixture('keras3.keras'), '.h5')],
  ['m.npz', within(NPZ, 'arr_1.npy')],
];

/** Most memory that reading a file of a few kilobytes may take; a believed length field would take far more. */
const MOST_MEMORY = 16 * 1024 * 1024;

function survives(read: () => unknown): void {
  const before = process.memoryUsage().arrayBuffers;
  try {
    read();
  } catch (error) {
    expect(error).toBeInstanceOf(DataError);
    expect((error as DataError).message.length).toBeGreaterThan(10);
    expect((error as DataError).message.length).toBeLessThanOrEqual(300);
  }
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(MOST_MEMORY);
}

const open = (name: string, bytes: Uint8Array) => readNetwork([{ name, bytes }], new Budget());

/** Bytes changed, 8-byte numbers put in that a reader may take for lengths, then perhaps cut off. */
const mutation = fc.record({
  changes: fc.array(fc.record({ at: fc.nat(), value: fc.integer({ min: 0, max: 255 }) }), { maxLength: 5 }),
  number: fc.option(
    fc.record({
      at: fc.nat(),
      value: fc.constantFrom(2n ** 64n - 1n, 2n ** 63n, 2n ** 63n - 1n, 2n ** 32n, 0n),
    }),
  ),
  cut: fc.option(fc.nat()),
});

const mutate =
  ({ changes, number, cut }: typeof mutation extends fc.Arbitrary<infer T> ? T : never): Change =>
  (file) => {
    const bytes = file.slice();
    for (const { at, value } of changes) bytes[at % bytes.length] = value;
    if (number !== null && bytes.length >= 8) {
      new DataView(bytes.buffer).setBigUint64(number.at % (bytes.length - 7), number.value, true);
    }
    return bytes.subarray(0, cut === null ? undefined : cut % bytes.length);
  };

describe.each(TARGETS)('%s', (name, changed) => {
  it('answers changed bytes with a sentence of at most 300 characters and little memory', () => {
    fc.assert(
      fc.property(mutation, (how) => survives(() => open(name, changed(mutate(how))))),
      { numRuns: 250 },
    );
  });

  it('answers random bytes with a sentence', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) =>
        survives(() =>
          open(
            name,
            changed(() => bytes),
          ),
        ),
      ),
      { numRuns: 100 },
    );
  });
});

describe('an HDF5 tree', () => {
  it('whose node is its own child ends with a sentence', () => {
    const file = fixture('chunked.h5').slice();
    // The root group's B-tree: its first node gets a level of 5 and its own address as its child.
    const at = Buffer.from(file).indexOf('TREE');
    file[at + 5] = 5;
    new DataView(file.buffer).setBigUint64(at + 32, BigInt(at), true);
    expect(() => openHdf5(file, new Budget())).toThrow(
      /the HDF5 tree at byte \d+ is deeper than its file can be/,
    );
  });
});
