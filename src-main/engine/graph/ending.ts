import type { GraphNode } from '../../shared/graph';
import type { Makers } from './check';

/** What stands at the end of a network and is left out, so that logits remain. */
export interface Ending {
  readonly kind: 'softmax' | 'logSoftmax' | 'argMax' | null;
  readonly nodes: ReadonlySet<GraphNode>;
  /** The tensor before it: logits and their softmax, both given by a file, are the same ten numbers. */
  readonly source: string;
}

const ENDINGS: Readonly<Record<string, Ending['kind']>> = {
  Softmax: 'softmax',
  LogSoftmax: 'logSoftmax',
  ArgMax: 'argMax',
};
/** Nodes that may follow it and leave the ten numbers what they are. */
const LEAVES = ['Identity', 'Dropout', 'Cast', 'Reshape', 'Flatten', 'Squeeze', 'Unsqueeze'];

/**
 * Looks back from an output: a Softmax or LogSoftmax as the last thing that is computed, and before an ArgMax too. Softmax
 * would be applied twice otherwise, and a temperature works on logits only.
 */
export function findEnding(makers: Makers, output: string): Ending {
  const nodes = new Set<GraphNode>();
  let kind: Ending['kind'] = null;
  let source = output;
  let node = makers.get(source);
  for (let steps = 0; node !== undefined && steps < 16; steps++) {
    const found = Object.hasOwn(ENDINGS, node.operator) ? ENDINGS[node.operator] : null;
    if (found !== null && (kind === null || kind === 'argMax')) {
      nodes.add(node);
      kind = kind ?? found;
    } else if (node.operator === 'Cast') nodes.add(node);
    else if (!LEAVES.includes(node.operator)) break;
    source = node.inputs.at(0) ?? '';
    node = makers.get(source);
  }
  // Without an ending there is nothing to leave out: a Cast stays what it is.
  return { kind, nodes: kind === null ? new Set() : nodes, source };
}
