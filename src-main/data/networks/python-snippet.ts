import type { NetworkFormat } from '../../shared/models';
import { denseChain } from './dense-chain';
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

const tensors = ['for name in weights:', '    print(name, weights[name].shape)'];

const safetensors = (_network: LeavingNetwork, file: string): string[] => [
  'from safetensors.numpy import load_file',
  '',
  `weights = load_file(${file})`,
  ...tensors,
];

const npz = (_network: LeavingNetwork, file: string): string[] => [
  'import numpy as np',
  '',
  `weights = np.load(${file})`,
  ...tensors,
];

const FUNCTIONS: Readonly<Record<string, string>> = {
  Sigmoid: '1 / (1 + np.exp(-x))',
  Relu: 'np.maximum(x, 0)',
  Tanh: 'np.tanh(x)',
};

function pickle(network: LeavingNetwork, file: string): string[] {
  const chain = denseChain(network.graph) ?? [];
  const layers = chain.flatMap(({ activations }, i) => [
    `x = x @ network["W${i + 1}"] + network["b${i + 1}"]`,
    // Softmax stands below, for every network alike.
    ...activations.filter((name) => name in FUNCTIONS).map((name) => `x = ${FUNCTIONS[name]}`),
  ]);
  return [
    'import pickle',
    'import numpy as np',
    '',
    `with open(${file}, "rb") as opened:`,
    '    network = pickle.load(opened)',
    IMAGE,
    pixels(network),
    'x = pixels.reshape(-1)',
    ...layers,
    'logits = x',
    ...answer(network),
  ];
}
