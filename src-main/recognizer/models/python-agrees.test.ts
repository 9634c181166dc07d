import { beforeAll, describe, expect, it } from 'vitest';
import { exportNetwork, type LeavingNetwork } from '../../data/networks/export-network';
import { EXPRESSIONS, SAME } from '../../data/networks/python/operators';
import { pythonSnippet } from '../../data/networks/python/snippet';
import { read } from '../../data/networks/test-fixtures';
import { openReference } from '../../engine/devices/reference';
import { buildGraph } from '../../engine/graph/build';
import { OPERATOR_NAMES } from '../../engine/graph/operators';
import { softmax } from '../../engine/softmax';
import { inputOf } from '../../shared/digits';
import type { GraphFile } from '../../shared/graph';
import { NETWORK_ENDINGS, type NetworkFormat } from '../../shared/models';
import { PIXEL_NAMES, type PixelName } from '../../shared/pixels';
import { leavingGraph, PIXEL_EXPRESSIONS } from './leaving';
import { hasPython, pythonMissing, runSnippets, type Snippet } from './test-python';
import { above, fileOf, random, SKETCHES, whole, type Sketch } from './test-sketches';

/*
 * The Python beside an exported file against the reference in float64: every operator, every kind of pixels, every ending.
 */

const COUNT = 7;
/** Ink somewhere, paper elsewhere: bytes, the same for every run. */
const images = Uint8Array.from(
  { length: COUNT * 784 },
  (_, i) => Math.max(0, 300 * Math.sin(i * 0.37 + (i % 11))) % 256,
);

interface Case {
  readonly name: string;
  readonly file: GraphFile;
  readonly pixels: PixelName;
  readonly format: NetworkFormat;
}

/** What the reference gives for the images, [n, 10], and a temperature at which no probability of them is near 0 or 1. */
interface Reference {
  readonly probabilities: Float32Array;
  readonly temperature: number;
}

async function referenceOf({ file, pixels }: Case): Promise<Reference> {
  const { model } = buildGraph(file, { pixels });
  const network = await openReference().prepare(model);
  const logits = await network.run(inputOf(images), COUNT);
  const temperature = Math.ceil(2 * logits.reduce((most, value) => Math.max(most, Math.abs(value)), 0)) / 2;
  return { probabilities: softmax(logits, temperature), temperature };
}

function snippetOf({ file, pixels, format }: Case, { temperature }: Reference): Snippet {
  const leaving: LeavingNetwork = {
    name: 'net',
    ...leavingGraph(file, file.outputs[0], false),
    weights: null,
    calibration: { temperature, refuseBelow: 0, unsureBelow: 0 },
    pixels: PIXEL_EXPRESSIONS[pixels],
  };
  const name = `net${NETWORK_ENDINGS[format]}`;
  return { name, bytes: exportNetwork(leaving, format), python: pythonSnippet(leaving, format, name) };
}

const dense = (input: readonly number[], width: number): Sketch => ({
  input,
  nodes: [['Flatten', 'x', 'f'], ['MatMul', 'f w', 'y']],
  constants: { w: random(3, width, 20) },
}); // prettier-ignore

const ended = (operator: string): GraphFile => {
  const file = fileOf(dense([784], 784), 20);
  const node = {
    operator,
    name: 'end',
    inputs: ['logits'],
    outputs: ['end'],
    attributes: new Map([['axis', 1]]),
  };
  return { ...file, nodes: [...file.nodes, node], outputs: ['end'] };
};

const MORE: readonly (readonly [name: string, width: number, sketch: Sketch])[] = [
  ['functions that other networks have', 784, { input: [784], opset: 20, nodes: [['Gelu', 'x', 'a'], ['Gelu', 'a', 'b', { approximate: 'tanh' }], ['Mish', 'b', 'c'], ['Add', 'c one', 'd'], ['Reciprocal', 'd', 'e'], ['Log', 'e', 'f'], ['Sub', 'c f', 'y']], constants: { one: above(random(1, 784)) } }],
  ['a Reshape to one image', 784, { input: [1, 28, 28], nodes: [['Reshape', 'x s', 'y']], constants: { s: whole(1, 784) } }],
  ['arithmetic of shapes', 784, { input: [1, 28, 28], nodes: [['Shape', 'x', 's', { start: 2, end: 4 }], ['ReduceProd', 's', 'p'], ['Div', 'p two', 'q'], ['Mul', 'q two', 'r'], ['Unsqueeze', 'r axis', 'u'], ['Concat', 'all u', 't', { axis: 0 }], ['Equal', 't all', 'e'], ['ConstantOfShape', 'length', 'o', { value: whole(-1) }], ['Where', 'e o t', 'v'], ['Reshape', 'x v', 'y']], constants: { length: whole(2), two: { shape: [], data: Float64Array.of(2), type: 'integer' }, axis: whole(0), all: whole(-1) } }],
  ['MaxPool over one axis with SAME_LOWER', 262, { input: [1, 784], nodes: [['MaxPool', 'x', 'y', { kernel_shape: [4], strides: [3], auto_pad: 'SAME_LOWER' }]] }],
  ['AveragePool with ceil_mode and its border counted', 15 * 15, { input: [1, 28, 28], nodes: [['AveragePool', 'x', 'y', { kernel_shape: [3, 3], strides: [2, 2], pads: [1, 1, 1, 1], ceil_mode: 1, count_include_pad: 1 }]] }],
]; // prettier-ignore

const LAYOUTS = [[784], [28, 28], [1, 28, 28], [28, 28, 1], [1, 32, 32], [1, 20, 20], [48, 48], [3, 28, 28], [32, 32, 3]]; // prettier-ignore
const size = (sides: readonly number[]): number => sides.reduce((product, side) => product * side, 1);

/** A network of the Keras fixtures, for pictures of some cells, on the upper left ones of a digit. */
function keras(name: string): GraphFile {
  const network = read(name);
  if (network.kind !== 'graph') throw new Error(network.kind);
  const { graph } = network;
  const [input] = graph.inputs;
  const isFirst = input.shape[1] === 1;
  const cells = Number(input.shape[2]);
  const node = { operator: 'Slice', name: 'crop', inputs: ['digit', 'crop from', 'crop to', 'crop axes'], outputs: [input.name], attributes: new Map() }; // prettier-ignore
  const constants = { 'crop from': whole(9, 9), 'crop to': whole(9 + cells, 9 + cells), 'crop axes': isFirst ? whole(2, 3) : whole(1, 2) }; // prettier-ignore
  return {
    ...graph,
    inputs: [{ name: 'digit', shape: isFirst ? [null, 1, 28, 28] : [null, 28, 28, 1] }],
    nodes: [node, ...graph.nodes],
    constants: new Map([...graph.constants, ...Object.entries(constants)]),
  };
}

const CASES: readonly Case[] = [
  ...['keras2.h5', 'keras3.keras', 'nested.keras', 'nested.h5'].map(
    (name) => ({ name, file: keras(name), pixels: '0..1', format: 'npz' }) as const,
  ),
  ...[...SKETCHES, ...MORE].map(([name, width, sketch]) => ({ name, file: fileOf(sketch, width), pixels: '0..1', format: 'npz' }) as const),
  ...SKETCHES.slice(0, 8).map(([name, width, sketch]) => ({ name: `${name}, safetensors`, file: fileOf(sketch, width), pixels: '0..1', format: 'safetensors' }) as const),
  ...LAYOUTS.flatMap((input) => PIXEL_NAMES.filter((pixels) => pixels !== 'imagenet' || input.includes(3)).map((pixels) =>
    ({ name: `pixels ${pixels} as ${input.join('×')}`, file: fileOf(dense(input, size(input)), 20), pixels, format: 'npz' }) as const)),
  ...['Softmax', 'LogSoftmax', 'ArgMax'].map((operator) => ({ name: `${operator} at the end`, file: ended(operator), pixels: '0..1', format: 'npz' }) as const),
]; // prettier-ignore

/** The greatest difference, and ∞ where a number is none. */
const apart = (found: ArrayLike<number>, expected: Float32Array): number =>
  expected.reduce((most, value, i) => {
    const off = Math.abs(value - found[i]);
    return Number.isFinite(off) ? Math.max(most, off) : Infinity;
  }, 0);

describe.skipIf(!hasPython)(`the Python of a network${pythonMissing}`, () => {
  const references: Reference[] = [];
  let snippets: Snippet[];
  let answers: ReturnType<typeof runSnippets>;
  // One Python for all: starting it takes longer than a network.
  beforeAll(async () => {
    for (const one of CASES) references.push(await referenceOf(one));
    snippets = CASES.map((one, at) => snippetOf(one, references[at]));
    answers = runSnippets(snippets, images);
  }, 120_000);

  it.each([...CASES.entries()].map(([at, { name }]) => [name, at] as const))('%s', (_, at) => {
    const [answer, { python }] = [answers[at], snippets[at]];
    if (typeof answer === 'string') throw new Error(`${answer}\n${python}`);
    expect(apart(answer, references[at].probabilities), python).toBeLessThan(1e-6);
  });
});

it('exists for every operator that the engine runs', () => {
  const written = [...Object.keys(EXPRESSIONS), ...SAME, 'Constant'];
  expect(OPERATOR_NAMES.filter((name) => !written.includes(name))).toEqual([]);
});
