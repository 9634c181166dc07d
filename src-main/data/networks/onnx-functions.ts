import type { GraphAttribute } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { refused } from '../error';
import { shownName } from './names';
import { MOST_PARTS, push, readAttribute, readNode, withDomain, type OnnxNode } from './onnx-node';
import type { ExternalData } from './onnx-tensor';
import type { ProtobufMessage } from './protobuf';

/** Calls within calls: PyTorch's exporter goes as deep as the modules of a network. */
const DEEPEST = 64;

/** A part of a network that nodes call by its name, as PyTorch's exporter writes each module and operator. */
interface OnnxFunction {
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  /** What attributes have where a call does not give them. */
  readonly defaults: ReadonlyMap<string, GraphAttribute>;
  readonly nodes: readonly OnnxNode[];
}

/** The functions of one file (ModelProto.functions, from format version 8 on). */
export class OnnxFunctions {
  readonly #external: ExternalData;
  readonly #budget: Budget;
  readonly #functions = new Map<string, OnnxFunction>();
  readonly #prefixes = new Set<string>();

  constructor(external: ExternalData, budget: Budget) {
    this.#external = external;
    this.#budget = budget;
  }

  /** FunctionProto: 1 name, 4 input, 5 output, 7 node, 10 domain, 11 attribute with its default. */
  add(message: ProtobufMessage): void {
    const [inputs, outputs, nodes]: [string[], string[], OnnxNode[]] = [[], [], []];
    const defaults = new Map<string, GraphAttribute>();
    let [name, domain] = ['', ''];
    while (message.next()) {
      if (message.field === 1) name = message.text();
      else if (message.field === 4) push(inputs, message.text());
      else if (message.field === 5) push(outputs, message.text());
      else if (message.field === 7) push(nodes, readNode(message.message(), this.#external, this.#budget));
      else if (message.field === 10) domain = message.text();
      else if (message.field === 11) {
        const { name: key, value } = readAttribute(message.message(), this.#external, this.#budget);
        if (value !== 'graph') defaults.set(key, value);
      }
    }
    this.#budget.spend('values', 16 + inputs.length + outputs.length + 16 * nodes.length);
    this.#functions.set(withDomain(domain, name), { inputs, outputs, defaults, nodes });
  }

  /**
   * The nodes that a node stands for: itself, or those of the function that it calls, down through functions that call
   * functions, with names of tensors and nodes below the name of the call. `name` is its own where it has none.
   * Throws Refusal for a function that calls itself, or lies too deep.
   */
  *within(node: OnnxNode, name: string, callers: readonly string[] = []): Generator<OnnxNode> {
    const called = this.#functions.get(node.operator);
    if (called === undefined) return yield node;
    if (callers.includes(node.operator) || callers.length === DEEPEST) {
      const values = { function: shownName(node.operator), most: DEEPEST };
      throw refused(sentence('onnx.functionTooDeep', values));
    }
    const prefix = this.#prefixOf(node.name || name);
    const names = new Map([['', '']]);
    const bind = (own: readonly string[], given: readonly string[]): void =>
      own.forEach((formal, position) => names.set(formal, given.at(position) ?? ''));
    bind(called.outputs, node.outputs);
    bind(called.inputs, node.inputs);
    const named = (tensor: string): string => names.get(tensor) ?? `${prefix}/${tensor}`;
    for (const [position, inner] of called.nodes.entries()) {
      const own = `${prefix}/${inner.name || `${inner.operator}_${position}`}`;
      const placed = {
        ...inner,
        name: own,
        inputs: inner.inputs.map(named),
        outputs: inner.outputs.map(named),
        attributes: attributesOf(inner, node, called),
        passedOn: new Map<string, string>(),
      };
      this.#budget.spend('values', 16 + inner.inputs.length + inner.outputs.length);
      yield* this.within(placed, own, [...callers, node.operator]);
    }
  }

  /** Two calls of one name keep their tensors apart. Throws Refusal for more calls than are believed. */
  #prefixOf(name: string): string {
    if (this.#prefixes.size === MOST_PARTS) {
      throw refused(sentence('network.tooManyParts', { most: MOST_PARTS }));
    }
    const prefix = this.#prefixes.has(name) ? `${name}:${this.#prefixes.size}` : name;
    this.#prefixes.add(prefix);
    return prefix;
  }
}

function attributesOf(
  inner: OnnxNode,
  call: OnnxNode,
  { defaults }: OnnxFunction,
): ReadonlyMap<string, GraphAttribute> {
  if (inner.passedOn.size === 0) return inner.attributes;
  const attributes = new Map(inner.attributes);
  for (const [name, from] of inner.passedOn) {
    const value = call.attributes.get(from) ?? defaults.get(from);
    if (value !== undefined) attributes.set(name, value);
  }
  return attributes;
}
