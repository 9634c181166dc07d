/**
 * A network as a weights file holds it: named tensors, and the layers in order that use them.
 * The readers in `data` make it, `engine/build.ts` turns it into a checked model.
 */
import type { Calibration } from './models';

/** A tensor as it stands in a weights file. */
export interface Tensor {
  readonly shape: readonly number[];
  readonly data: Float32Array;
}

/** h in Z = h(A). Softmax is not among them: it stands after the last layer, see softmax.ts. */
export type Activation = 'step' | 'sigmoid' | 'relu' | 'identity';

/** One layer as a weights file describes it: the tensors by name, the rest by value. */
export type LayerDescription =
  | {
      readonly kind: 'dense';
      readonly weights: string;
      readonly bias: string;
      readonly activation: Activation;
    }
  | {
      readonly kind: 'conv2d';
      readonly weights: string;
      readonly bias: string;
      readonly stride: number;
      readonly padding: number;
      readonly activation: Activation;
    }
  | { readonly kind: 'maxPool' | 'averagePool'; readonly size: number; readonly stride: number }
  | { readonly kind: 'flatten' };

/** What any reader of weights gives: enough to build and to calibrate the network, nothing executed. */
export interface WeightsFile {
  readonly name: string;
  readonly architecture: readonly LayerDescription[];
  readonly tensors: ReadonlyMap<string, Tensor>;
  /** Null where the file says nothing of it, as the book's pickle: temperature 1, nothing refused. */
  readonly calibration: Calibration | null;
}
