import type { GraphFile, GraphNode } from '../../../shared/graph';
import { Call } from './call';
import { FUNCTION_NAMES, type FunctionName } from './functions';
import { EXPRESSIONS, SAME } from './operators';
import { identifier, quoted } from './text';

/** Names of the lines around, and of Python's own functions that these call. */
const TAKEN = [
  ...['np', 'math', 'json', 'pickle', 'images', 'weights', 'network', 'logits', 'probabilities'],
  ...['len', 'tuple', 'range', 'int', 'float', 'list', 'sum', 'max', 'min', 'zip', 'print', 'open', 'slice'],
];

/** The set whose meaning holds where a file does not say: the newest. */
const NEWEST_OPSET = 21;

/** The lines that compute the numbers of one tensor, and what they call. */
interface Forward {
  readonly lines: readonly string[];
  /** The variable of the picture. */
  readonly picture: string;
  /** What the lines give, as an expression. */
  readonly result: string;
  readonly used: ReadonlySet<FunctionName>;
}

/** The lines of Python that compute a tensor of a graph from its picture, a line a node; `store` holds the constants by name. */
export function forwardLines(graph: GraphFile, tensor: string, store: string): Forward {
  const { nodes, sameAs } = neededFor(graph, tensor);
  const names = namesOf(nodes, sameAs(graph.inputs[0]?.name ?? ''), sameAs(tensor));
  const used = new Set<FunctionName>();
  const variable = (name: string): string => names.get(name) ?? `${store}[${quoted(name)}]`;
  const lines = nodes.map((node) => {
    const call = new Call(node, {
      opset: graph.opset ?? NEWEST_OPSET,
      constants: graph.constants,
      variable,
      used,
    });
    if (!Object.hasOwn(EXPRESSIONS, node.operator)) throw new Error(`no Python for ${node.operator}`);
    const { outputs } = node;
    const targets = node.operator === 'Split' ? outputs : outputs.slice(0, 1);
    const left = targets.map((name) => names.get(name) ?? '_').join(', ');
    return `${left}${node.operator === 'Split' && outputs.length === 1 ? ',' : ''} = ${EXPRESSIONS[node.operator](call)}`;
  });
  const picture = variable(sameAs(graph.inputs[0]?.name ?? ''));
  return { lines, picture, result: variable(sameAs(tensor)), used };
}

/** The nodes that a tensor needs, in order, without those that only hand a tensor on; and what each tensor is the same as. */
function neededFor(
  { nodes, constants }: GraphFile,
  tensor: string,
): { readonly nodes: readonly GraphNode[]; readonly sameAs: (tensor: string) => string } {
  const needed = new Set([tensor]);
  const taken: GraphNode[] = [];
  for (const node of [...nodes].reverse()) {
    if (node.operator === 'Constant' || !node.outputs.some((name) => needed.has(name))) continue;
    taken.unshift(node);
    for (const input of SAME.has(node.operator) ? node.inputs.slice(0, 1) : node.inputs) {
      if (input !== '' && !constants.has(input)) needed.add(input);
    }
  }
  const same = new Map<string, string>();
  const sameAs = (name: string): string => same.get(name) ?? name;
  const lines: GraphNode[] = [];
  for (const node of taken) {
    const inputs = node.inputs.map(sameAs);
    if (SAME.has(node.operator)) same.set(node.outputs[0], inputs[0]);
    else lines.push({ ...node, inputs });
  }
  return { nodes: lines, sameAs };
}

/** A variable for each tensor: `x` where only the next line takes it, else a name like its own. */
function namesOf(nodes: readonly GraphNode[], picture: string, result: string): ReadonlyMap<string, string> {
  const takers = new Map<string, Set<number>>();
  const take = (name: string, line: number): void => {
    takers.set(name, (takers.get(name) ?? new Set()).add(line));
  };
  nodes.forEach((node, line) => node.inputs.forEach((name) => take(name, line)));
  take(result, nodes.length);
  const taken = new Set(['x', ...TAKEN, ...FUNCTION_NAMES]);
  const names = new Map<string, string>();
  const name = (tensor: string, next: number, mayBeX: boolean): void => {
    const lines = takers.get(tensor);
    if (lines === undefined) return;
    const isX = mayBeX && lines.size === 1 && lines.has(next);
    const own = isX ? 'x' : identifier(tensor, taken);
    taken.add(own);
    names.set(tensor, own);
  };
  name(picture, 0, true);
  nodes.forEach((node, line) => node.outputs.forEach((output, at) => output !== '' && name(output, line + 1, at === 0))); // prettier-ignore
  return names;
}
