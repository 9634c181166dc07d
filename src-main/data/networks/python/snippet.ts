import type { GraphNode, GraphTensor } from '../../../shared/graph';
import type { NetworkFormat } from '../../../shared/models';
import { denseChain } from '../dense-chain';
import type { LeavingNetwork } from '../export-network';
import { forwardLines } from './forward';
import { functionLines, type FunctionName } from './functions';
import { pictureLines } from './picture';
import { quoted, real } from './text';

/** How a file becomes numbers: lines that load it, and the body of `logits(images)`. */
interface Program {
  readonly imports: readonly string[];
  readonly loading: readonly string[];
  readonly body: readonly string[];
  readonly used: ReadonlySet<FunctionName>;
  /** The ten numbers are probabilities already. */
  readonly isProbable: boolean;
  /** How many images at a time: columns of more would not fit in memory. Null for all at once. */
  readonly batch: number | null;
}

/**
 * Python that loads the exported file and computes the ten probabilities of images [n, 28, 28], bytes framed as MNIST
 * frames digits. It needs NumPy, and onnxruntime for ONNX; it holds only the functions that this network calls.
 */
export function pythonSnippet(network: LeavingNetwork, format: NetworkFormat, fileName: string): string {
  const program = format === 'onnx' ? onnx(network, fileName) : numpy(network, format, fileName);
  const { body, loading, batch } = program;
  const used = new Set<FunctionName>(program.used);
  const answer = answerLines(network, program.isProbable, used);
  const { imports, lines } = functionLines(used);
  const own = [...imports, ...program.imports].filter((line) => STANDARD.has(line));
  const others = program.imports.filter((line) => !STANDARD.has(line));
  return [
    ...own,
    'import numpy as np',
    ...others,
    '',
    ...loading,
    ...lines,
    '',
    '',
    'def logits(images):',
    ...body.map((line) => `    ${line}`),
    '',
    '',
    'def probabilities(images):',
    '    """Ten for each of the images [n, 28, 28]: bytes, 0 is black ground, 255 is white ink, framed as MNIST."""',
    ...batched(network, batch).map((line) => `    ${line}`),
    ...answer.map((line) => `    ${line}`),
    '',
    '',
    'images = np.zeros((1, 28, 28), np.uint8)  # your digits',
    'p = probabilities(images)',
    'print(p.argmax(axis=1), p.max(axis=1))',
    '',
  ].join('\n');
}

const STANDARD: ReadonlySet<string> = new Set(['import json', 'import math', 'import pickle']);

/** z [n, 10] of all images. A file for a fixed number of images gets that many at a time, the last with empty ones. */
function batched({ picture }: LeavingNetwork, batch: number | null): string[] {
  const fixed = picture.batch;
  if (fixed !== null && fixed > 1) {
    return [
      `more = np.zeros((-len(images) % ${fixed}, 28, 28), np.uint8)  # the file takes ${fixed} at a time`,
      'full = np.concatenate([images, more])',
      `z = np.concatenate([logits(full[at : at + ${fixed}]) for at in range(0, len(full), ${fixed})])[: len(images)]`,
    ];
  }
  const size = fixed ?? batch;
  if (size === null) return ['z = logits(images)'];
  return [`z = np.concatenate([logits(images[at : at + ${size}]) for at in range(0, len(images), ${size})])`];
}

/** The smallest probability that float32 tells from 0 with all its digits. */
const LEAST = '1.2e-38';

function answerLines(
  { calibration }: LeavingNetwork,
  isProbable: boolean,
  used: Set<FunctionName>,
): string[] {
  const temperature = calibration?.temperature ?? 1;
  if (isProbable && temperature === 1) return ['return z'];
  used.add('softmax');
  const z = isProbable ? `np.log(np.maximum(z, ${LEAST}))` : 'z';
  return [`return softmax(${z}${temperature === 1 ? '' : ` / ${real(temperature)}`})`];
}

function onnx(network: LeavingNetwork, fileName: string): Program {
  const { graph, ending } = network;
  const input = quoted(graph.inputs[0]?.name ?? '');
  const { lines, isResized } = pictureLines(network, 'x');
  return {
    imports: ['import onnxruntime'],
    loading: [`session = onnxruntime.InferenceSession(${quoted(fileName)})`],
    body: [
      ...lines,
      `return session.run([${quoted(graph.outputs[0])}], {${input}: x.astype(np.float32)})[0].reshape(-1, 10)`,
    ],
    used: new Set(isResized ? ['resized'] : []),
    isProbable: ending === 'softmax',
    batch: null,
  };
}

/** How each format is loaded; safetensors with plain NumPy, so that nothing else has to be installed. */
const LOADING: Readonly<
  Record<Exclude<NetworkFormat, 'onnx'>, (file: string) => Pick<Program, 'imports' | 'loading'>>
> = {
  npz: (file) => ({ imports: [], loading: [`weights = dict(np.load(${file}))`] }),
  safetensors: (file) => ({
    imports: ['import json'],
    loading: [
      '# safetensors: the length of the header, the header in JSON, then the numbers.',
      `with open(${file}, "rb") as opened:`,
      '    header = json.loads(opened.read(int.from_bytes(opened.read(8), "little")))',
      '    numbers = opened.read()',
      'header.pop("__metadata__", None)',
      'weights = {',
      '    name: np.frombuffer(numbers[slice(*tensor["data_offsets"])], "<f4").reshape(tensor["shape"])',
      '    for name, tensor in header.items()',
      '}',
    ],
  }),
  pickle: (file) => ({
    imports: ['import pickle'],
    loading: [`with open(${file}, "rb") as opened:`, '    network = pickle.load(opened)'],
  }),
};

function numpy(network: LeavingNetwork, format: Exclude<NetworkFormat, 'onnx'>, fileName: string): Program {
  const isBook = format === 'pickle';
  const { graph, logits } = isBook ? bookGraph(network) : network;
  const forward = forwardLines(graph, logits, isBook ? 'network' : 'weights');
  const { lines, isResized } = pictureLines(network, forward.picture);
  return {
    ...LOADING[format](quoted(fileName)),
    body: [...lines, ...forward.lines, `return ${forward.result}.reshape(-1, 10)`],
    used: new Set<FunctionName>([...(isResized ? (['resized'] as const) : []), ...forward.used]),
    isProbable: network.ending === 'softmax' && network.logits === network.graph.outputs[0],
    batch: COLUMNS.some((name) => forward.used.has(name)) ? MOST_COLUMNS : null,
  };
}

const COLUMNS = ['convolution', 'max_pool', 'average_pool'] as const;
/** Images whose columns are made at once, as in the book's own evaluation. */
const MOST_COLUMNS = 100;

/** The book's dictionary as a graph: W1 [in, out], b1, … with the functions between them. */
function bookGraph({ graph, logits }: LeavingNetwork): Pick<LeavingNetwork, 'graph' | 'logits'> {
  const chain = denseChain(graph) ?? [];
  let last = graph.inputs[0]?.name ?? '';
  const nodes: GraphNode[] = [];
  const constants = new Map<string, GraphTensor>();
  const add = (operator: string, more: readonly string[]): void => {
    const name = `${operator} ${nodes.length + 1}`;
    nodes.push({ operator, name, inputs: [last, ...more], outputs: [name], attributes: new Map() });
    last = name;
  };
  if ((graph.inputs[0]?.shape.length ?? 2) > 2) add('Flatten', []);
  chain.forEach(({ weights, bias, activations }, at) => {
    const names = [`W${at + 1}`, `b${at + 1}`];
    constants.set(names[0], weights).set(names[1], bias);
    add('Gemm', names);
    // A softmax at the end is left out where it is no part of the logits.
    const isLast = at === chain.length - 1 && logits !== graph.outputs[0];
    for (const operator of activations) if (!(isLast && operator === 'Softmax')) add(operator, []);
  });
  return { graph: { ...graph, nodes, constants }, logits: last };
}
