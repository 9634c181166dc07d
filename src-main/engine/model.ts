/**
 * A network as data: layers in order, each with its weights and explicit shapes.
 *
 * Shapes are [channels, height, width]; a vector of n numbers is [n, 1, 1]. Numbers are float32, row-major.
 */
import type { Activation } from '../shared/weights';

/** [channels, height, width]. */
export type Shape = readonly [channels: number, height: number, width: number];

/** out[j] = h(b[j] + Σᵢ x[i]·W[i][j]); W [inputs, outputs]. */
export interface Dense {
  readonly kind: 'dense';
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly activation: Activation;
}

/** out[o][y][x] = h(b[o] + Σ in[c][y·stride+i−padding][x·stride+j−padding]·W[o][c][i][j]); W [out, in, kernel, kernel], zeros outside. */
export interface Conv2d {
  readonly kind: 'conv2d';
  readonly input: Shape;
  readonly output: Shape;
  readonly kernel: number;
  readonly stride: number;
  readonly padding: number;
  readonly weights: Float32Array;
  readonly bias: Float32Array;
  readonly activation: Activation;
}

/** The largest or the mean value of each size × size window, channel by channel; incomplete windows are dropped. */
export interface Pool {
  readonly kind: 'maxPool' | 'averagePool';
  readonly input: Shape;
  readonly output: Shape;
  readonly size: number;
  readonly stride: number;
}

/** [channels, height, width] → [channels·height·width, 1, 1]; the numbers keep their order. */
export interface Flatten {
  readonly kind: 'flatten';
  readonly input: Shape;
  readonly output: Shape;
}

export type Layer = Dense | Conv2d | Pool | Flatten;

/** Layers in order; the first takes 784 inputs, the last gives 10 logits. */
export interface Model {
  readonly name: string;
  readonly layers: readonly Layer[];
}

/** How many numbers a shape holds. */
export function shapeSize(shape: Shape): number {
  return shape[0] * shape[1] * shape[2];
}

/** The shape that goes into a layer; [n, 1, 1] for a dense one. */
export function inputShape(layer: Layer): Shape {
  return layer.kind === 'dense' ? [layer.inputs, 1, 1] : layer.input;
}

/** The shape that comes out of a layer; [n, 1, 1] for a dense one. */
export function outputShape(layer: Layer): Shape {
  return layer.kind === 'dense' ? [layer.outputs, 1, 1] : layer.output;
}
