import type { GraphAttribute, GraphNode, GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Sentence } from '../../shared/sentences/sentence';
import { ModelError } from '../build';
import { forward } from '../devices/reference-layers';
import type { Layer, Placed } from '../model';
import { BATCH, imageDims, size, tripleOf, type Value } from './value';
import { brief, shapeText } from './words';

/** Numbers of one tensor for one image; and of a tensor that is the same for all images. */
const MOST_NUMBERS = 8_000_000;
const MOST_CONSTANTS = 64_000_000;

/** What a node cannot do, without saying which node: the builder adds that. */
export class NodeProblem extends Error {
  readonly sentence: Sentence;

  constructor(problem: Sentence) {
    super('node problem');
    this.sentence = problem;
  }
}

/** Before numbers are laid out under these sides: throws NodeProblem for more than any tensor may have. */
export function refuseTooLarge(dims: readonly number[]): void {
  if (size(imageDims(dims)) <= MOST_CONSTANTS) return;
  const values = { shape: shapeText(dims, BATCH), most: MOST_CONSTANTS };
  throw new NodeProblem(sentence('graph.tooLarge', values));
}

/** What is known of the file while its nodes are turned into layers. */
export interface Surroundings {
  readonly file: string;
  /** The newest meaning where the file does not say. */
  readonly opset: number;
  /** The batch size that the file was written for; 1 where it is open. */
  readonly fixedBatch: number;
  /** How many nodes take each tensor; the output counts as taken once. */
  readonly uses: ReadonlyMap<string, number>;
  readonly constants: ReadonlyMap<string, GraphTensor>;
}

/**
 * Turns nodes into layers, one after the other. A layer whose inputs are all known numbers is computed at once, by the
 * reference, and leaves no layer behind.
 */
export class GraphBuilder {
  readonly layers: Placed[] = [];
  /** Nodes that are set to train: here they do what they do once that is over. */
  readonly training: string[] = [];
  readonly around: Surroundings;
  readonly #values = new Map<string, Value>();
  readonly #names = new Set<string>();
  #node: GraphNode | null = null;
  /** Layers made or changed for the present node: the last of them carries its tensor's name. */
  #touched = new Set<number>();

  constructor(around: Surroundings) {
    this.around = around;
  }

  /** Runs `lower` for one node and names what it gives; throws ModelError with file and node. */
  lower(node: GraphNode, lower: () => readonly Value[]): void {
    this.#node = node;
    this.#touched = new Set();
    try {
      const values = lower();
      node.outputs.forEach((name, index) => {
        const value = values.at(index);
        if (name !== '' && value !== undefined) this.bind(name, value);
      });
    } catch (error) {
      if (!(error instanceof NodeProblem)) throw error;
      const names = { file: brief(this.around.file), node: brief(node.name), operator: brief(node.operator) };
      throw new ModelError(sentence('graph.node', { ...names, problem: error.sentence }));
    }
  }

  bind(name: string, value: Value): void {
    if (this.#touched.has(value.layer) && value.data === null) {
      const { [value.layer]: layer } = this.layers;
      this.#names.delete(layer.name);
      this.layers[value.layer] = { ...layer, name: this.#free(name) };
      this.#touched.delete(value.layer);
    }
    const alone = (this.around.uses.get(name) ?? 0) <= 1;
    this.#values.set(name, { ...value, name, single: value.single && alone });
  }

  /** A tensor by its name; known numbers of the file become values when they are first asked for. */
  value(name: string): Value {
    const known = this.#values.get(name);
    if (known) return known;
    const tensor = this.around.constants.get(name);
    if (!tensor) throw new NodeProblem(sentence('graph.notConstant', { tensor: brief(name) }));
    const made = this.known(tensor.shape, new Float64Array(tensor.data), tensor.type === 'integer', name);
    this.#values.set(name, made);
    return made;
  }

  /** Input number `position` (from 0) of the present node, or null where it is left out. */
  optional(position: number): Value | null {
    const name = this.#node?.inputs.at(position) ?? '';
    return name === '' || position >= (this.#node?.inputs.length ?? 0) ? null : this.value(name);
  }

  input(position: number): Value {
    const value = this.optional(position);
    if (value) return value;
    throw new NodeProblem(sentence('graph.missingInput', { position: position + 1 }));
  }

  /** The numbers of an input that the file must hold, e.g. weights and axes. */
  numbers(position: number): Value & { readonly data: Float64Array } {
    const value = this.input(position);
    if (value.data !== null) return { ...value, data: value.data };
    throw new NodeProblem(sentence('graph.notConstant', { tensor: brief(value.name) }));
  }

  get node(): GraphNode {
    if (!this.#node) throw new Error('no node is being read');
    return this.#node;
  }

  attribute(name: string): GraphAttribute | undefined {
    return this.node.attributes.get(name);
  }

  /** A number of the node, or what the operator takes where it is not given. */
  number(name: string, otherwise: number): number {
    const value = this.attribute(name);
    return typeof value === 'number' ? value : otherwise;
  }

  text(name: string, otherwise: string): string {
    const value = this.attribute(name);
    return typeof value === 'string' ? value : otherwise;
  }

  list(name: string): readonly number[] | null {
    const value = this.attribute(name);
    if (typeof value === 'number') return [value];
    return Array.isArray(value) && value.every((one) => typeof one === 'number') ? value : null;
  }

  /** Whole numbers that older opsets keep in an attribute and newer ones in an input. */
  listOrInput(name: string, position: number): readonly number[] | null {
    const list = this.list(name);
    if (list) return list;
    return this.optional(position) === null ? null : [...this.numbers(position).data];
  }

  known(dims: readonly number[], data: Float64Array, integer = false, name = ''): Value {
    return { name, dims, data, layer: -1, integer, single: false };
  }

  /** The same numbers in the same order under other sides; a layer only where a picture becomes another shape. */
  reshaped(value: Value, dims: readonly number[]): Value {
    this.#checkDims(dims, value.data !== null);
    if (value.data !== null) return { ...value, dims };
    const [input, output] = [tripleOf(value.dims), tripleOf(dims)];
    if (input.join() === output.join()) return { ...value, dims };
    const kind = output[1] === 1 && output[2] === 1 ? 'flatten' : 'reshape';
    return this.emit({ kind, input, output }, [value], dims);
  }

  /** Adds a layer, or computes it at once where everything is known. */
  emit(layer: Layer, from: readonly Value[], dims: readonly number[]): Value {
    const known = from.flatMap(({ data }) => (data === null ? [] : [data]));
    if (known.length === from.length && layer.kind !== 'constant') {
      this.#checkDims(dims, true);
      const integer = from.every((value) => value.integer);
      return this.known(dims, forward(layer, ...known), integer);
    }
    this.#checkDims(dims, false);
    const sources = from.map((value) => (value.data === null ? value : this.constant(value, value.dims)));
    const name = this.#free(`${this.#node?.outputs.at(0) ?? 'pixels'} · ${layer.kind}`);
    this.layers.push({ ...layer, name, from: sources.map((value) => value.layer) });
    this.#touched.add(this.layers.length - 1);
    return { name, dims, data: null, layer: this.layers.length - 1, integer: false, single: true };
  }

  /** Known numbers as a layer, for layers that take two tensors. */
  constant(value: Value, dims: readonly number[]): Value {
    const values = new Float32Array(value.data ?? []);
    return this.emit({ kind: 'constant', output: tripleOf(dims), values }, [], dims);
  }

  /** Puts another layer in the place of the one that gives `value`, which nobody else takes. */
  replace(value: Value, layer: Layer, dims: readonly number[] = value.dims): Value {
    const { name, from } = this.layers[value.layer];
    this.layers[value.layer] = { ...layer, name, from };
    this.#touched.add(value.layer);
    return { ...value, dims };
  }

  /** The layer that gives a value, if it may be changed. */
  changeable(value: Value): Placed | null {
    return value.data === null && value.single && value.layer >= 0 ? this.layers[value.layer] : null;
  }

  #checkDims(dims: readonly number[], known: boolean): void {
    const multiples = dims.filter((side) => side !== 0 && side % BATCH === 0);
    const mixed = known ? multiples.length > 0 : multiples.length !== 1 || multiples[0] !== BATCH;
    if (mixed) throw new NodeProblem(sentence('graph.mixesImages', { shape: shapeText(dims, BATCH) }));
    const most = known ? MOST_CONSTANTS : MOST_NUMBERS;
    if (!(size(imageDims(dims)) <= most)) {
      throw new NodeProblem(sentence('graph.tooLarge', { shape: shapeText(dims, BATCH), most }));
    }
  }

  #free(name: string): string {
    let free = name;
    for (let count = 2; this.#names.has(free); count++) free = `${name} ${count}`;
    this.#names.add(free);
    return free;
  }
}

/** Turns the present node of the builder into layers; gives its outputs in order, those that nobody needs may be left out. */
export type Operator = (builder: GraphBuilder) => readonly Value[];
