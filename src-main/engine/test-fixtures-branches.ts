/** A network of what current ones are made of, for the tests of the devices; no product code imports this file. */
import { IMAGE, type Binary, type Conv2d, type ElementFunction, type Model } from './model';
import { ADJUSTED, Sketch } from './test-fixtures-graph';

/** Windows of one layer: 3 × 3, with a border of 1 where the picture keeps its sides. */
const WINDOW = { kernel: [3, 3], stride: [1, 1], dilation: [1, 1], padding: [1, 1, 1, 1] } as const;

/**
 * What current networks are made of: residual blocks before and after their functions, a picture that layers with
 * different borders read, windows of single channels, gates, branches side by side, means over pictures, sequences of
 * rows; channels that fill no vector.
 */
export function randomBranches(seed: number): Model {
  const s = new Sketch(seed);
  const convolved = (at: number, channels: number, options: Partial<Conv2d> = {}): number => {
    const input = options.input ?? s.shape(at);
    const { kernel = WINDOW.kernel, groups = 1 } = options;
    const size = (channels * input[0] * kernel[0] * kernel[1]) / groups;
    const scale = Math.sqrt((3 * channels) / size);
    return s.add(
      {
        kind: 'conv2d',
        ...WINDOW,
        input,
        output: [channels, input[1], input[2]],
        groups,
        weights: s.random(size, scale),
        bias: s.random(channels, 0.3),
        activation: 'identity',
        ...options,
      },
      at,
    );
  };
  const binary = (operation: Binary['operation'], first: number, second: number): number =>
    s.add({ kind: 'binary', input: s.shape(first), output: s.shape(first), operation }, first, second);
  const halved = { stride: [2, 2], padding: [1, 1, 1, 1] } as const;
  const begun = { input: [1, 28, 28], output: [9, 14, 14], activation: 'relu' } as const;
  const first = convolved(IMAGE, 9, { ...begun, ...halved });
  // Whoever reads it wants no border, one of 1, one of 2 and one of numbers far below 0.
  const wide = { kernel: [5, 5], padding: [2, 2, 2, 2] } as const;
  const sum = s.element(binary('add', convolved(first, 9, wide), first), 'relu');
  const windows = { window: [3, 3], dilation: [1, 1], countsBorder: false, ...halved } as const;
  const pooled = s.add({ kind: 'maxPool', input: [9, 14, 14], output: [9, 7, 7], ...windows }, sum);
  const shrunk = { kernel: [1, 1], stride: [2, 2], padding: [0, 0, 0, 0] } as const;
  const beside = convolved(sum, 9, { ...shrunk, output: [9, 7, 7] });
  const block = s.element(binary('add', pooled, beside), 'leakyRelu', 0.1);
  const scaled = s.affine(block, 1.2, -0.1);
  const slope = s.random(9, 0.5);
  const bent = s.add({ kind: 'prelu', input: [9, 7, 7], output: [9, 7, 7], slope }, scaled);
  const own = convolved(bent, 9, { groups: 9, activation: 'relu' });
  const gated = binary('multiply', own, s.element(own, 'sigmoid'));
  const both = Float32Array.from({ length: 18 * 49 }, (_, i) => (i < 9 * 49 ? i : -1 - (i - 9 * 49)));
  const joined = s.add(
    { kind: 'merge', input: [9, 7, 7], second: [9, 7, 7], output: [18, 7, 7], table: both },
    gated,
    block,
  );
  const across = Float32Array.from({ length: 18 * 49 }, (_, i) => (i % 18) * 49 + Math.floor(i / 18));
  const turned = s.add(
    { kind: 'rearrange', input: [18, 7, 7], output: [7, 7, 18], table: across, fill: 0 },
    joined,
  );
  const border = Float32Array.from({ length: 18 * 81 }, (_, i) => {
    const [y, x] = [Math.floor((i % 81) / 9) - 1, (i % 9) - 1];
    return y < 0 || x < 0 || y > 6 || x > 6 ? -1 : Math.floor(i / 81) * 49 + y * 7 + x;
  });
  const framed = s.add(
    { kind: 'rearrange', input: [18, 7, 7], output: [18, 9, 9], table: border, fill: -0.5 },
    joined,
  );
  const inside = { output: [10, 7, 7], padding: [0, 0, 0, 0], activation: 'sigmoid' } as const;
  const valid = convolved(framed, 10, inside);
  const narrow = convolved(s.add({ kind: 'reshape', input: [10, 7, 7], output: [7, 10, 7] }, valid), 6, {
    ...halved,
    output: [6, 5, 4],
  });
  // The image as 28 channels of 28 numbers in a row, as a network over a sequence of its rows has it.
  const rows = s.add({ kind: 'reshape', input: [1, 28, 28], output: [28, 1, 28] }, IMAGE);
  const sequence = { kernel: [1, 3], padding: [0, 0, 0, 0] } as const;
  const sequel = convolved(rows, 8, { ...sequence, input: [28, 1, 28], output: [8, 1, 26] });
  const around = s.add({ kind: 'averagePool', input: [1, 28, 28], output: [1, 14, 14], ...windows }, IMAGE);
  const shape = s.shape(narrow);
  const reductions = (['mean', 'sum', 'maximum', 'minimum'] as const).map((operation) =>
    s.add({ kind: 'reduce', input: shape, output: [6, 1, 1], operation, length: 20 }, narrow),
  );
  const functions = FORMULAS.map((name) => s.element(narrow, name, ...(ADJUSTED[name] ?? [0, 0])));
  const operations = (['subtract', 'maximum', 'minimum'] as const).map((operation) =>
    binary(operation, narrow, functions[0]),
  );
  const root = s.element(s.element(narrow, 'absolute'), 'squareRoot');
  const turn = s.add({ kind: 'reshape', input: shape, output: [20, 1, 6] }, narrow);
  const quotient = binary('divide', turn, s.affine(s.element(turn, 'absolute'), 1, 1));
  const constant = s.add({ kind: 'constant', output: shape, values: s.random(120) });
  const shifted = binary('add', narrow, constant);
  // Lanes that no channel fills: behind a frame of numbers far below 0, and where a function makes no number of them.
  const again = s.add(
    { kind: 'merge', input: [9, 7, 7], second: [9, 7, 7], output: [18, 7, 7], table: both },
    block,
    gated,
  );
  const lowest = s.add({ kind: 'maxPool', input: [18, 7, 7], output: [18, 4, 4], ...windows }, again);
  const level = s.add(
    { kind: 'reduce', input: [18, 4, 4], output: [18, 1, 1], operation: 'mean', length: 16 },
    lowest,
  );
  const zero = s.add({ kind: 'constant', output: [9, 7, 7], values: s.random(9 * 49).map((x) => x + 2) });
  const rooted = s.element(binary('subtract', zero, s.element(own, 'sigmoid')), 'squareRoot');
  const ends = [
    level,
    rooted,
    turned,
    sequel,
    around,
    ...reductions,
    ...functions,
    ...operations,
    root,
    quotient,
    shifted,
  ];
  const logits = ends.map((at) => s.dense(at, 10));
  s.affine(
    logits.reduce((a, b) => binary('add', a, b)),
    0.05,
    0,
  );
  return { name: 'branches', layers: s.layers };
}

const FORMULAS: readonly ElementFunction[] = [
  'tanh',
  'step',
  'elu',
  'gelu',
  'geluTanh',
  'hardSigmoid',
  'hardSwish',
  'clip',
  'absolute',
  'negative',
  'exponential',
  'errorFunction',
];
