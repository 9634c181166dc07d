/**
 * Networks of others, in onnxruntime and in this engine: the same counts on MNIST's 10,000 test images. The files are
 * not part of the project; without them the tests are skipped and say so.
 */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Device } from '../../engine/device';
import { openDevice } from '../../engine/devices';
import { buildGraph } from '../../engine/graph/build';
import { inputOf } from '../../shared/digits';
import { Budget } from '../budget';
import { readNetwork } from './read-network';
import { correctOf, DATA, MNIST, runOnnx, testImages } from './test-onnxruntime';

/** Correct of 10,000 at 0…1 and at (x − 0.1307) / 0.3081, by onnxruntime 1.30; the second have their batch fixed at 10. */
const COUNTS = [
  ['germanov.onnx', 500, 9_813, 9_769],
  ['ccoltong-custom.onnx', 10, 9_579, 9_708],
  ['ccoltong-lenet_regulized.onnx', 10, 9_919, 8_986],
] as const;

const folder = join(DATA, 'networks');
const there = existsSync(folder) && existsSync(join(MNIST, 't10k-images-idx3-ubyte.gz'));
const reason = there ? '' : ` (skipped: needs MNIST in ${MNIST} and the networks in ${folder})`;

describe.skipIf(!there)(`networks of others on MNIST's test images${reason}`, () => {
  const images = testImages();
  const inputs = inputOf(images.pixels);
  const scaled = inputs.map((value) => (value - 0.1307) / 0.3081);
  let device: Device;
  beforeAll(async () => {
    device = await openDevice('webasm');
  });
  afterAll(() => device.dispose());

  it.each(COUNTS)('%s', { timeout: 300_000 }, async (name, batch, plainCount, scaledCount) => {
    const bytes = new Uint8Array(readFileSync(join(folder, name)));
    const read = readNetwork([{ name, bytes }], new Budget());
    if (read.kind !== 'graph') throw new Error(read.kind);
    const cases = [
      ['0..1', inputs, plainCount],
      ['mean-std', scaled, scaledCount],
    ] as const;
    for (const [pixels, given, count] of cases) {
      const theirs = await runOnnx(bytes, given, [1, 28, 28], batch);
      expect(correctOf(theirs, images.labels)).toBe(count);
      const network = await device.prepare(buildGraph(read.graph, { pixels }).model);
      const ours = await network.run(inputs, images.labels.length);
      await network.dispose();
      expect(correctOf(ours, images.labels)).toBe(count);
    }
  });
});
