/**
 * A network as a file tells it: a graph of named tensors with ONNX's operators and their meaning, before anything is
 * known to fit. Readers of formats write it, the engine checks, folds and runs it.
 *
 * Source of the operators' meaning: the ONNX operator specification, default domain (`ai.onnx`).
 */

/** Numbers of a file. Whole-number types (int64, int32, bool, …) come as `Float64Array`, exact up to 2⁵³. Row-major. */
export interface GraphTensor {
  readonly shape: readonly number[];
  readonly data: Float32Array | Float64Array;
  /** `integer`: shapes, axes and indices; `real`: weights. */
  readonly type: 'real' | 'integer';
}

export type GraphAttribute = number | string | readonly number[] | readonly string[] | GraphTensor;

export interface GraphNode {
  /** The operator's name as ONNX spells it: Conv, Gemm, BatchNormalization, … The engine lists those it does not have. */
  readonly operator: string;
  /** The node's own name, or one made of operator and position where the file gives none. */
  readonly name: string;
  /** Names of tensors; '' where an optional one is left out. */
  readonly inputs: readonly string[];
  readonly outputs: readonly string[];
  readonly attributes: ReadonlyMap<string, GraphAttribute>;
}

export interface GraphInput {
  readonly name: string;
  /** Null for a side that the file leaves open (the batch, mostly). */
  readonly shape: readonly (number | null)[];
}

export interface GraphFile {
  /** What a person calls it: the file's name without folder and ending, or the name that the file gives. */
  readonly name: string;
  /** The program that wrote it, e.g. `pytorch 2.5`; null where the file does not say. */
  readonly producer: string | null;
  /** The version of the operator set; null where the format has none (then the newest meaning holds). */
  readonly opset: number | null;
  /** What has to be given: constants are not among them. */
  readonly inputs: readonly GraphInput[];
  readonly outputs: readonly string[];
  /** In any order; a graph with a circle is refused by the engine. */
  readonly nodes: readonly GraphNode[];
  readonly constants: ReadonlyMap<string, GraphTensor>;
}
