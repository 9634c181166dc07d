import { sentence } from '../sentences';
import { refused } from '../error';
import { shownName } from './names';

/** What the JSON of a Keras model says of one layer. */
export interface KerasLayer {
  readonly kind: string;
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  /** Each use of the layer: the outputs that it takes, as `name` of a layer and number of its use. */
  readonly uses: readonly (readonly KerasSource[])[];
}

export interface KerasSource {
  readonly layer: string;
  readonly use: number;
}

export interface KerasModel {
  readonly name: string;
  readonly layers: readonly KerasLayer[];
  readonly outputs: readonly KerasSource[];
}

/** Layers of one model that are believed. */
const MOST_LAYERS = 2_000;

type Json = Readonly<Record<string, unknown>>;

export const isRecord = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/**
 * The layers of a Keras model and how they are joined, from the JSON that Keras 2 or 3 wrote: Sequential (each layer
 * takes what the one before gives) or Functional. Throws Refusal.
 */
export function readKerasConfig(json: unknown): KerasModel {
  const { class_name: kind, config } = isRecord(json) ? json : {};
  // Before 2.2.3 the config of a Sequential model was the list itself.
  const parts = Array.isArray(config) ? { layers: config as unknown[] } : isRecord(config) ? config : {};
  const layers: unknown = parts.layers;
  if (typeof kind !== 'string' || !Array.isArray(layers)) throw refused(sentence('keras.noLayers'));
  if (layers.length > MOST_LAYERS) {
    throw refused(sentence('keras.tooManyLayers', { most: MOST_LAYERS, got: layers.length }));
  }
  const name = 'name' in parts && typeof parts.name === 'string' ? parts.name : '';
  if (kind === 'Sequential') return sequential(name, layers);
  if (kind === 'Functional' || kind === 'Model') return functional(name, layers, parts);
  throw refused(sentence('keras.kind', { got: shownName(kind) }));
}

function readLayer(json: unknown): { kind: string; name: string; config: Json; inbound: unknown } {
  const { class_name: kind, config, name, inbound_nodes: inbound } = isRecord(json) ? json : {};
  const own = isRecord(config) ? config : {};
  const called = typeof name === 'string' ? name : own.name;
  if (typeof kind !== 'string' || typeof called !== 'string') throw refused(sentence('keras.layer'));
  return { kind, name: called, config: own, inbound };
}

function sequential(name: string, list: readonly unknown[]): KerasModel {
  const layers: KerasLayer[] = [];
  for (const json of list) {
    const { kind, name: called, config } = readLayer(json);
    const before = layers.at(-1);
    // Keras 2 leaves the input layer out and gives the first layer its shape.
    if (before === undefined && kind !== 'InputLayer') {
      layers.push({ kind: 'InputLayer', name: 'input', config, uses: [[]] });
    }
    const source = layers.at(-1);
    const uses = source === undefined ? [[]] : [[{ layer: source.name, use: 0 }]];
    layers.push({ kind, name: called, config, uses });
  }
  const last = layers.at(-1);
  if (last === undefined) throw refused(sentence('keras.noLayers'));
  return { name, layers, outputs: [{ layer: last.name, use: 0 }] };
}

function functional(name: string, list: readonly unknown[], config: Json): KerasModel {
  const layers = list.map((json): KerasLayer => {
    const { kind, name: called, config: own, inbound } = readLayer(json);
    const uses = Array.isArray(inbound) ? inbound.map((use) => [...sourcesIn(use, 8)]) : [];
    return { kind, name: called, config: own, uses: uses.length === 0 ? [[]] : uses };
  });
  return { name, layers, outputs: [...sourcesIn(config.output_layers, 8)] };
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
