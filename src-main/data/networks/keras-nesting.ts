import { sentence } from '../sentences';
import { refused } from '../error';
import type { KerasLayer, KerasModel, KerasSource } from './keras-config';
import { shownName } from './names';

/** A layer as it stands in its own model, whose names its sources are. */
export interface KerasPart extends Omit<KerasLayer, 'path' | 'place'> {
  /** The model that it is, where it is one. */
  readonly model: PartOfModel | null;
}

/** A model as it stands in a file, or as a layer within another. */
export interface PartOfModel {
  readonly layers: readonly KerasPart[];
  /** Names of its input layers, in their order. */
  readonly inputs: readonly string[];
  readonly outputs: readonly KerasSource[];
}

/** Uses of layers in all models together. */
const MOST_USES = 20_000;

/**
 * The layers of a model and of all models within it, as one. A layer of a model that is used n times is used n times as
 * often. Throws Refusal where models feed each other in a circle.
 */
export function flattened(model: PartOfModel): KerasModel {
  // A layer's sources may lie in a model that comes later in the file: they are looked for when all are open.
  const layers: (() => KerasLayer)[] = [];
  const count = { uses: 0 };
  const { outputs } = open(model, { path: [], place: [], given: null, copies: 1 }, layers, count);
  return { layers: layers.map((layer) => layer()), outputs: outputs(0) };
}

/** Where a model lies, how many times it is used, and what its inputs are in each use; null: they are the file's own. */
interface Around {
  readonly path: readonly string[];
  readonly place: readonly string[];
  readonly copies: number;
  readonly given: ((copy: number, input: number, steps: number) => KerasSource) | null;
}

interface Opened {
  /** What the model gives in one of its uses. */
  outputs(copy: number, steps?: number): KerasSource[];
}

function open(
  { layers, inputs, outputs }: PartOfModel,
  { path, place, copies, given }: Around,
  into: (() => KerasLayer)[],
  count: { uses: number },
): Opened {
  const parts = new Map(layers.map((layer) => [layer.name, layer]));
  const models = new Map<string, Opened>();
  const full = (name: string): string => [...path, name].join('/');
  /** A source of this model as one of all models, in one use of this model. */
  function resolved({ layer, use }: KerasSource, copy: number, steps: number): KerasSource {
    const part = parts.get(layer);
    if (steps > MOST_USES / 20) throw refused(sentence('keras.circle', { layer: shownName(full(layer)) }));
    if (part === undefined) return { layer: full(layer), use };
    if (part.kind === 'InputLayer' && given !== null) return given(copy, inputs.indexOf(layer), steps + 1);
    const one = copy * part.uses.length + use;
    const [output] = models.get(layer)?.outputs(one, steps + 1) ?? [];
    return output ?? { layer: full(layer), use: one };
  }
  const classes = new Map<string, number>();
  for (const layer of layers) {
    const base = snakeCase(layer.kind === 'Model' ? 'Functional' : layer.kind);
    const number = classes.get(base) ?? 0;
    classes.set(base, number + 1);
    const { kind, config, takesNumbers, name, uses } = layer;
    const at = { path: [...path, name], place: [...place, number === 0 ? base : `${base}_${number}`] };
    count.uses += copies * uses.length;
    if (count.uses > MOST_USES) {
      throw refused(sentence('keras.tooManyLayers', { most: MOST_USES, got: count.uses }));
    }
    if (layer.model !== null) {
      const taken: Around['given'] = (copy, input, steps) => {
        const source = uses[copy % uses.length].at(input);
        if (source === undefined || input < 0) throw refused(sentence('keras.noInput'));
        return resolved(source, Math.floor(copy / uses.length), steps);
      };
      const around = { ...at, copies: copies * uses.length, given: taken };
      models.set(name, open(layer.model, around, into, count));
    } else if (kind !== 'InputLayer' || given === null) {
      const known = { kind, config, takesNumbers, name: full(name), ...at };
      const all = (copy: number) => uses.map((sources) => sources.map((one) => resolved(one, copy, 0)));
      into.push(() => ({ ...known, uses: Array.from({ length: copies }, (_, copy) => all(copy)).flat() }));
    }
  }
  return { outputs: (copy, steps = 0) => outputs.map((source) => resolved(source, copy, steps)) };
}

/** `BatchNormalization` → `batch_normalization`, as Keras names a layer's group. */
const snakeCase = (name: string): string =>
  name
    .replace(/\W+/g, '')
    .replace(/(.)([A-Z][a-z]+)/g, '$1_$2')
    .replace(/([a-z])([A-Z])/g, '$1_$2')
    .toLowerCase();
