import { PIXELS, SIDE } from '../../shared/digits';
import type { ArchitectureProposal, ProposedLayer } from '../../shared/proposal';
import { sentence } from '../sentences';
import type { Tensors } from './graph-of-proposal';

/**
 * The networks of "Deep Learning from Scratch", known by the names W1, b1, W2, b2, … and by their shapes:
 *   chapter 3  dense layers, sigmoid between them
 *   chapter 7  SimpleConvNet: convolution, ReLU, pool 2 · dense, ReLU · dense
 *   chapter 8  DeepConvNet: six 3×3 convolutions with ReLU, padding 1 1 1 2 1 1, pool 2 behind each second · dense,
 *              ReLU, dropout · dense, dropout
 * At inference the book's dropout multiplies by 1 − its ratio of 0.5.
 */
export function bookProposal(tensors: Tensors): ArchitectureProposal | null {
  const sides = sidesOf(tensors);
  if (/^2+$/.test(sides)) return proposal([PIXELS], chapter3(sides.length), 'proposal.book3');
  if (sides === '422') return proposal([1, SIDE, SIDE], chapter7(), 'proposal.book7');
  return sides === '44444422' ? proposal([1, SIDE, SIDE], chapter8(), 'proposal.book8') : null;
}

/** True for the dense chains of chapter 3. */
export const isChapter3 = (tensors: Shapes): boolean => /^2+$/.test(sidesOf(tensors));

type Shapes = ReadonlyMap<string, { readonly shape: readonly number[] }>;

/** How many sides W1, W2, … have, a digit each; '' for any other set of names. */
function sidesOf(tensors: Shapes): string {
  const numbers = Array.from({ length: Math.ceil(tensors.size / 2) }, (_, i) => i + 1);
  if (!numbers.every((n) => tensors.has(`W${n}`) && tensors.has(`b${n}`))) return '';
  return numbers.map((n) => tensors.get(`W${n}`)?.shape.length).join('');
}

function proposal(
  input: readonly number[],
  layers: readonly ProposedLayer[],
  assumed: 'proposal.book3' | 'proposal.book7' | 'proposal.book8',
): ArchitectureProposal {
  return { input, layers, flattened: 'channelsFirst', assumptions: [sentence(assumed)], unused: [] };
}

const NO_POOL = { kind: 'none', size: 2, stride: 2 } as const;
const POOL = { kind: 'max', size: 2, stride: 2 } as const;

const own = (n: number) => ({ weights: `W${n}`, bias: `b${n}`, norm: null, stride: 1, factor: 1 });

const dense = (n: number, activation: 'sigmoid' | 'relu' | 'identity', factor = 1): ProposedLayer => ({
  ...own(n),
  kind: 'dense',
  layout: 'outputsLast',
  activation,
  padding: 0,
  pool: NO_POOL,
  factor,
});

const convolution = (n: number, padding: number, isPooled: boolean): ProposedLayer => ({
  ...own(n),
  kind: 'conv2d',
  layout: 'outputsFirst',
  activation: 'relu',
  padding,
  pool: isPooled ? POOL : NO_POOL,
});

const chapter3 = (depth: number): ProposedLayer[] =>
  Array.from({ length: depth }, (_, i) => dense(i + 1, i + 1 === depth ? 'identity' : 'sigmoid'));

const chapter7 = (): ProposedLayer[] => [convolution(1, 0, true), dense(2, 'relu'), dense(3, 'identity')];

/** The ratio of both dropouts of DeepConvNet. */
const KEPT = 1 - 0.5;

const chapter8 = (): ProposedLayer[] => [
  ...[1, 1, 1, 2, 1, 1].map((padding, i) => convolution(i + 1, padding, i % 2 === 1)),
  dense(7, 'relu', KEPT),
  dense(8, 'identity', KEPT),
];
