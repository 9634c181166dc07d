import { expect, it, vi } from 'vitest';
import { PIXELS } from '../../shared/digits';
import { buildModel } from '../build';
import { randomImages, randomNumbers } from '../test-fixtures';
import { openCpu } from './cpu';
import { openReference } from './reference';

it('gives the thread away within one image of a large layer, and computes the same', async () => {
  const next = randomNumbers(1);
  const tensor = (...shape: readonly number[]) => ({
    shape,
    data: Float32Array.from(
      { length: shape.reduce((product, side) => product * side, 1) },
      () => 0.1 * next(),
    ),
  });
  const model = buildModel({
    name: 'wide',
    architecture: [
      { kind: 'conv2d', weights: 'C', bias: 'c', stride: 1, padding: 1, activation: 'relu' },
      { kind: 'maxPool', size: 4, stride: 4 },
      { kind: 'flatten' },
      { kind: 'dense', weights: 'W1', bias: 'b1', activation: 'relu' },
      { kind: 'dense', weights: 'W2', bias: 'b2', activation: 'identity' },
    ],
    tensors: new Map([
      ['C', tensor(300, 1, 3, 3)],
      ['c', tensor(300)],
      ['W1', tensor(300 * 49, 200)],
      ['b1', tensor(200)],
      ['W2', tensor(200, 10)],
      ['b2', tensor(10)],
    ]),
    calibration: null,
  });
  // Every piece is taken to last longer than a stretch.
  let now = 0;
  const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
  let pauses = 0;
  const network = await openCpu(async () => void pauses++).prepare(model);
  const images = randomImages(1, 2);
  expect(images).toHaveLength(PIXELS);
  const found = await network.run(images, 1);
  clock.mockRestore();
  const expected = await (await openReference().prepare(model)).run(images, 1);
  expected.forEach((logit, i) =>
    expect(Math.abs(found[i] - logit)).toBeLessThan(1e-3 * (1 + Math.abs(logit))),
  );
  // 2.1 million multiply-adds of the convolution and 2.9 of the first layer, at most a million at once.
  expect(pauses).toBeGreaterThanOrEqual(3 + 3);
  await network.dispose();
});
