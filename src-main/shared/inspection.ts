/** A forward pass opened up: what every layer was given, summed and handed on, for one input. */
import type { DeviceChoice, DeviceReport } from './devices';
import type { Activation, Tensor } from './weights';

export interface InspectRequest {
  readonly model: string;
  readonly device: DeviceChoice;
  /** 784 floats 0…1. */
  readonly input: Float32Array;
}

/** [channels, height, width]; a vector of n numbers is [n, 1, 1]. */
export type LayerShape = readonly [channels: number, height: number, width: number];

/** What a layer does with its numbers; engine/model.ts says it in formulas. */
export type LayerKind =
  | 'dense'
  | 'conv2d'
  | 'maxPool'
  | 'averagePool'
  | 'flatten'
  | 'reshape'
  | 'element'
  | 'affine'
  | 'prelu'
  | 'rearrange'
  | 'merge'
  | 'binary'
  | 'reduce'
  | 'softmax'
  | 'product'
  | 'constant';

/** Which cells of its input a cell of a convolution looks at; engine/model.ts says it as a formula. */
export interface ConvolutionWindow {
  readonly stride: readonly [down: number, across: number];
  readonly dilation: readonly [down: number, across: number];
  /** Rows and columns of zeros before the picture. */
  readonly top: number;
  readonly left: number;
  readonly groups: number;
}

export interface InspectedLayer {
  readonly kind: LayerKind;
  /** The tensor's name in the file, or one made of kind and number; unique in its network. */
  readonly name: string;
  /** Positions of the layers whose outputs it takes; −1 is the image. */
  readonly from: readonly number[];
  /** h of this layer; null where there is none (pooling, flatten). */
  readonly activation: Activation | null;
  /** Of a convolution. */
  readonly window?: ConvolutionWindow;
  /** Its outputs lie between 0 and 1 by its function: sigmoid, as h or as a layer of its own, and softmax. */
  readonly isShare?: boolean;
  readonly inputShape: LayerShape;
  readonly outputShape: LayerShape;
  /** A, the sums before h, row-major; null where there is no h, or where summing again would take too long. */
  readonly sums: Float32Array | null;
  /** Z = h(A), row-major. */
  readonly output: Float32Array;
}

export interface Inspection {
  readonly model: string;
  /** Computed every `output`. The `sums` come from the reference, in float64 from that device's outputs. */
  readonly device: DeviceReport;
  readonly layers: readonly InspectedLayer[];
}

/** What a layer was trained to: W [inputs, outputs] or [out, in, kernel, kernel], and one bias an output. */
export interface LayerWeights {
  readonly weights: Tensor;
  readonly bias: Float32Array;
}
