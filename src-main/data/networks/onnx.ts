import type { GraphFile, GraphInput, GraphNode, GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { refused } from '../error';
import { shownName, shownNames } from './names';
import { OnnxFunctions } from './onnx-functions';
import { constantOf, MOST_PARTS, readNode, type OnnxNode } from './onnx-node';
import { parseEntry, readTensor, type ExternalData } from './onnx-tensor';
import { ProtobufMessage } from './protobuf';

/** The first version of the operators whose meaning the engine knows. */
const OLDEST_OPSET = 7;
const MOST_SIDES = 8;

/** A model as the file tells it, and the free text that its writer put beside it. */
export interface OnnxFile {
  readonly graph: GraphFile;
  readonly metadata: ReadonlyMap<string, string>;
}

/**
 * Reads an ONNX model (operator sets 7 and newer): nodes, constants and what has to be given, as they stand. Tensors
 * outside the file come from `external`. A node that calls a function of the file becomes the function's nodes; one with
 * a graph inside (If, Loop, Scan) is refused by its name.
 * Throws DataError. Field numbers: onnx.proto of the ONNX repository, format version (ir_version) 3 to 13.
 */
export function readOnnx(bytes: Uint8Array, name: string, external: ExternalData, budget: Budget): OnnxFile {
  const message = new ProtobufMessage(bytes);
  const model = {
    producer: '',
    version: '',
    graphs: [] as ProtobufMessage[],
    opsets: new Map<string, number>(),
    functions: new OnnxFunctions(external, budget),
  };
  const metadata = new Map<string, string>();
  while (message.next()) {
    if (message.field === 2) model.producer = message.text();
    else if (message.field === 3) model.version = message.text();
    else if (message.field === 7) model.graphs.push(message.message());
    else if (message.field === 8) parseOpset(message.message(), model.opsets);
    else if (message.field === 14) parseEntry(message.message(), metadata);
    else if (message.field === 25) model.functions.add(message.message());
  }
  if (model.graphs.length !== 1) throw refused(sentence('onnx.noGraph'));
  const producer = `${model.producer} ${model.version}`.trim();
  const opset = model.opsets.get('') ?? 1;
  if (opset < OLDEST_OPSET) {
    throw refused(sentence('onnx.opset', { oldest: OLDEST_OPSET, got: opset }));
  }
  const graph = new GraphReader(model.functions, external, budget).read(model.graphs[0]);
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
  readonly #functions: OnnxFunctions;
  readonly #external: ExternalData;
  readonly #budget: Budget;
  readonly #nodes: GraphNode[] = [];
  readonly #constants = new Map<string, GraphTensor>();
  readonly #inputs: GraphInput[] = [];
  readonly #outputs: string[] = [];
  readonly #holdingGraphs: string[] = [];
  #parts = 0;

  constructor(functions: OnnxFunctions, external: ExternalData, budget: Budget) {
    this.#functions = functions;
    this.#external = external;
    this.#budget = budget;
  }

  read(message: ProtobufMessage): Pick<GraphFile, 'inputs' | 'outputs' | 'nodes' | 'constants'> {
    while (message.next()) {
      if (![1, 5, 11, 12, 15].includes(message.field)) continue;
      if (message.field !== 1) this.#count();
      this.#readPart(message);
    }
    if (this.#holdingGraphs.length > 0) {
      throw refused(sentence('onnx.subgraph', { nodes: this.#holdingGraphs.join(', ') }));
    }
    const inputs = this.#inputs.filter(({ name }) => !this.#constants.has(name));
    return { inputs, outputs: this.#outputs, nodes: this.#nodes, constants: this.#constants };
  }

  #count(): void {
    if (++this.#parts > MOST_PARTS) {
      throw refused(sentence('network.tooManyParts', { most: MOST_PARTS }));
    }
    this.#budget.spend('values', 16);
  }

  #readPart(message: ProtobufMessage): void {
    if (message.field === 1) {
      const node = readNode(message.message(), this.#external, this.#budget);
      for (const one of this.#functions.within(node, `${node.operator}_${this.#nodes.length}`))
        this.#add(one);
    } else if (message.field === 5) {
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

  #add({ operator, name: given, inputs, outputs, attributes, holdsGraph }: OnnxNode): void {
    this.#count();
    const name = given || `${operator}_${this.#nodes.length}`;
    if (holdsGraph) return this.#refuseLater(operator, name);
    const constant = operator === 'Constant' ? constantOf(attributes) : null;
    if (constant !== null && outputs.length === 1) return this.#define(outputs[0], constant);
    this.#nodes.push({ operator, name, inputs, outputs, attributes });
  }

  /** All of them are named at once, the first few by name. */
  #refuseLater(operator: string, name: string): void {
    if (this.#holdingGraphs.length < 6) this.#holdingGraphs.push(shownNames([`${operator} (${name})`]));
  }
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
