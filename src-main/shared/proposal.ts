/**
 * What layers a file of bare weights may stand for: a table that a program fills in from names and shapes, and that a
 * person can correct. Plain values, so that it can be shown, sent, kept and checked.
 */
import type { Sentence } from './sentences/sentence';

export const PROPOSED_ACTIVATIONS = [
  'identity',
  'relu',
  'sigmoid',
  'tanh',
  'leakyRelu',
  'elu',
  'gelu',
  'softplus',
] as const;
export type ProposedActivation = (typeof PROPOSED_ACTIVATIONS)[number];

/** `globalAverage`: the mean of each channel; size and stride then say nothing. */
export const PROPOSED_POOLS = ['none', 'max', 'average', 'globalAverage'] as const;

export interface ProposedPool {
  readonly kind: (typeof PROPOSED_POOLS)[number];
  readonly size: number;
  readonly stride: number;
}

/** Tensors of a batch normalization by name; null where the file has none: 1 for the scale, 0 for the shift. */
export interface ProposedNorm {
  readonly scale: string | null;
  readonly shift: string | null;
  readonly mean: string;
  readonly variance: string;
  readonly epsilon: number;
}

/** One layer with what comes behind it, in this order: batch norm, activation, pool, factor. */
export interface ProposedLayer {
  readonly kind: 'conv2d' | 'dense';
  /** Names of tensors in the file. */
  readonly weights: string;
  readonly bias: string | null;
  /**
   * How the weights lie. `outputsFirst`: dense [out, in], convolution [out, in, height, width] (PyTorch).
   * `outputsLast`: dense [in, out], convolution [height, width, in, out] (Keras; the book's dense layers).
   */
  readonly layout: 'outputsFirst' | 'outputsLast';
  readonly norm: ProposedNorm | null;
  readonly activation: ProposedActivation;
  /** Convolutions only: 0 and 1 for a dense layer. */
  readonly padding: number;
  readonly stride: number;
  readonly pool: ProposedPool;
  /** What the numbers are multiplied with behind all that: 1, or what the book's dropout keeps. */
  readonly factor: number;
}

export interface ArchitectureProposal {
  /** What one image is to the network: [784], [1, 28, 28], [1, 32, 32] or [3, 28, 28]. */
  readonly input: readonly number[];
  readonly layers: readonly ProposedLayer[];
  /** In what order the numbers of an image go into the first dense layer behind convolutions. */
  readonly flattened: 'channelsFirst' | 'channelsLast';
  /** What was assumed because names and shapes do not say it. */
  readonly assumptions: readonly Sentence[];
  /** Tensors that no layer uses. */
  readonly unused: readonly string[];
}
