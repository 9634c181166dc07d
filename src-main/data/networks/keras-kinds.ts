import type { GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import { activate, LAYERS, type ActivationLayer, type Flow, type LayerWriter } from './keras-layers';
import { layerNormalization, normalization, rescaling } from './keras-norms';
import { shownName } from './names';

/** What a layer makes of its inputs. */
type Kind = (writer: LayerWriter, inputs: readonly Flow[]) => Flow;

/** Kernel [height, width, a, b] → [first, second, height, width], `a` and `b` being chosen by the caller. */
function kernelFirst(kernel: GraphTensor, order: 'out-in' | 'depthwise'): GraphTensor {
  const [height, width, a, b] = kernel.shape;
  const data = kernel.data.slice();
  let next = 0;
  // A depthwise kernel's outputs are numbered channel by channel: a·b of them with one input each.
  const [outer, inner] = order === 'out-in' ? [b, a] : [a, b];
  for (let first = 0; first < outer; first++) {
    for (let second = 0; second < inner; second++) {
      const [i, j] = order === 'out-in' ? [second, first] : [first, second];
      for (let y = 0; y < height; y++) {
        for (let x = 0; x < width; x++) data[next++] = kernel.data[((y * width + x) * a + i) * b + j];
      }
    }
  }
  const shape = order === 'out-in' ? [b, a, height, width] : [a * b, 1, height, width];
  return { shape, data, type: kernel.type };
}

function padding(writer: LayerWriter): { auto_pad: string } {
  const { padding: way } = writer.layer.config;
  if (way === 'same') return { auto_pad: 'SAME_UPPER' };
  if (way === 'valid' || way === undefined) return { auto_pad: 'VALID' };
  writer.refuse(
    sentence('keras.setting', {
      key: 'padding',
      got: shownName(typeof way === 'string' ? way : JSON.stringify(way)),
    }),
  );
}

function addBias(writer: LayerWriter, index: number): string[] {
  if (!writer.isOn('use_bias')) return [];
  const { shape, data } = writer.weight(index, 1);
  return [writer.constant('bias', shape, data, 'real')];
}

function convolve(
  writer: LayerWriter,
  x: Flow,
  kernel: GraphTensor,
  name: string,
  group: number,
  bias: string[],
): Flow {
  const weights = writer.constant(name, kernel.shape, kernel.data, 'real');
  const attributes = {
    strides: writer.pair('strides', [1, 1]),
    dilations: writer.pair('dilation_rate', [1, 1]),
    kernel_shape: kernel.shape.slice(2),
    group,
    ...padding(writer),
  };
  return { ...x, name: writer.node('Conv', [x.name, weights, ...bias], attributes) };
}

const conv2d: Kind = (writer, [input]) => {
  const x = writer.image(input);
  const kernel = kernelFirst(writer.weight(0, 4), 'out-in');
  const out = convolve(writer, x, kernel, 'kernel', writer.number('groups', 1), addBias(writer, 1));
  return activate(writer, out, writer.layer.config.activation);
};

const depthwise: Kind = (writer, [input]) => {
  const x = writer.image(input);
  const weights = writer.weight(0, 4);
  const out = convolve(
    writer,
    x,
    kernelFirst(weights, 'depthwise'),
    'kernel',
    weights.shape[2],
    addBias(writer, 1),
  );
  return activate(writer, out, writer.layer.config.activation);
};

const separable: Kind = (writer, [input]) => {
  const x = writer.image(input);
  const weights = writer.weight(0, 4);
  const each = convolve(writer, x, kernelFirst(weights, 'depthwise'), 'depthwise', weights.shape[2], []);
  const point = kernelFirst(writer.weight(1, 4), 'out-in');
  const pointwise = writer.constant('pointwise', point.shape, point.data, 'real');
  const out = { ...each, name: writer.node('Conv', [each.name, pointwise, ...addBias(writer, 2)]) };
  return activate(writer, out, writer.layer.config.activation);
};

const dense: Kind = (writer, [input]) => {
  const x = writer.asKeras(input);
  const { shape, data } = writer.weight(0, 2);
  const product = writer.node('MatMul', [x.name, writer.constant('kernel', shape, data, 'real')]);
  const [bias] = addBias(writer, 1);
  const name = bias === undefined ? product : writer.node('Add', [product, bias]);
  return activate(writer, { ...x, name }, writer.layer.config.activation);
};

const batchNorm: Kind = (writer, [input]) => {
  const axis: unknown = writer.layer.config.axis ?? -1;
  const last = Array.isArray(axis) ? (axis as unknown[])[0] : axis;
  const isLast = last === -1 || last === input.rank - 1;
  if (!isLast && last !== 1) {
    writer.refuse(sentence('keras.setting', { key: 'axis', got: shownName(String(axis)) }));
  }
  if (input.rank !== 2 && input.rank !== 4) writer.refuse(sentence('keras.image', { got: input.rank }));
  // The second axis of ONNX is the one that is normed.
  const x = isLast ? writer.channelsFirst(input) : writer.asKeras(input);
  let index = 0;
  const given = (isOn: boolean): GraphTensor | null => (isOn ? writer.weight(index++, 1) : null);
  const [scale, shift] = [given(writer.isOn('scale')), given(writer.isOn('center'))];
  const [mean, variance] = [writer.weight(index, 1), writer.weight(index + 1, 1)];
  const { shape } = mean;
  const put = (name: string, data: GraphTensor['data']): string => writer.constant(name, shape, data, 'real');
  const inputs = [
    put('gamma', scale?.data ?? new Float32Array(mean.data.length).fill(1)),
    put('beta', shift?.data ?? new Float32Array(mean.data.length)),
    put('moving_mean', mean.data),
    put('moving_variance', variance.data),
  ];
  const epsilon = writer.number('epsilon', 0.001);
  return { ...x, name: writer.node('BatchNormalization', [x.name, ...inputs], { epsilon }) };
};

const pool =
  (operator: 'MaxPool' | 'AveragePool'): Kind =>
  (writer, [input]) => {
    const x = writer.image(input);
    const window = writer.pair('pool_size', [2, 2]);
    const attributes = { kernel_shape: window, strides: writer.pair('strides', window), ...padding(writer) };
    return { ...x, name: writer.node(operator, [x.name], attributes) };
  };

const globalPool =
  (operator: 'GlobalMaxPool' | 'GlobalAveragePool'): Kind =>
  (writer, [input]) => {
    const x = writer.image(input);
    const pooled = writer.node(operator, [x.name]);
    if (writer.layer.config.keepdims === true) return { ...x, name: pooled };
    return { name: writer.node('Flatten', [pooled], { axis: 1 }), rank: 2, channelsFirst: false };
  };

/** Keras flattens images channels last, also those that it has channels first. */
const flatten: Kind = (writer, [input]) => {
  const given = writer.asKeras(input);
  const turns = writer.hasChannelsFirst && given.rank === 4;
  const x = turns
    ? { ...given, name: writer.node('Transpose', [given.name], { perm: [0, 2, 3, 1] }) }
    : given;
  return { name: writer.node('Flatten', [x.name], { axis: 1 }), rank: 2, channelsFirst: false };
};

const reshape: Kind = (writer, [input]) => {
  const { target_shape: given } = writer.layer.config;
  const target: unknown[] = Array.isArray(given) ? given : [];
  if (target.length === 0 || target.length > 6 || !target.every((side) => Number.isInteger(side))) {
    writer.refuse(sentence('keras.setting', { key: 'target_shape', got: shownName(String(given)) }));
  }
  const x = writer.asKeras(input);
  // 0 leaves the batch as it is, also where a side of the target is open.
  const shape = writer.whole('shape', [0, ...(target as number[])]);
  return { name: writer.node('Reshape', [x.name, shape]), rank: target.length + 1, channelsFirst: false };
};

/** The new order of all axes but the first, counted from 1. */
const permute: Kind = (writer, [input]) => {
  const { dims } = writer.layer.config;
  const order: unknown[] = Array.isArray(dims) ? dims : [];
  const perm = [0, ...order.map(Number)];
  if (perm.length !== input.rank || !perm.every((axis) => Number.isInteger(axis) && axis < input.rank)) {
    writer.refuse(sentence('keras.setting', { key: 'dims', got: shownName(String(dims)) }));
  }
  const x = writer.asKeras(input);
  return { ...x, name: writer.node('Transpose', [x.name], { perm }) };
};

const zeroPadding: Kind = (writer, [input]) => {
  const x = writer.image(input);
  const { padding: given } = writer.layer.config;
  const sides: unknown[] = Array.isArray(given) ? given : [given ?? 1, given ?? 1];
  const [rows, columns] = sides.map((side) => (Array.isArray(side) ? (side as unknown[]) : [side, side]));
  const pads = [rows?.[0], columns?.[0], rows?.[1], columns?.[1]];
  if (!pads.every((pad) => Number.isInteger(pad) && (pad as number) >= 0)) {
    writer.refuse(sentence('keras.setting', { key: 'padding', got: shownName(String(given)) }));
  }
  const [top, left, bottom, right] = pads as number[];
  const amounts = writer.whole('pads', [0, 0, top, left, 0, 0, bottom, right]);
  return { ...x, name: writer.node('Pad', [x.name, amounts], { mode: 'constant' }) };
};

/** All inputs in one layout: channels first as soon as one of them is. */
function alike(writer: LayerWriter, inputs: readonly Flow[]): Flow[] {
  if (inputs.length === 0) writer.refuse(sentence('keras.noInput'));
  return inputs.some((x) => x.channelsFirst) ? inputs.map((x) => writer.channelsFirst(x)) : [...inputs];
}

const merge =
  (operator: 'Add' | 'Sub' | 'Mul' | 'Max' | 'Min'): Kind =>
  (writer, inputs) => {
    const [first, ...others] = alike(writer, inputs);
    return others.reduce((x, y) => ({ ...x, name: writer.node(operator, [x.name, y.name]) }), first);
  };

const average: Kind = (writer, inputs) => {
  const sum = merge('Add')(writer, inputs);
  return { ...sum, name: writer.node('Div', [sum.name, writer.scalar('count', inputs.length)]) };
};

const concatenate: Kind = (writer, inputs) => {
  const flows = alike(writer, inputs);
  const [{ rank, channelsFirst }] = flows;
  const given = writer.number('axis', -1);
  const last = given < 0 ? given + rank : given;
  if (!(last >= 1 && last < rank))
    writer.refuse(sentence('keras.setting', { key: 'axis', got: String(given) }));
  const axis = !channelsFirst ? last : [0, 2, 3, 1][last];
  const name = writer.node(
    'Concat',
    flows.map((x) => x.name),
    { axis },
  );
  return { name, rank, channelsFirst };
};

/** alpha [height, width, channels] or, with shared axes, [1, 1, channels]. */
const prelu: Kind = (writer, [input]) => {
  const x = writer.asKeras(input);
  const { shape, data } = writer.weight(0, input.rank - 1);
  return { ...x, name: writer.node('PRelu', [x.name, writer.constant('alpha', shape, data, 'real')]) };
};

const ofConfig =
  (layer: ActivationLayer): Kind =>
  (writer, [x]) =>
    layer(writer, x, writer.layer.config);

const activation: Kind = (writer, [x]) => activate(writer, x, writer.layer.config.activation);

/** What acts only while a network is being trained. */
const nothing: Kind = (_writer, [x]) => x;

/** Keras' class → what it makes of its inputs. */
export const KINDS: ReadonlyMap<string, Kind> = new Map<string, Kind>([
  ['Conv2D', conv2d],
  ['Convolution2D', conv2d],
  ['DepthwiseConv2D', depthwise],
  ['SeparableConv2D', separable],
  ['Dense', dense],
  ['BatchNormalization', batchNorm],
  ['BatchNormalizationV1', batchNorm],
  ['LayerNormalization', layerNormalization],
  ['Normalization', normalization],
  ['MaxPooling2D', pool('MaxPool')],
  ['AveragePooling2D', pool('AveragePool')],
  ['GlobalMaxPooling2D', globalPool('GlobalMaxPool')],
  ['GlobalAveragePooling2D', globalPool('GlobalAveragePool')],
  ['Flatten', flatten],
  ['Reshape', reshape],
  ['Permute', permute],
  ['ZeroPadding2D', zeroPadding],
  ['Maximum', merge('Max')],
  ['Minimum', merge('Min')],
  ['Add', merge('Add')],
  ['Subtract', merge('Sub')],
  ['Multiply', merge('Mul')],
  ['Average', average],
  ['Concatenate', concatenate],
  ['Rescaling', rescaling],
  ['PReLU', prelu],
  ['Activation', activation],
  ...[...LAYERS].map(([name, layer]) => [name, ofConfig(layer)] as const),
  ...[
    'Dropout',
    'SpatialDropout2D',
    'AlphaDropout',
    'GaussianDropout',
    'GaussianNoise',
    'ActivityRegularization',
    'RandomFlip',
    'RandomRotation',
    'RandomTranslation',
    'RandomZoom',
    'RandomContrast',
    'RandomBrightness',
  ].map((name) => [name, nothing] as const),
]);
