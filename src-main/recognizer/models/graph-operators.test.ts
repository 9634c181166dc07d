import { describe, expect, it } from 'vitest';
import { runOnnx } from '../../data/networks/test-onnxruntime';
import { writeOnnx } from '../../data/networks/onnx-write';
import { openDevice } from '../../engine/devices';
import { randomImages } from '../../engine/test-fixtures';
import { buildGraph } from '../../engine/graph/build';
import { fileOf, SKETCHES } from './test-sketches';

/*
 * Every operator as another program computes it (onnxruntime): one image in, a few nodes, and a dense layer to ten
 * numbers at the end, on the reference in float64 and on webasm.
 */

const COUNT = 5;

describe('operators', async () => {
  const devices = await Promise.all([openDevice('reference'), openDevice('webasm', { threads: false })]);

  it.each(SKETCHES)('%s', async (_, width, sketch) => {
    const file = fileOf(sketch, width);
    const images = randomImages(COUNT, 7);
    const expected = await runOnnx(writeOnnx(file), images, sketch.input, COUNT);
    const { model } = buildGraph(file, { pixels: '0..1' });
    const size = expected.reduce((most, value) => Math.max(most, Math.abs(value)), 1);
    for (const device of devices) {
      const network = await device.prepare(model);
      const found = await network.run(images, COUNT);
      const off = found.reduce((most, value, i) => Math.max(most, Math.abs(value - expected[i])), 0);
      expect(found).toHaveLength(10 * COUNT);
      expect(off / size, device.name).toBeLessThan(2e-5);
      await network.dispose();
    }
  });
});
