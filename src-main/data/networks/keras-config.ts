import { sentence } from '../sentences';
import { refused } from '../error';
import { flattened, type KerasPart, type PartOfModel } from './keras-nesting';
import { shownName } from './names';

/** What the JSON of a Keras model says of one layer. */
export interface KerasLayer {
  readonly kind: string;
  /** Unique: behind the names of the models that it lies in, `head/dense`. */
  readonly name: string;
  /** The names of the models that it lies in, the outermost first, and its own. */
  readonly path: readonly string[];
  /** The same by classes, numbered as Keras 3 does: `sequential_1`, `dense`. */
  readonly place: readonly string[];
  readonly config: Readonly<Record<string, unknown>>;
  /** Each use of the layer: the outputs that it takes, as `name` of a layer and number of its use. */
  readonly uses: readonly (readonly KerasSource[])[];
  /** Numbers stand among the tensors that it takes, as in `x * 2`. */
  readonly takesNumbers: boolean;
}

export interface KerasSource {
  readonly layer: string;
  readonly use: number;
}

export interface KerasModel {
  readonly layers: readonly KerasLayer[];
  readonly outputs: readonly KerasSource[];
}

/** Layers of one model that are believed. */
const MOST_LAYERS = 2_000;
/** Models within models. */
const DEEPEST = 8;

type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The layers of a Keras model and how they are joined, from the JSON that Keras 2 or 3 wrote: Sequential (each layer
 * takes what the one before gives) or Functional. Models within it are opened up. Throws Refusal.
 */
export const readKerasConfig = (json: unknown): KerasModel => flattened(readModel(json, DEEPEST));

function readModel(json: unknown, depth: number): PartOfModel {
  const { class_name: kind, config } = isRecord(json) ? json : {};
  // Before 2.2.3 the config of a Sequential model was the list itself.
  const parts = Array.isArray(config) ? { layers: config as unknown[] } : isRecord(config) ? config : {};
  const layers: unknown = parts.layers;
  if (typeof kind !== 'string' || !Array.isArray(layers)) throw refused(sentence('keras.noLayers'));
  if (layers.length > MOST_LAYERS) {
    throw refused(sentence('keras.tooManyLayers', { most: MOST_LAYERS, got: layers.length }));
  }
  if (depth > 0 && kind === 'Sequential') return sequential(layers, depth);
  if (depth > 0 && isFunctional(kind)) return functional(layers, parts, depth);
  throw refused(sentence('keras.kind', { got: shownName(kind) }));
}

const isFunctional = (kind: string): boolean => kind === 'Functional' || kind === 'Model';

/** The model that a layer is, or null. */
function modelIn(
  json: unknown,
  { kind, config }: Pick<KerasPart, 'kind' | 'config'>,
  depth: number,
): PartOfModel | null {
  const isModel = kind === 'Sequential' || (isFunctional(kind) && Array.isArray(config.layers));
  return isModel ? readModel(json, depth - 1) : null;
}

function readLayer(json: unknown): { kind: string; name: string; config: Json; inbound: unknown } {
  const { class_name: kind, config, name, inbound_nodes: inbound } = isRecord(json) ? json : {};
  const own = isRecord(config) ? config : {};
  const called = typeof name === 'string' ? name : own.name;
  if (typeof kind !== 'string' || typeof called !== 'string') throw refused(sentence('keras.layer'));
  return { kind, name: called, config: own, inbound };
}

function sequential(list: readonly unknown[], depth: number): PartOfModel {
  const layers: KerasPart[] = [];
  for (const json of list) {
    const { kind, name: called, config } = readLayer(json);
    const before = layers.at(-1);
    // Keras 2 leaves the input layer out and gives the first layer its shape.
    if (before === undefined && kind !== 'InputLayer') {
      const input = { kind: 'InputLayer', name: 'input', config, takesNumbers: false, model: null };
      layers.push({ ...input, uses: [[]] });
    }
    const source = layers.at(-1);
    const uses = source === undefined ? [[]] : [[{ layer: source.name, use: 0 }]];
    const model = modelIn(json, { kind, config }, depth);
    layers.push({ kind, name: called, config, uses, takesNumbers: false, model });
  }
  const [first, last] = [layers.at(0), layers.at(-1)];
  if (first === undefined || last === undefined) throw refused(sentence('keras.noLayers'));
  return { layers, inputs: [first.name], outputs: [{ layer: last.name, use: 0 }] };
}

function functional(list: readonly unknown[], config: Json, depth: number): PartOfModel {
  const layers = list.map((json): KerasPart => {
    const { kind, name, config: own, inbound } = readLayer(json);
    const given: unknown[] = Array.isArray(inbound) ? inbound : [];
    const uses = given.length === 0 ? [[]] : given.map((use) => [...sourcesIn(use, 8)]);
    const takesNumbers = given.some(
      (use) => isRecord(use) && Array.isArray(use.args) && use.args.some((one) => typeof one === 'number'),
    );
    return {
      kind,
      name,
      config: own,
      uses,
      takesNumbers,
      model: modelIn(json, { kind, config: own }, depth),
    };
  });
  const inputs = [...sourcesIn(config.input_layers, 8)].map(({ layer }) => layer);
  return { layers, inputs, outputs: [...sourcesIn(config.output_layers, 8)] };
}

/**
 * The tensors that a use takes, wherever they stand: Keras 2 writes `[name, use, output, …]`, Keras 3
 * `{ class_name: '__keras_tensor__', config: { keras_history: [name, use, output] } }`.
 */
function* sourcesIn(json: unknown, depth: number): Generator<KerasSource> {
  if (depth === 0) return;
  if (Array.isArray(json)) {
    const [layer, use, output] = json as unknown[];
    if (typeof layer === 'string' && typeof use === 'number' && typeof output === 'number') {
      yield { layer, use };
    } else for (const one of json) yield* sourcesIn(one, depth - 1);
  } else if (isRecord(json)) {
    for (const key of ['args', 'kwargs', 'config', 'keras_history']) yield* sourcesIn(json[key], depth - 1);
    const isKnown = 'args' in json || 'config' in json || 'keras_history' in json;
    if (!isKnown) for (const one of Object.values(json)) yield* sourcesIn(one, depth - 1);
  }
}
