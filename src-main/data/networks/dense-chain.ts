import type { GraphFile, GraphNode, GraphTensor } from '../../shared/graph';

/** One dense layer of a chain: weights [in, out], bias [out], and what stands behind it. */
export interface DenseLink {
  readonly weights: GraphTensor;
  readonly bias: GraphTensor;
  /** The constants of the graph that they are; the first turned where `isTurned`, no second one for no bias. */
  readonly names: { readonly weights: string; readonly isTurned: boolean; readonly bias: string | null };
  /** The operators behind it, in ONNX's names; none for identity. */
  readonly activations: readonly string[];
}

const SHAPING = new Set(['Flatten', 'Reshape', 'Identity', 'Dropout', 'Squeeze', 'Unsqueeze']);
const ACTIVATIONS = new Set(['Sigmoid', 'Relu', 'Tanh', 'Softmax']);

/** The dense layers of a graph that is nothing but a chain of them; null for any other graph. */
export function denseChain({ nodes, inputs, constants }: GraphFile): DenseLink[] | null {
  const links: (Omit<DenseLink, 'activations'> & { activations: string[] })[] = [];
  const consumers = new Map<string, GraphNode[]>();
  for (const node of nodes) {
    for (const input of node.inputs) consumers.set(input, [...(consumers.get(input) ?? []), node]);
  }
  let at: string | undefined = inputs[0]?.name;
  for (let steps = 0; at !== undefined && steps <= nodes.length; steps++) {
    const next: readonly GraphNode[] = consumers.get(at) ?? [];
    if (next.length === 0) return links.length > 0 && steps === nodes.length ? links : null;
    const [node] = next;
    if (next.length > 1 || node.inputs[0] !== at) return null;
    if (node.operator === 'Gemm') {
      const link = linkOf(node, constants);
      if (link === null) return null;
      links.push({ ...link, activations: [] });
    } else if (ACTIVATIONS.has(node.operator) && links.length > 0) {
      links[links.length - 1].activations.push(node.operator);
    } else if (!SHAPING.has(node.operator)) return null;
    at = node.outputs[0];
  }
  return null;
}

function linkOf(
  { inputs, attributes }: GraphNode,
  constants: GraphFile['constants'],
): Omit<DenseLink, 'activations'> | null {
  const [weights, bias] = [constants.get(inputs[1]), constants.get(inputs[2] ?? '')];
  const isPlain =
    ['alpha', 'beta'].every((name) => (attributes.get(name) ?? 1) === 1) && !attributes.get('transA');
  if (weights?.shape.length !== 2 || !isPlain) return null;
  const isTurned = attributes.get('transB') === 1;
  const inputsFirst = isTurned ? transposed(weights) : weights;
  const outputs = inputsFirst.shape[1];
  if (bias !== undefined && bias.data.length !== outputs) return null;
  const none = { shape: [outputs], data: new Float32Array(outputs), type: 'real' } as const;
  const names = { weights: inputs[1], isTurned, bias: bias === undefined ? null : inputs[2] };
  return { weights: inputsFirst, bias: bias === undefined ? none : { ...bias, shape: [outputs] }, names };
}

function transposed({ shape: [rows, columns], data, type }: GraphTensor): GraphTensor {
  const turned = data.slice();
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) turned[j * rows + i] = data[i * columns + j];
  return { shape: [columns, rows], data: turned, type };
}
