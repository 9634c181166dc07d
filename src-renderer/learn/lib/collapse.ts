/** x·W + b without any function after it: W [inputs, outputs], row-major. */
export interface Affine {
  readonly inputs: number;
  readonly outputs: number;
  readonly weights: Float32Array | Float64Array;
  readonly bias: Float32Array | Float64Array;
}

/** y[j] = b[j] + Σᵢ x[i]·W[i][j], in float64. Throws RangeError when x has the wrong length. */
export function apply(layer: Affine, x: Float32Array | Float64Array): Float64Array {
  if (x.length !== layer.inputs) {
    throw new RangeError(`apply: expected ${layer.inputs} numbers, got ${x.length}`);
  }
  const y = Float64Array.from(layer.bias);
  for (let i = 0; i < layer.inputs; i++)
    for (let j = 0; j < layer.outputs; j++) y[j] += x[i] * layer.weights[i * layer.outputs + j];
  return y;
}

/**
 * Two layers without a non-linear function between them are one: (x·W₁ + b₁)·W₂ + b₂ = x·(W₁W₂) + (b₁W₂ + b₂).
 * Throws RangeError when the shapes do not chain.
 */
export function collapse(first: Affine, second: Affine): Affine {
  if (first.outputs !== second.inputs) {
    throw new RangeError(`collapse: ${first.outputs} outputs meet ${second.inputs} inputs`);
  }
  const [rows, columns] = [first.inputs, second.outputs];
  const weights = new Float64Array(rows * columns);
  for (let i = 0; i < rows; i++)
    for (let k = 0; k < first.outputs; k++)
      for (let j = 0; j < columns; j++)
        weights[i * columns + j] += first.weights[i * first.outputs + k] * second.weights[k * columns + j];
  return { inputs: rows, outputs: columns, weights, bias: apply(second, Float64Array.from(first.bias)) };
}

/** A stack of layers, computed one by one and as the single matrix they collapse into. */
export interface Collapsed {
  readonly layers: readonly Affine[];
  readonly single: Affine;
  readonly stacked: Float64Array;
  readonly direct: Float64Array;
  /** Largest |stacked − direct|: rounding only. */
  readonly difference: number;
}

/** Throws RangeError without layers or when their shapes do not chain. */
export function compareCollapsed(layers: readonly Affine[], x: Float32Array | Float64Array): Collapsed {
  if (layers.length === 0) throw new RangeError('collapse: no layers');
  const single = layers.slice(1).reduce(collapse, layers[0]);
  const stacked = layers.reduce<Float64Array>((values, layer) => apply(layer, values), Float64Array.from(x));
  const direct = apply(single, x);
  const difference = Math.max(...stacked.map((value, j) => Math.abs(value - direct[j])));
  return { layers, single, stacked, direct, difference };
}
