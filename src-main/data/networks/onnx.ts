import type { GraphAttribute, GraphFile, GraphInput, GraphNode, GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { refused } from '../error';
import { shownName, shownNames } from './names';
import { parseEntry, readTensor, type ExternalData } from './onnx-tensor';
import { ProtobufMessage } from './protobuf';

/** Nodes, tensors and inputs that are believed: a ResNet-152 has about 1,000 of each. */
const MOST_PARTS = 20_000;
/** The first version of the operators whose meaning the engine knows. */
const OLDEST_OPSET = 7;
const MOST_SIDES = 8;
const MOST_NUMBERS_IN_ATTRIBUTE = 2 ** 20;

/** A model as the file tells it, and the free text that its writer put beside it. */
export interface OnnxFile {
  readonly graph: GraphFile;
  readonly metadata: ReadonlyMap<string, string>;
}

interface Attribute {
  readonly name: string;
  readonly value: GraphAttribute | 'graph';
}

/**
 * Reads an ONNX model (operator sets 7 and newer): nodes, constants and what has to be given, as they stand. Tensors
 * outside the file come from `external`. A node with a graph inside (If, Loop, Scan) is refused by its name.
 * Throws DataError. Field numbers: onnx.proto of the ONNX repository, format version (ir_version) 3 to 13.
 */
export function readOnnx(bytes: Uint8Array, name: string, external: ExternalData, budget: Budget): OnnxFile {
  const message = new ProtobufMessage(bytes);
  const model = {
    producer: '',
    version: '',
    graphs: [] as ProtobufMessage[],
    opsets: new Map<string, number>(),
  };
  const metadata = new Map<string, string>();
  while (message.next()) {
    if (message.field === 2) model.producer = message.text();
    else if (message.field === 3) model.version = message.text();
    else if (message.field === 7) model.graphs.push(message.message());
    else if (message.field === 8) parseOpset(message.message(), model.opsets);
    else if (message.field === 14) parseEntry(message.message(), metadata);
  }
  if (model.graphs.length !== 1) throw refused(sentence('onnx.noGraph'));
  const producer = `${model.producer} ${model.version}`.trim();
  const opset = model.opsets.get('') ?? 1;
  if (opset < OLDEST_OPSET) {
    throw refused(sentence('onnx.opset', { oldest: OLDEST_OPSET, got: opset }));
  }
  const graph = new GraphReader(external, budget).read(model.graphs[0]);
  return {
    graph: { name, producer: producer === '' ? null : shownName(producer), opset, ...graph },
    metadata,
  };
}

/** OperatorSetIdProto: 1 domain, 2 version. `ai.onnx` is another name of the default domain. */
function parseOpset(message: ProtobufMessage, opsets: Map<string, number>): void {
  let [domain, version] = ['', 0];
  while (message.next()) {
    if (message.field === 1) domain = message.text();
    else if (message.field === 2) version = message.integer();
  }
  opsets.set(domain === 'ai.onnx' ? '' : domain, version);
}

/** Collects the parts of one GraphProto. */
class GraphReader {
  readonly #external: ExternalData;
  readonly #budget: Budget;
  readonly #nodes: GraphNode[] = [];
  readonly #constants = new Map<string, GraphTensor>();
  readonly #inputs: GraphInput[] = [];
  readonly #outputs: string[] = [];
  readonly #holdingGraphs: string[] = [];
  #parts = 0;

  constructor(external: ExternalData, budget: Budget) {
    this.#external = external;
    this.#budget = budget;
  }

  read(message: ProtobufMessage): Pick<GraphFile, 'inputs' | 'outputs' | 'nodes' | 'constants'> {
    while (message.next()) {
      if (![1, 5, 11, 12, 15].includes(message.field)) continue;
      if (++this.#parts > MOST_PARTS) {
        throw refused(sentence('network.tooManyParts', { most: MOST_PARTS }));
      }
      this.#budget.spend('values', 16);
      this.#readPart(message);
    }
    if (this.#holdingGraphs.length > 0) {
      throw refused(sentence('onnx.subgraph', { nodes: this.#holdingGraphs.join(', ') }));
    }
    const inputs = this.#inputs.filter(({ name }) => !this.#constants.has(name));
    return { inputs, outputs: this.#outputs, nodes: this.#nodes, constants: this.#constants };
  }

  #readPart(message: ProtobufMessage): void {
    if (message.field === 1) this.#readNode(message.message());
    else if (message.field === 5) {
      const { name, tensor } = readTensor(message.message(), this.#external, '', this.#budget);
      this.#define(name, tensor);
    } else if (message.field === 11) this.#inputs.push(readInput(message.message()));
    else if (message.field === 12) this.#outputs.push(readInput(message.message()).name);
    else throw refused(sentence('onnx.sparse'));
  }

  #define(name: string, tensor: GraphTensor): void {
    if (this.#constants.has(name)) {
      throw refused(sentence('network.twice', { tensor: shownName(name) }));
    }
    this.#constants.set(name, tensor);
  }

  /** NodeProto: 1 input, 2 output, 3 name, 4 op_type, 5 attribute, 7 domain. */
  #readNode(message: ProtobufMessage): void {
    const [inputs, outputs, attributes]: [string[], string[], ProtobufMessage[]] = [[], [], []];
    let [name, operator, domain] = ['', '', ''];
    while (message.next()) {
      if (message.field === 1) push(inputs, message.text());
      else if (message.field === 2) push(outputs, message.text());
      else if (message.field === 3) name = message.text();
      else if (message.field === 4) operator = message.text();
      else if (message.field === 5) push(attributes, message.message());
      else if (message.field === 7) domain = message.text();
    }
    if (domain !== '' && domain !== 'ai.onnx') operator = `${domain}.${operator}`;
    name ||= `${operator}_${this.#nodes.length}`;
    const named = attributes.map((attribute) => readAttribute(attribute, this.#external, this.#budget));
    if (named.some(({ value }) => value === 'graph')) return this.#refuseLater(operator, name);
    const values = new Map(named.map((attribute) => [attribute.name, attribute.value as GraphAttribute]));
    const constant = operator === 'Constant' ? constantOf(values) : null;
    if (constant !== null && outputs.length === 1) return this.#define(outputs[0], constant);
    this.#nodes.push({ operator, name, inputs, outputs, attributes: values });
  }

  /** All of them are named at once, the first few by name. */
  #refuseLater(operator: string, name: string): void {
    if (this.#holdingGraphs.length < 6) this.#holdingGraphs.push(shownNames([`${operator} (${name})`]));
  }
}

function push<T>(into: T[], value: T): void {
  if (into.length >= MOST_PARTS) {
    throw refused(sentence('network.tooManyParts', { most: MOST_PARTS }));
  }
  into.push(value);
}

/** ValueInfoProto → TypeProto.tensor_type → TensorShapeProto: the one way down to the sides. */
function readInput(message: ProtobufMessage): GraphInput {
  let [name, shape]: [string, (number | null)[]] = ['', []];
  while (message.next()) {
    if (message.field === 1) name = message.text();
    else if (message.field === 2) shape = readShape(message.message());
  }
  return { name, shape };
}

function readShape(type: ProtobufMessage): (number | null)[] {
  const shape: (number | null)[] = [];
  while (type.next()) {
    if (type.field !== 1) continue;
    const tensor = type.message();
    while (tensor.next()) {
      if (tensor.field !== 2) continue;
      const sides = tensor.message();
      while (sides.next()) if (sides.field === 1) shape.push(readSide(sides.message()));
    }
  }
  if (shape.length <= MOST_SIDES) return shape;
  throw refused(sentence('pickle.shape', { most: MOST_SIDES }));
}

/** Dimension: 1 dim_value, 2 dim_param (a name, as `batch`). Zero and less say nothing: some writers mean "open". */
function readSide(message: ProtobufMessage): number | null {
  let side: number | null = null;
  while (message.next()) if (message.field === 1) side = message.integer();
  return side === null || side < 1 ? null : side;
}

/** AttributeProto.AttributeType, where the file says it; older files do not. */
const KINDS: Readonly<Record<number, 'f' | 'i' | 's' | 't' | 'graph' | 'floats' | 'ints' | 'strings'>> = {
  1: 'f',
  2: 'i',
  3: 's',
  4: 't',
  5: 'graph',
  6: 'floats',
  7: 'ints',
  8: 'strings',
  10: 'graph',
};

/** AttributeProto: 1 name, 2 f, 3 i, 4 s, 5 t, 6 g, 7 floats, 8 ints, 9 strings, 11 graphs, 20 type. */
function readAttribute(message: ProtobufMessage, external: ExternalData, budget: Budget): Attribute {
  let [name, kind]: [string, (typeof KINDS)[number] | undefined] = ['', undefined];
  const found = { f: 0, i: 0, s: '', t: null as GraphTensor | null, graph: false };
  const lists = { floats: [] as number[], ints: [] as number[], strings: [] as string[] };
  while (message.next()) {
    if (message.field === 1) name = message.text();
    else if (message.field === 20) kind = KINDS[message.integer()];
    else if (message.field === 2) [found.f, kind] = [message.float(), kind ?? 'f'];
    else if (message.field === 3) [found.i, kind] = [message.integer(), kind ?? 'i'];
    else if (message.field === 4) [found.s, kind] = [message.text(), kind ?? 's'];
    else if (message.field === 5)
      [found.t, kind] = [readTensor(message.message(), external, name, budget).tensor, kind ?? 't'];
    else if (message.field === 6 || message.field === 11) found.graph = true;
    else if (message.field === 7) message.floats(lists.floats, MOST_NUMBERS_IN_ATTRIBUTE);
    else if (message.field === 8) message.integers(lists.ints, MOST_NUMBERS_IN_ATTRIBUTE);
    else if (message.field === 9) push(lists.strings, message.text());
  }
  return { name, value: valueOf(name, kind, found, lists) };
}

function valueOf(
  name: string,
  kind: (typeof KINDS)[number] | undefined,
  found: { f: number; i: number; s: string; t: GraphTensor | null; graph: boolean },
  lists: { floats: number[]; ints: number[]; strings: string[] },
): GraphAttribute | 'graph' {
  if (found.graph || kind === 'graph') return 'graph';
  if (kind === 't' && found.t !== null) return found.t;
  if (kind === 'f' || kind === 'i' || kind === 's') return found[kind];
  if (kind === 'floats' || kind === 'ints' || kind === 'strings') return lists[kind];
  if (kind === undefined) return [lists.floats, lists.ints].find((list) => list.length > 0) ?? lists.strings;
  throw refused(sentence('onnx.attribute', { attribute: shownName(name) }));
}

const numbers = (value: GraphAttribute | undefined): number[] | null => {
  if (typeof value === 'number') return [value];
  const isNumbers = Array.isArray(value) && value.every((one) => typeof one === 'number');
  return isNumbers ? (value as number[]) : null;
};

/** What a Constant node gives, in whichever attribute its writer put it; null for texts and sparse ones. */
function constantOf(attributes: ReadonlyMap<string, GraphAttribute>): GraphTensor | null {
  const value = attributes.get('value');
  if (typeof value === 'object' && 'data' in value) return value;
  for (const [key, type] of CONSTANT_VALUES) {
    const given = attributes.get(key);
    const data = numbers(given);
    if (data !== null) {
      return { shape: Array.isArray(given) ? [data.length] : [], data: Float64Array.from(data), type };
    }
  }
  return null;
}

const CONSTANT_VALUES = [
  ['value_float', 'real'],
  ['value_int', 'integer'],
  ['value_floats', 'real'],
  ['value_ints', 'integer'],
] as const;
