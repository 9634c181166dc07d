import type { NetworkFormat } from '../../shared/models';
import { denseChain, type DenseLink } from './dense-chain';
import type { LeavingNetwork } from './export-network';

/** A text as Python writes it. */
const quoted = (text: string): string => JSON.stringify(text.replace(/[\p{C}]/gu, ' '));

/**
 * A few lines of Python that read the exported file and answer for one digit, an array `image` of 28×28 bytes framed
 * as MNIST frames digits. They need NumPy, and onnxruntime or safetensors for these formats.
 */
export function pythonSnippet(network: LeavingNetwork, format: NetworkFormat, fileName: string): string {
  const body = { onnx, safetensors, npz, pickle }[format](network, quoted(fileName));
  return [...body, ''].join('\n');
}

const IMAGE = 'image = np.zeros((28, 28), np.uint8)  # your digit: 0 is black ground, 255 is white ink';

/** The input's numbers; the expression is the network's own normalisation with `image` for the byte. */
function pixels({ graph, pixels: expression }: LeavingNetwork): string {
  const shape = (graph.inputs[0]?.shape ?? []).map((side, axis) => (axis === 0 ? 1 : (side ?? 1)));
  return `pixels = (${expression.replaceAll('byte', 'image')}).astype(np.float32).reshape(${shape.join(', ')})`;
}

function answer({ calibration }: LeavingNetwork): string[] {
  const scaled = calibration === null ? 'logits' : `logits / ${calibration.temperature}`;
  return [
    `scaled = ${scaled}`,
    'probabilities = np.exp(scaled - scaled.max()) / np.exp(scaled - scaled.max()).sum()',
    'print(probabilities.argmax(), probabilities.max())',
  ];
}

function onnx(network: LeavingNetwork, file: string): string[] {
  const input = quoted(network.graph.inputs[0]?.name ?? '');
  return [
    'import numpy as np',
    'import onnxruntime',
    '',
    `session = onnxruntime.InferenceSession(${file})`,
    IMAGE,
    pixels(network),
    `logits = session.run([${quoted(network.graph.outputs[0])}], {${input}: pixels})[0][0]`,
    ...answer(network),
  ];
}

const FUNCTIONS: Readonly<Record<string, string>> = {
  Sigmoid: '1 / (1 + np.exp(-x))',
  Relu: 'np.maximum(x, 0)',
  Tanh: 'np.tanh(x)',
};

/** Layer after layer of a chain; `terms` are the weights and the bias of the layer at a position, as Python. */
function forward(
  network: LeavingNetwork,
  chain: readonly DenseLink[],
  terms: (link: DenseLink, i: number) => string,
): string[] {
  const layers = chain.flatMap((link, i) => [
    `x = x @ ${terms(link, i)}`,
    // Softmax stands below, for every network alike.
    ...link.activations.filter((name) => name in FUNCTIONS).map((name) => `x = ${FUNCTIONS[name]}`),
  ]);
  return [IMAGE, pixels(network), 'x = pixels.reshape(-1)', ...layers, 'logits = x', ...answer(network)];
}

/** By names: the answer of a chain of dense layers; of any other network the names and shapes alone. */
function named(network: LeavingNetwork): string[] {
  const chain = denseChain(network.graph);
  if (chain === null) return ['for name in weights:', '    print(name, weights[name].shape)'];
  return forward(network, chain, ({ names: { weights, isTurned, bias } }) => {
    const added = bias === null ? '' : ` + weights[${quoted(bias)}].reshape(-1)`;
    return `weights[${quoted(weights)}]${isTurned ? '.T' : ''}${added}`;
  });
}

const safetensors = (network: LeavingNetwork, file: string): string[] => [
  'import numpy as np',
  'from safetensors.numpy import load_file',
  '',
  `weights = load_file(${file})`,
  ...named(network),
];

const npz = (network: LeavingNetwork, file: string): string[] => [
  'import numpy as np',
  '',
  `weights = np.load(${file})`,
  ...named(network),
];

function pickle(network: LeavingNetwork, file: string): string[] {
  const chain = denseChain(network.graph) ?? [];
  return [
    'import pickle',
    'import numpy as np',
    '',
    `with open(${file}, "rb") as opened:`,
    '    network = pickle.load(opened)',
    ...forward(network, chain, (_link, i) => `network["W${i + 1}"] + network["b${i + 1}"]`),
  ];
}
