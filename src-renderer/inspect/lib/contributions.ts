/** One summand x[i]·W[i][j] of a neuron's sum. */
export interface Contribution {
  readonly index: number;
  readonly input: number;
  readonly weight: number;
  readonly product: number;
}

/** A neuron's sum taken apart: a = b + Σ shown + rest. */
export interface NeuronSum {
  readonly bias: number;
  /** The largest by magnitude, first. */
  readonly shown: readonly Contribution[];
  /** What the other summands add up to, and how many they are. */
  readonly rest: number;
  readonly restCount: number;
  readonly total: number;
}

/** The weights that lead to one unit of a dense layer: column j of W [inputs, outputs], row-major. */
export function incomingWeights(weights: Float32Array, outputs: number, unit: number): Float32Array {
  const column = new Float32Array(weights.length / outputs);
  for (let i = 0; i < column.length; i++) column[i] = weights[i * outputs + unit];
  return column;
}

/** x[i]·w[i] for every input. Throws RangeError when the lengths differ. */
export function products(input: Float32Array, weights: Float32Array): Float64Array {
  if (input.length !== weights.length) {
    throw new RangeError(`products: ${input.length} inputs meet ${weights.length} weights`);
  }
  return Float64Array.from(input, (x, i) => x * weights[i]);
}

/** Summands that are named. */
const SHOWN = 6;

/** Takes a sum apart in float64, `most` summands by name. */
export function takeApart(input: Float32Array, weights: Float32Array, bias: number, most = SHOWN): NeuronSum {
  const all = products(input, weights);
  const order = [...all.keys()].sort((a, b) => Math.abs(all[b]) - Math.abs(all[a]) || a - b).slice(0, most);
  const total = all.reduce((sum, product) => sum + product, bias);
  const shown = order.map((index) => ({
    index,
    input: input[index],
    weight: weights[index],
    product: all[index],
  }));
  const shownSum = shown.reduce((sum, { product }) => sum + product, 0);
  return { bias, shown, rest: total - bias - shownSum, restCount: all.length - shown.length, total };
}
