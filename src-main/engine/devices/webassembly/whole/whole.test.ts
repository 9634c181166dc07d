import { describe, expect, it, vi } from 'vitest';
import {
  randomCnn,
  randomImages,
  randomMlp,
  randomNumbers,
  randomThreeByThree,
  randomWideCnn,
} from '../../../test-fixtures';
import { buildModel } from '../../../build';
import { IMAGE, type Model, type Placed, type Shape } from '../../../model';
import type { Tensor } from '../../../../shared/weights';
import { randomBranches } from '../../../test-fixtures-branches';
import { randomGraph } from '../../../test-fixtures-graph';
import { abilities } from './abilities';
import { commonFrame } from './frames';
import { timeLayers } from './layer-times';
import { openReference } from '../../reference';
import { planMemory, writeModule } from './module';
import { compileWhole, prepareWhole } from './network';
import { equalParts, pairs } from './products';
import { prepareRanged } from './ranged';
import { programOf } from './program';

function randomVector(length: number, seed: number): Float32Array {
  const next = randomNumbers(seed);
  return Float32Array.from({ length }, () => 0.1 * next());
}

describe('which networks run in one call', () => {
  it('has stages for dense layers, convolutions and pools, and a frame before a padded first layer', () => {
    expect(programOf(randomMlp('relu', 1))?.stages).toHaveLength(3);
    // Five convolutions and pools, two dense layers; the first convolution has a border.
    expect(programOf(randomCnn(2))?.stages).toHaveLength(1 + 6 + 2);
  });

  it('has stages for branches that meet, and leaves what has no code to the translated kernels', () => {
    expect(programOf(randomBranches(3))).not.toBeNull();
    // It has a softmax inside and a product of two pictures.
    expect(programOf(randomGraph(3))).toBeNull();
  });
});

describe('the frame around a picture', () => {
  const window = { stride: [1, 1], dilation: [1, 1], padding: [1, 1, 1, 1] } as const;
  const picture: Shape = [4, 28, 28];
  const convolved = (input: Shape, from: number, name: string): Placed => ({
    kind: 'conv2d',
    ...window,
    input,
    output: picture,
    kernel: [3, 3],
    groups: 1,
    weights: randomVector(4 * input[0] * 9, 5),
    bias: randomVector(4, 6),
    activation: 'identity',
    name,
    from: [from],
  });

  it('is the smallest in which all find theirs', () => {
    const one = { top: 1, left: 0, height: 30, width: 28, fill: 0 };
    const two = { top: 0, left: 2, height: 31, width: 31, fill: 0 };
    // Down 1 before and 31 behind its beginning, across 2 and 29.
    expect(commonFrame([one, two])).toEqual({ top: 1, left: 2, height: 32, width: 31, fill: 0 });
  });

  it('is another one, around a copy, for a layer that wants something else in it', async () => {
    const pool = { kind: 'maxPool', ...window, input: picture, output: picture, window: [3, 3], countsBorder: false } as const; // prettier-ignore
    const layers: Placed[] = [
      convolved([1, 28, 28], IMAGE, 'first'),
      convolved(picture, 0, 'zeros around'),
      { ...pool, name: 'lowest around', from: [0] },
      { kind: 'binary', input: picture, output: picture, operation: 'add', name: 'sum', from: [1, 2] },
      { kind: 'dense', rows: 1, inputs: 3_136, outputs: 10, weights: randomVector(31_360, 7), bias: randomVector(10, 8), activation: 'identity', name: 'logits', from: [3] }, // prettier-ignore
    ];
    const model = { name: 'two borders', layers };
    // Five layers, the framed image, and the first picture once more.
    expect(programOf(model)?.stages).toHaveLength(7);
    const images = randomImages(2, 6).map((x) => x - 1);
    const network = await prepareWhole(model, { threads: false, abilities: abilities() });
    const truth = await (await openReference().prepare(model)).run(images, 2);
    const found = await network?.run(images, 2);
    truth.forEach((logit, i) => expect(found?.[i]).toBeCloseTo(logit, 3));
  });
});

it('takes more different numbers than there is room for beside the code', async () => {
  const vector: Shape = [784, 1, 1];
  const clips = Array.from({ length: 80 }, (_, at): Placed => ({
    kind: 'element',
    function: 'clip',
    input: vector,
    output: vector,
    a: at / 200,
    b: 2 - at / 100,
    name: `clip ${at}`,
    from: [at - 1],
  })); // prettier-ignore
  const [last] = randomMlp('relu', 4).layers.slice(-1);
  const logits = { ...last, inputs: 784, weights: randomVector(7_840, 3), from: [79] } as Placed;
  const model = { name: 'clips', layers: [...clips, logits] };
  const images = randomImages(2, 6);
  const network = await prepareWhole(model, { threads: false, abilities: abilities() });
  const truth = await (await openReference().prepare(model)).run(images, 2);
  const found = await network?.run(images, 2);
  truth.forEach((logit, i) => expect(found?.[i]).toBeCloseTo(logit, 3));
});

describe('a network behind pixels of another range', () => {
  const affine = (scale: readonly number[], shift: readonly number[], at: number): Placed => ({
    kind: 'affine',
    input: [1, 28, 28],
    output: [1, 28, 28],
    scale: Float32Array.from(scale),
    shift: Float32Array.from(shift),
    name: `range ${at}`,
    from: [at - 1],
  });
  const behind = (front: readonly Placed[], model: Model): Model => ({
    name: model.name,
    layers: [...front, ...model.layers.map((layer) => ({ ...layer, from: layer.from.map((at) => at + front.length) }))], // prettier-ignore
  });
  const halves = affine([2, -1], [0.5, 0.25], 1);

  it.each([
    ['one range', behind([affine([1 / 0.3081], [-0.4242], 0)], randomCnn(3))],
    ['a normalisation of its own behind it', behind([affine([2], [-1], 0), halves], randomMlp('relu', 4))],
  ])('runs in one call and answers as the reference does, layer by layer: %s', async (_, model) => {
    const inputs = randomImages(3, 6);
    const network = await prepareRanged(model, { threads: false, abilities: abilities() });
    const reference = await openReference().prepare(model);
    if (network === null) throw new Error('it does not run in one call');
    const [found, truth] = [await network.run(inputs, 3), await reference.run(inputs, 3)];
    truth.forEach((logit, i) => expect(found[i]).toBeCloseTo(logit, 4));
    const [layers, all] = [await network.activations(inputs, 3), await reference.activations(inputs, 3)];
    expect(layers).toHaveLength(model.layers.length);
    all.forEach((numbers, layer) => numbers.forEach((x, i) => expect(layers[layer][i]).toBeCloseTo(x, 4)));
    await network.dispose();
  });

  it('is left to the translated kernels where something else takes the image as it was', async () => {
    const { layers } = behind([affine([2], [-1], 0)], randomMlp('relu', 5));
    const skipping = { name: 'skips', layers: layers.map((layer, at) => (at === 2 ? { ...layer, from: [-1] } : layer)) }; // prettier-ignore
    expect(await prepareRanged(skipping, { threads: false, abilities: abilities() })).toBeNull();
  });
});

describe('cutting a row into tiles', () => {
  it('makes them as equal as they can be, of at most four places', () => {
    expect(equalParts(25, 4)).toEqual([
      { rows: 4, times: 4 },
      { rows: 3, times: 3 },
    ]);
    expect(equalParts(24, 4)).toEqual([{ rows: 4, times: 6 }]);
    expect(equalParts(3, 4)).toEqual([{ rows: 3, times: 1 }]);
  });

  it('takes vectors of outputs in pairs, an odd one alone', () => {
    expect(pairs(5)).toEqual([
      { vectors: 2, times: 2 },
      { vectors: 1, times: 1 },
    ]);
    expect(pairs(4)).toEqual([{ vectors: 2, times: 2 }]);
  });
});

it('times every layer that computes, by its name, beside the peak of the processor', async () => {
  const times = await timeLayers(randomThreeByThree(4), randomImages(32, 5));
  expect(times?.layers.map(({ kind }) => kind)).toEqual([
    'conv2d',
    'maxPool',
    'conv2d',
    'conv2d',
    'averagePool',
    'conv2d',
    'dense',
  ]);
  expect(times?.layers.every(({ microseconds }) => microseconds > 0)).toBe(true);
  expect(times?.peak.separate).toBeGreaterThan(0);
});

describe('making a network ready', () => {
  const wide = (outputs: number) =>
    buildModel({
      name: 'wide',
      architecture: [
        { kind: 'dense', weights: 'W1', bias: 'b1', activation: 'relu' },
        { kind: 'dense', weights: 'W2', bias: 'b2', activation: 'relu' },
        { kind: 'dense', weights: 'W3', bias: 'b3', activation: 'identity' },
      ],
      tensors: new Map(
        [784, 10, outputs].flatMap((inputs, i): [string, Tensor][] => {
          const to = [10, outputs, 10][i];
          return [
            [`W${i + 1}`, { shape: [inputs, to], data: randomVector(inputs * to, i) }],
            [`b${i + 1}`, { shape: [to], data: randomVector(to, 9 + i) }],
          ];
        }),
      ),
      calibration: null,
    });

  it('takes a layer of a hundred thousand neurons, whose module is no larger for them', async () => {
    const model = wide(100_000);
    const images = randomImages(1, 6);
    const network = await prepareWhole(model, { threads: false, abilities: abilities() });
    const found = await network?.run(images, 1);
    const expected = await (await openReference().prepare(model)).run(images, 1);
    expected.forEach((logit, i) => expect(found?.[i]).toBeCloseTo(logit, 2));
    const sizeOf = (outputs: number): number => {
      const program = programOf(wide(outputs));
      if (!program) throw new Error('no program');
      const layout = planMemory(program, { own: 1, shared: 0, slots: 1 });
      return writeModule(program, layout, false, abilities()).bytes.length;
    };
    expect(sizeOf(100_000) - sizeOf(1_000)).toBeLessThan(100);
  });

  it.each([
    ['dense layers', randomMlp('relu', 3), 784 + 50 + 100],
    ['windows', randomWideCnn(3), 100],
    ['windows in fewer products', randomThreeByThree(3), 100],
  ])('gives the thread away between small pieces of %s', async (_, model, least) => {
    // Every piece is taken to last longer than a stretch.
    let now = 0;
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => (now += 1_000));
    let pauses = 0;
    const pause = async (): Promise<void> => void pauses++;
    const network = await prepareWhole(model, { threads: false, abilities: abilities(), pause });
    clock.mockRestore();
    expect(pauses).toBeGreaterThanOrEqual(least);
    await network?.dispose();
  });

  it('leaves one that would need more memory than there is to the translated kernels', async () => {
    const huge = { ...randomMlp('relu', 3) };
    const program = programOf(huge);
    if (!program) throw new Error('no program');
    const stages = program.stages.map((stage) => ({ ...stage, scratch: 2 ** 31 }));
    expect(await compileWhole({ ...program, stages }, 1, abilities())).toBeNull();
  });
});

describe('a sigmoid', () => {
  /** With weights of 0 a first layer's values are its biases, and the last layer gives them on as they are. */
  const sigmoidsOf = async (values: readonly number[], pixel = 0): Promise<Float32Array> => {
    const tensors = new Map([
      ['W1', { shape: [784, 10], data: new Float32Array(7_840) }],
      ['b1', { shape: [10], data: Float32Array.from(values) }],
      ['W2', { shape: [10, 10], data: Float32Array.from({ length: 100 }, (_, i) => (i % 11 === 0 ? 1 : 0)) }],
      ['b2', { shape: [10], data: new Float32Array(10) }],
    ]);
    const model = buildModel({
      name: 'sigmoids',
      architecture: [
        { kind: 'dense', weights: 'W1', bias: 'b1', activation: 'sigmoid' },
        { kind: 'dense', weights: 'W2', bias: 'b2', activation: 'identity' },
      ],
      tensors,
      calibration: null,
    });
    const network = await prepareWhole(model, { threads: false, abilities: abilities() });
    const answer = await network?.run(new Float32Array(784).fill(pixel), 1);
    await network?.dispose();
    return answer ?? new Float32Array(0);
  };

  it('is within 3·10⁻⁷ of its formula, 0 and 1 far away', async () => {
    const values = [0, 1, -1, 0.34, -0.35, 9.5, -17, 86.9, -200, 3e38];
    const found = await sigmoidsOf(values);
    values.forEach((value, i) => {
      const exact = 1 / (1 + Math.exp(-value));
      expect(Math.abs(found[i] - exact)).toBeLessThanOrEqual(3e-7 * exact + 1e-37);
    });
  });

  it('of no number is none', async () => {
    const found = await sigmoidsOf([0, 0, 0, 0, 0, 0, 0, 0, 0, 0], NaN);
    expect([...found].every(Number.isNaN)).toBe(true);
  });
});
