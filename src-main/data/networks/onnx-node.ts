import type { GraphAttribute, GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { refused } from '../error';
import { shownName } from './names';
import { readTensor, type ExternalData } from './onnx-tensor';
import type { ProtobufMessage } from './protobuf';

/** Nodes, tensors and inputs that are believed: a ResNet-152 has about 1,000 of each. */
export const MOST_PARTS = 20_000;
const MOST_NUMBERS_IN_ATTRIBUTE = 2 ** 20;

/** A node as it stands in a graph or in a function. */
export interface OnnxNode {
  /** With its domain in front, where that is not ONNX's own. */
  readonly operator: string;
  readonly name: string;
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, GraphAttribute>;
  /** Within a function: attributes whose value is that of an attribute of the calling node, by its name. */
  readonly passedOn: ReadonlyMap<string, string>;
  /** If, Loop and Scan hold graphs. */
  readonly holdsGraph: boolean;
}

export function push<T>(into: T[], value: T): void {
  if (into.length >= MOST_PARTS) {
    throw refused(sentence('network.tooManyParts', { most: MOST_PARTS }));
  }
  into.push(value);
}

/** `ai.onnx` is another name of ONNX's own domain. */
export const withDomain = (domain: string, name: string): string =>
  domain === '' || domain === 'ai.onnx' ? name : `${domain}.${name}`;

/** NodeProto: 1 input, 2 output, 3 name, 4 op_type, 5 attribute, 7 domain. */
export function readNode(message: ProtobufMessage, external: ExternalData, budget: Budget): OnnxNode {
  const [inputs, outputs, messages]: [string[], string[], ProtobufMessage[]] = [[], [], []];
  let [name, operator, domain] = ['', '', ''];
  while (message.next()) {
    if (message.field === 1) push(inputs, message.text());
    else if (message.field === 2) push(outputs, message.text());
    else if (message.field === 3) name = message.text();
    else if (message.field === 4) operator = message.text();
    else if (message.field === 5) push(messages, message.message());
    else if (message.field === 7) domain = message.text();
  }
  const attributes = new Map<string, GraphAttribute>();
  const passedOn = new Map<string, string>();
  let holdsGraph = false;
  for (const one of messages) {
    const attribute = readAttribute(one, external, budget);
    if (attribute.from !== '') passedOn.set(attribute.name, attribute.from);
    else if (attribute.value === 'graph') holdsGraph = true;
    else attributes.set(attribute.name, attribute.value);
  }
  return { operator: withDomain(domain, operator), name, inputs, outputs, attributes, passedOn, holdsGraph };
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

interface Attribute {
  readonly name: string;
  /** An attribute of the calling node that gives the value; '' where it stands here. */
  readonly from: string;
  readonly value: GraphAttribute | 'graph';
}

/** AttributeProto: 1 name, 2 f, 3 i, 4 s, 5 t, 6 g, 7 floats, 8 ints, 9 strings, 11 graphs, 20 type, 21 reference. */
export function readAttribute(message: ProtobufMessage, external: ExternalData, budget: Budget): Attribute {
  let [name, from, kind]: [string, string, (typeof KINDS)[number] | undefined] = ['', '', undefined];
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
    else if (message.field === 21) from = message.text();
  }
  return { name, from, value: from === '' ? valueOf(name, kind, found, lists) : '' };
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
export function constantOf(attributes: ReadonlyMap<string, GraphAttribute>): GraphTensor | null {
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
