import type { GraphFile, GraphInput, GraphNode, GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { DataError, refused } from '../error';
import { parseJson } from '../json-budget';
import type { ZipEntry } from '../zip';
import { openHdf5, type Hdf5Object } from './hdf5';
import { readKerasConfig, type KerasLayer, type KerasModel, type KerasSource } from './keras-config';
import { KINDS } from './keras-kinds';
import { LayerWriter, type Flow } from './keras-layers';
import { shownName } from './names';

/** The weights of a layer in Keras' order. */
type WeightsOf = (layer: KerasLayer) => readonly GraphTensor[];

/**
 * Reads a Keras model: the layers are those of its JSON, written as a graph of ONNX operators that carries images
 * channels first, its inputs and outputs as Keras has them. Nothing of a Lambda layer or of custom code is run; layers
 * that are not known are all named at once. Throws Refusal.
 */
function graphOfKeras(
  model: KerasModel,
  weightsOf: WeightsOf,
  file: string,
  version: string | null,
): GraphFile {
  refuseUnknown(model.layers);
  const graph = { nodes: [] as GraphNode[], constants: new Map<string, GraphTensor>() };
  const inputs: GraphInput[] = [];
  const flows = new Map<string, Flow>();
  let waiting = model.layers.flatMap((layer) => layer.uses.map((sources, use) => ({ layer, sources, use })));
  while (waiting.length > 0) {
    const later: typeof waiting = [];
    for (const one of waiting) {
      const taken = one.sources.map((source) => flows.get(keyOf(source)));
      if (taken.includes(undefined)) later.push(one);
      else
        flows.set(keyOf({ layer: one.layer.name, use: one.use }), write(one.layer, one.use, taken as Flow[]));
    }
    if (later.length === waiting.length) {
      throw refused(sentence('keras.circle', { layer: shownName(later[0].layer.name) }));
    }
    waiting = later;
  }
  const outputs = [...new Set(model.outputs.map((source) => outputOf(source, flows, graph.nodes)))];
  if (inputs.length === 0 || outputs.length === 0) throw refused(sentence('keras.noLayers'));
  // Gelu and Mish came into the operator set with 20 and 18.
  const isNew = graph.nodes.some(({ operator }) => operator === 'Gelu' || operator === 'Mish');
  const producer = version === null ? 'Keras' : `Keras ${shownName(version)}`;
  return { name: file, producer, opset: isNew ? 20 : 17, inputs, outputs, ...graph };

  function write(layer: KerasLayer, use: number, taken: readonly Flow[]): Flow {
    if (layer.kind === 'InputLayer') {
      const input = { name: layer.name, shape: inputShape(layer) };
      inputs.push(input);
      return { name: layer.name, rank: input.shape.length, channelsFirst: false };
    }
    const kind = KINDS.get(layer.kind);
    if (layer.takesNumbers) throw refused(sentence('keras.numberInput', { layer: shownName(layer.name) }));
    if (kind === undefined || taken.length === 0) throw refused(sentence('keras.noInput'));
    return kind(new LayerWriter(layer, use, weightsOf(layer), graph), taken);
  }
}

const keyOf = ({ layer, use }: KerasSource): string => `${layer}:${use}`;

/** All kinds that are not known, each with the name of its first layer. */
function refuseUnknown(layers: readonly KerasLayer[]): void {
  const unknown = new Map<string, string>();
  for (const { kind, name } of layers) {
    if (kind !== 'InputLayer' && !KINDS.has(kind) && !unknown.has(kind)) unknown.set(kind, name);
  }
  if (unknown.size === 0) return;
  const named = [...unknown].slice(0, 6).map(([kind, name]) => `${shownName(kind)} (${shownName(name)})`);
  throw refused(sentence('keras.unknown', { layers: named.join(', ') }));
}

/** [batch, …] as Keras 3 (`batch_shape`) or Keras 2 (`batch_input_shape`) has it. */
function inputShape({ name, config }: KerasLayer): (number | null)[] {
  const shape: unknown = config.batch_shape ?? config.batch_input_shape;
  if (
    Array.isArray(shape) &&
    shape.length <= 8 &&
    shape.every((side) => side === null || Number.isInteger(side))
  ) {
    return shape as (number | null)[];
  }
  throw refused(sentence('keras.inputShape', { layer: shownName(name) }));
}

/** The tensor that the model gives, under its layer's name; an image is given as Keras has it, channels last. */
function outputOf(source: KerasSource, flows: ReadonlyMap<string, Flow>, nodes: GraphNode[]): string {
  const flow = flows.get(keyOf(source));
  if (flow === undefined) throw refused(sentence('keras.circle', { layer: shownName(source.layer) }));
  const name = source.use === 0 ? source.layer : keyOf(source);
  if (flow.name === name || nodes.some((node) => node.outputs[0] === name)) return name;
  const [operator, attributes] = flow.channelsFirst
    ? ['Transpose', new Map([['perm', [0, 2, 3, 1]]])]
    : ['Identity', new Map<string, never>()];
  nodes.push({ operator, name, inputs: [flow.name], outputs: [name], attributes });
  return name;
}

function json(bytes: Uint8Array, what: string, budget: Budget): unknown {
  try {
    return parseJson(bytes, budget);
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw refused(sentence('keras.notJson', { what }), error);
  }
}

function tensorOf(dataset: Hdf5Object): GraphTensor {
  return { shape: dataset.shape, data: dataset.numbers(), type: 'real' };
}

/** Where the layers' weights may stand in model.weights.h5; Keras 2.12 had the second. */
const LAYER_FOLDERS = ['layers', '_layer_checkpoint_dependencies'];

const layersIn = (group: Hdf5Object): Hdf5Object =>
  LAYER_FOLDERS.map((name) => group.at(name)).find((found) => found !== null) ?? group;

/** Keras 3 numbers the layers of a class in the model's order: `dense`, `dense_1`, …; their weights `vars/0`, …. */
const weightsByClass =
  (root: Hdf5Object): WeightsOf =>
  ({ kind, place }) => {
    const group = place.reduce<Hdf5Object | null>((at, name) => at && layersIn(at).at(name), root);
    const tensors = variablesOf(group?.at('vars') ?? null);
    if (kind !== 'SeparableConv2D' || tensors.length > 0 || group === null) return tensors;
    return group.names.flatMap((name) => variablesOf(group.at(`${name}/vars`)));
  };

function variablesOf(group: Hdf5Object | null): GraphTensor[] {
  const names = [...(group?.names ?? [])].sort((a, b) => Number(a) - Number(b));
  return names.flatMap((name) => {
    const dataset = group?.at(name) ?? null;
    return dataset?.isDataset ? [tensorOf(dataset)] : [];
  });
}

/**
 * The .h5 of `model.save`: a group for each layer whose attribute `weight_names` lists its data sets in order. A model
 * within has one group for all its layers; their names stand before those of the weights, `head/dense/kernel:0`.
 */
const weightsByName =
  (weights: Hdf5Object): WeightsOf =>
  ({ path }) => {
    const [outer] = path;
    const group = weights.at(outer);
    return namesAmong(namesIn(group), path).map((name) => {
      const dataset = group?.at(name) ?? null;
      if (dataset !== null && dataset.isDataset) return tensorOf(dataset);
      throw refused(sentence('keras.noDataset', { name: shownName(name), layer: shownName(path.join('/')) }));
    });
  };

/** Of the weights of a model within, those of one layer; of two layers of one name, those of the model that is meant. */
function namesAmong(names: readonly string[], path: readonly string[]): readonly string[] {
  if (path.length === 1) return names;
  const [own, model] = [path.at(-1), path.at(-2)];
  const parts = names.map((name) => name.split('/'));
  const isOwn = names.filter((_, i) => parts[i].at(-2) === own);
  const isClose = names.filter((_, i) => parts[i].at(-2) === own && parts[i].includes(model ?? ''));
  return isClose.length > 0 ? isClose : isOwn;
}

/** A list that is too long for one attribute goes on in `weight_names0`, `weight_names1`, …. */
function namesIn(group: Hdf5Object | null): string[] {
  const whole = group?.texts('weight_names') ?? null;
  if (whole !== null) return whole;
  const names: string[] = [];
  for (let part = 0; ; part++) {
    const more = group?.texts(`weight_names${part}`) ?? null;
    if (more === null) return names;
    names.push(...more);
  }
}

/** A .keras file: a zip of config.json and model.weights.h5 (Keras 3, and TensorFlow from 2.12 on). */
export function readKeras(entries: readonly ZipEntry[], file: string, budget: Budget): GraphFile {
  const part = (name: string): Uint8Array => {
    const entry = entries.find((one) => one.name === name);
    if (entry === undefined) throw refused(sentence('keras.noPart', { part: name }));
    return entry.read();
  };
  const model = readKerasConfig(json(part('config.json'), 'config.json', budget));
  const version = entries.some(({ name }) => name === 'metadata.json')
    ? versionIn(part('metadata.json'), budget)
    : null;
  const root = openHdf5(part('model.weights.h5'), budget);
  return graphOfKeras(model, weightsByClass(root), file, version);
}

function versionIn(bytes: Uint8Array, budget: Budget): string | null {
  const metadata = json(bytes, 'metadata.json', budget);
  const { keras_version: version } = (metadata ?? {}) as { keras_version?: unknown };
  return typeof version === 'string' ? version : null;
}

/** A .h5 file of `model.save`; one of `save_weights` has no layers and is refused. */
export function readKerasHdf5(bytes: Uint8Array, file: string, budget: Budget): GraphFile {
  const root = openHdf5(bytes, budget);
  const [config] = root.texts('model_config') ?? [];
  if (config === undefined) throw refused(sentence('keras.weightsOnly'));
  const model = readKerasConfig(json(new TextEncoder().encode(config), 'model_config', budget));
  const weights = root.at('model_weights');
  if (weights === null) throw refused(sentence('keras.noPart', { part: 'model_weights' }));
  const [version] = root.texts('keras_version') ?? weights.texts('keras_version') ?? [];
  const isOld = version !== undefined && /^[12]\./.test(version);
  return graphOfKeras(isOld ? withOldSigmoid(model) : model, weightsByName(weights), file, version ?? null);
}

/** Keras 2's hard_sigmoid is 0.2·x + 0.5, cut to 0…1. */
function withOldSigmoid(model: KerasModel): KerasModel {
  const layers = model.layers.map((layer) =>
    layer.config.activation === 'hard_sigmoid'
      ? { ...layer, config: { ...layer.config, activation: 'hard_sigmoid_2' } }
      : layer,
  );
  return { ...model, layers };
}
