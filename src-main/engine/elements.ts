import { relu, sigmoid, step } from './activations';
import type { ElementFunction } from './model';

/**
 * erf(x) = 2/√π · ∫₀ˣ e^(−t²) dt in float64: the power series below 3, above it the continued fraction of erfc
 * (Abramowitz and Stegun, 7.1.5 and 7.1.14). |error| < 10⁻¹¹.
 */
export function errorFunction(x: number): number {
  const size = Math.abs(x);
  if (size >= 6) return Math.sign(x);
  if (size >= 3) {
    let fraction = 0;
    for (let k = 60; k >= 1; k--) fraction = k / 2 / (size + fraction);
    return Math.sign(x) * (1 - Math.exp(-x * x) / (Math.sqrt(Math.PI) * (size + fraction)));
  }
  let [term, sum] = [x, x];
  for (let n = 1; n < 80; n++) {
    term *= -(x * x) / n;
    sum += term / (2 * n + 1);
  }
  return (2 / Math.sqrt(Math.PI)) * sum;
}

/** x as a number, `a` and `b` as ONNX adjusts the function; what a function has no use for is ignored. */
type Element = (x: number, a: number, b: number) => number;

/** Every function of one number by its name, in float64, with the meaning of the ONNX operator of that name. */
export const ELEMENTS: Readonly<Record<ElementFunction, Element>> = {
  step,
  sigmoid,
  relu,
  tanh: Math.tanh,
  leakyRelu: (x, a) => (x < 0 ? a * x : x),
  elu: (x, a) => (x < 0 ? a * Math.expm1(x) : x),
  gelu: (x) => 0.5 * x * (1 + errorFunction(x / Math.SQRT2)),
  geluTanh: (x) => 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x ** 3))),
  hardSigmoid: (x, a, b) => Math.min(1, Math.max(0, a * x + b)),
  hardSwish: (x) => x * Math.min(1, Math.max(0, x / 6 + 0.5)),
  softplus: (x) => Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x))),
  clip: (x, a, b) => Math.min(b, Math.max(a, x)),
  absolute: Math.abs,
  negative: (x) => -x,
  exponential: Math.exp,
  logarithm: Math.log,
  squareRoot: Math.sqrt,
  power: (x, a) => x ** a,
  errorFunction,
};
