import type { GraphAttribute, GraphNode, GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Sentence } from '../../shared/sentences/sentence';
import { refused } from '../error';
import { isRecord, type KerasLayer } from './keras-config';
import { shownName, shownShape } from './names';

/** A tensor on its way: Keras thinks of images as [height, width, channels]; the graph carries them channels first. */
export interface Flow {
  readonly name: string;
  /** With the batch. */
  readonly rank: number;
  readonly channelsFirst: boolean;
}

type Attributes = Record<string, GraphAttribute>;

/** Writes the nodes of one use of one layer. */
export class LayerWriter {
  readonly layer: KerasLayer;
  readonly nodes: GraphNode[];
  readonly constants: Map<string, GraphTensor>;
  readonly #prefix: string;
  readonly #weights: readonly GraphTensor[];
  #count = 0;

  constructor(
    layer: KerasLayer,
    use: number,
    weights: readonly GraphTensor[],
    graph: { readonly nodes: GraphNode[]; readonly constants: Map<string, GraphTensor> },
  ) {
    this.layer = layer;
    this.nodes = graph.nodes;
    this.constants = graph.constants;
    this.#weights = weights;
    this.#prefix = use === 0 ? layer.name : `${layer.name}:${use}`;
  }

  /** One node on a tensor; the answer is its output. */
  node(operator: string, inputs: readonly string[], attributes: Attributes = {}): string {
    this.#count++;
    const name = `${this.#prefix}/${operator.toLowerCase()}${this.#count === 1 ? '' : this.#count}`;
    const attributeMap = new Map(Object.entries(attributes));
    this.nodes.push({ operator, name, inputs, outputs: [name], attributes: attributeMap });
    return name;
  }

  constant(
    name: string,
    shape: readonly number[],
    data: GraphTensor['data'],
    type: GraphTensor['type'],
  ): string {
    const full = `${this.layer.name}/${name}`;
    this.constants.set(full, { shape, data, type });
    return full;
  }

  whole(name: string, values: readonly number[]): string {
    return this.constant(name, [values.length], Float64Array.from(values), 'integer');
  }

  scalar(name: string, value: number): string {
    return this.constant(name, [], Float32Array.of(value), 'real');
  }

  /** The layer's weights in Keras' order; as many sides as said, null for any number. */
  weight(index: number, rank: number | null): GraphTensor {
    const found = this.#weights[index];
    if (found === undefined) {
      this.refuse(sentence('keras.weightMissing', { expected: index + 1, got: this.#weights.length }));
    }
    if (rank !== null && found.shape.length !== rank) {
      this.refuse(sentence('keras.weightSides', { shape: shownShape(found.shape), expected: rank }));
    }
    return found;
  }

  refuse(problem: Sentence): never {
    throw refused(
      sentence('keras.inLayer', { layer: shownName(this.layer.name), kind: this.layer.kind, problem }),
    );
  }

  /** A whole number, or two for height and width. */
  pair(key: string, otherwise: readonly [number, number]): [number, number] {
    const value = this.layer.config[key];
    const both: unknown[] = Array.isArray(value) ? value : [value, value];
    if (value === undefined || value === null) return [...otherwise];
    if (both.length === 2 && both.every((one) => Number.isInteger(one) && (one as number) > 0)) {
      return both as [number, number];
    }
    this.refuse(sentence('keras.setting', { key, got: shownName(String(JSON.stringify(value))) }));
  }

  number(key: string, otherwise: number): number {
    const value = this.layer.config[key];
    return typeof value === 'number' ? value : otherwise;
  }

  /** True where Keras' default is true and the config does not say otherwise. */
  isOn(key: string): boolean {
    return this.layer.config[key] !== false;
  }

  channelsFirst(x: Flow): Flow {
    if (x.channelsFirst || x.rank !== 4) return x;
    return { ...x, name: this.node('Transpose', [x.name], { perm: [0, 3, 1, 2] }), channelsFirst: true };
  }

  /** In the order in which Keras has the numbers: height, width, channels, or as `channels_first` has them. */
  asKeras(x: Flow): Flow {
    if (!x.channelsFirst) return x;
    return { ...x, name: this.node('Transpose', [x.name], { perm: [0, 2, 3, 1] }), channelsFirst: false };
  }

  /** With its channels first, for ONNX's operators; what Keras itself has channels first stays as it is. */
  image(x: Flow): Flow {
    if (x.rank !== 4) this.refuse(sentence('keras.image', { got: x.rank }));
    return this.hasChannelsFirst ? this.asKeras(x) : this.channelsFirst(x);
  }

  get hasChannelsFirst(): boolean {
    return this.layer.config.data_format === 'channels_first';
  }
}

/** Activation by Keras' name on a tensor. The softmax of an image would be over its channels and is refused. */
export function activate(writer: LayerWriter, x: Flow, name: unknown): Flow {
  const called = isRecord(name) ? (name.config ?? name.class_name) : name;
  // A layer as the activation of another: `activation=LeakyReLU(0.1)`.
  const layer = isRecord(name) && isRecord(called) ? LAYERS.get(String(name.class_name)) : undefined;
  if (layer !== undefined && isRecord(called)) return layer(writer, x, called);
  const kind = typeof called === 'string' ? called : isRecord(called) ? String(called.name) : 'linear';
  if (kind === 'linear') return x;
  if (kind === 'softmax' || kind === 'log_softmax') {
    const { name: input, rank } = writer.asKeras(x);
    const operator = kind === 'softmax' ? 'Softmax' : 'LogSoftmax';
    return { name: writer.node(operator, [input], { axis: -1 }), rank, channelsFirst: false };
  }
  if (kind === 'swish' || kind === 'silu') {
    return { ...x, name: writer.node('Mul', [x.name, writer.node('Sigmoid', [x.name])]) };
  }
  if (kind === 'relu6') {
    const limits = [writer.scalar('zero', 0), writer.scalar('six', 6)];
    return { ...x, name: writer.node('Clip', [x.name, ...limits]) };
  }
  const known = ACTIVATIONS.get(kind);
  if (known === undefined) writer.refuse(sentence('keras.activation', { got: shownName(kind) }));
  return { ...x, name: writer.node(known.operator, [x.name], known.attributes ?? {}) };
}

/** What an activation that is a layer of its own makes of a tensor, by its config. */
export type ActivationLayer = (
  writer: LayerWriter,
  x: Flow,
  config: Readonly<Record<string, unknown>>,
) => Flow;

const numberIn = (config: Readonly<Record<string, unknown>>, ...keys: readonly string[]): number | null => {
  const found = keys.map((key) => config[key]).find((value) => typeof value === 'number');
  return typeof found === 'number' ? found : null;
};

const relu: ActivationLayer = (writer, x, config) => {
  const [slope, most] = [numberIn(config, 'negative_slope') ?? 0, numberIn(config, 'max_value')];
  const threshold = numberIn(config, 'threshold') ?? 0;
  if (threshold !== 0) {
    writer.refuse(sentence('keras.setting', { key: 'threshold', got: String(threshold) }));
  }
  const operator = slope === 0 ? 'Relu' : 'LeakyRelu';
  const name = writer.node(operator, [x.name], slope === 0 ? {} : { alpha: slope });
  return most === null ? { ...x, name } : { ...x, name: writer.node('Clip', [name, '', writer.scalar('most', most)]) }; // prettier-ignore
};

/** Keras 2 calls the slope `alpha`, with 0.3 as the default of both. */
const leakyRelu: ActivationLayer = (writer, x, config) => {
  const alpha = numberIn(config, 'negative_slope', 'alpha') ?? 0.3;
  return { ...x, name: writer.node('LeakyRelu', [x.name], { alpha }) };
};

const elu: ActivationLayer = (writer, x, config) => ({
  ...x,
  name: writer.node('Elu', [x.name], { alpha: numberIn(config, 'alpha') ?? 1 }),
});

/** Activations that are layers, by Keras' class. */
export const LAYERS: ReadonlyMap<string, ActivationLayer> = new Map<string, ActivationLayer>([
  ['ReLU', relu],
  ['LeakyReLU', leakyRelu],
  ['ELU', elu],
  ['Softmax', (writer, x) => activate(writer, x, 'softmax')],
]);

const ACTIVATIONS: ReadonlyMap<string, { readonly operator: string; readonly attributes?: Attributes }> =
  new Map([
    ['relu', { operator: 'Relu' }],
    ['sigmoid', { operator: 'Sigmoid' }],
    ['tanh', { operator: 'Tanh' }],
    ['elu', { operator: 'Elu', attributes: { alpha: 1 } }],
    ['selu', { operator: 'Selu' }],
    ['softplus', { operator: 'Softplus' }],
    ['softsign', { operator: 'Softsign' }],
    ['gelu', { operator: 'Gelu', attributes: { approximate: 'none' } }],
    ['exponential', { operator: 'Exp' }],
    ['mish', { operator: 'Mish' }],
    ['leaky_relu', { operator: 'LeakyRelu', attributes: { alpha: 0.2 } }],
    // Keras 3: relu6(x + 3) / 6; Keras 2 has 0.2·x + 0.5, see `hardSigmoid` in keras.ts.
    ['hard_sigmoid', { operator: 'HardSigmoid', attributes: { alpha: 1 / 6, beta: 0.5 } }],
    ['hard_sigmoid_2', { operator: 'HardSigmoid', attributes: { alpha: 0.2, beta: 0.5 } }],
    ['hard_swish', { operator: 'HardSwish' }],
    ['hard_silu', { operator: 'HardSwish' }],
  ]);
