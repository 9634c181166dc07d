import type { GraphFile, GraphNode } from '../../shared/graph';
import { sentence } from '../sentences';
import { ModelError } from '../build';
import { brief, shapeText } from './words';

/** More nodes than any network for 28×28 pixels has, and few enough to be looked through in no time. */
const MOST_NODES = 20_000;

/** Which node makes each tensor; a graph whose every tensor is made once. */
export type Makers = ReadonlyMap<string, GraphNode>;

/**
 * The makers of all tensors. Throws ModelError for too many nodes, for a tensor that is made twice, and for a constant
 * whose numbers do not fill its shape.
 */
export function checkGraph(file: GraphFile): Makers {
  const { name, nodes, constants } = file;
  if (nodes.length > MOST_NODES) {
    const values = { file: brief(name), count: nodes.length, most: MOST_NODES };
    throw new ModelError(sentence('graph.tooManyNodes', values));
  }
  for (const [tensor, { shape, data }] of constants) {
    const size = shape.reduce((product, side) => product * side, 1);
    if (size !== data.length || shape.some((side) => !Number.isSafeInteger(side) || side < 0)) {
      const values = { file: brief(name), tensor: brief(tensor), shape: shapeText(shape) };
      throw new ModelError(sentence('graph.tensorSize', { ...values, count: data.length }));
    }
  }
  const makers = new Map<string, GraphNode>();
  for (const node of nodes) {
    for (const output of node.outputs) {
      if (output === '') continue;
      if (makers.has(output) || constants.has(output)) {
        throw new ModelError(sentence('graph.twice', { file: brief(name), tensor: brief(output) }));
      }
      makers.set(output, node);
    }
  }
  return makers;
}

/**
 * The nodes that a tensor depends on, each after those it depends on itself. `inputsOf` says which inputs of a node
 * matter. Throws ModelError for a tensor that nothing makes and for a circle.
 */
export function nodesBefore(
  file: GraphFile,
  makers: Makers,
  tensor: string,
  inputsOf: (node: GraphNode) => readonly string[],
): GraphNode[] {
  const given = new Set([...file.inputs.map(({ name }) => name), ...file.constants.keys(), '']);
  const sorted: GraphNode[] = [];
  const state = new Map<GraphNode, 'open' | 'done'>();
  // A stack of its own: a chain of 20,000 nodes is deeper than calls may go.
  const stack: { node: GraphNode; inputs: readonly string[]; next: number }[] = [];
  const enter = (wanted: string, by: GraphNode | null): void => {
    const node = makers.get(wanted);
    if (node === undefined) {
      if (given.has(wanted)) return;
      const values = { file: brief(file.name), node: brief(by?.name ?? '–'), tensor: brief(wanted) };
      throw new ModelError(sentence('graph.undefined', values));
    }
    if (state.get(node) === 'done') return;
    if (state.get(node) === 'open') {
      throw new ModelError(sentence('graph.circle', { file: brief(file.name), node: brief(node.name) }));
    }
    state.set(node, 'open');
    stack.push({ node, inputs: inputsOf(node), next: 0 });
  };
  enter(tensor, null);
  for (let top = stack.at(-1); top !== undefined; top = stack.at(-1)) {
    if (top.next < top.inputs.length) {
      enter(top.inputs[top.next++], top.node);
      continue;
    }
    state.set(top.node, 'done');
    sorted.push(top.node);
    stack.pop();
  }
  return sorted;
}

/** The part of a graph that one of its outputs depends on. Throws ModelError. */
export function partBefore(file: GraphFile, output: string): GraphFile {
  const nodes = nodesBefore(file, checkGraph(file), output, ({ inputs }) => inputs);
  const taken = new Set([output, ...nodes.flatMap(({ inputs }) => inputs)]);
  const constants = new Map([...file.constants].filter(([name]) => taken.has(name)));
  const inputs = file.inputs.filter(({ name }) => taken.has(name));
  return { ...file, inputs, outputs: [output], nodes, constants };
}
