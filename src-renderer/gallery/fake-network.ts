import { inputOf, PIXELS } from '../../src-main/shared/digits';
import type { InspectedLayer, Inspection, LayerWeights } from '../../src-main/shared/inspection';
import { plain } from '../../src-main/shared/sentences/sentence';
import { SEVEN_PIXELS } from './drawn';

/** Numbers −0.5 … 0.5 that look like weights and are the same every time. */
const scattered = (count: number, seed: number): Float32Array =>
  Float32Array.from(
    { length: count },
    (_, i) => ((((i + 1) * 7919 + seed * 104_729) % 1000) / 1000 - 0.5) / 4,
  );

const SIZES = [PIXELS, 50, 100, 10];
/** A network of the book's size with weights out of the air. */
const WEIGHTS: readonly LayerWeights[] = SIZES.slice(1).map((outputs, n) => ({
  weights: { shape: [SIZES[n], outputs], data: scattered(SIZES[n] * outputs, n + 1) },
  bias: scattered(outputs, n + 9),
}));

/** A = X·W + B. */
function sumsOf(input: Float32Array, { weights, bias }: LayerWeights): Float32Array {
  const outputs = bias.length;
  return bias.map((b, j) => input.reduce((sum, x, i) => sum + x * weights.data[i * outputs + j], b));
}

function denseLayers(): InspectedLayer[] {
  let input: Float32Array = inputOf(SEVEN_PIXELS);
  return WEIGHTS.map((layer, n) => {
    const sums = sumsOf(input, layer);
    const isLast = n === WEIGHTS.length - 1;
    const output = isLast ? sums : sums.map((a) => 1 / (1 + Math.exp(-a)));
    const shapes = { inputShape: [input.length, 1, 1], outputShape: [output.length, 1, 1] } as const;
    input = output;
    const activation = isLast ? 'identity' : 'sigmoid';
    return { kind: 'dense', name: `dense${n + 1}`, from: [n - 1], activation, ...shapes, sums, output };
  });
}

/** Four maps of a convolution: a wave of its own in each. */
function maps(): InspectedLayer {
  const output = Float32Array.from({ length: 4 * 24 * 24 }, (_, i) => {
    const [map, x, y] = [Math.floor(i / 576), i % 24, Math.floor(i / 24) % 24];
    return Math.max(0, Math.sin((x * (map + 1)) / 6) * Math.cos((y * (4 - map)) / 9));
  });
  const shapes = { inputShape: [1, 28, 28], outputShape: [4, 24, 24] } as const;
  const window = { stride: [1, 1], dilation: [1, 1], top: 0, left: 0, groups: 1 } as const;
  return {
    kind: 'conv2d',
    name: 'conv1',
    from: [-1],
    activation: 'relu',
    ...shapes,
    window,
    sums: null,
    output,
  };
}
export const CONV_LAYER = maps();
export const CONV_WEIGHTS: LayerWeights = {
  weights: { shape: [4, 1, 5, 5], data: scattered(100, 5) },
  bias: scattered(4, 6),
};

export const INSPECTION: Inspection = {
  model: 'digit-mlp',
  device: { name: 'webasm', asked: 'automatic', reason: plain('fastest here') },
  layers: denseLayers(),
};
export const weightsOfLayer = (layer: number): LayerWeights => WEIGHTS[layer];
