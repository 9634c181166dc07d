import type { Activation } from '../shared/weights';

/** step(a) = 1 for a > 0, else 0: at 0 it is 0, as in `x > 0` of "Deep Learning from Scratch", section 3.2.2. */
export function step(a: number): number {
  return a > 0 ? 1 : 0;
}

/** sigmoid(a) = 1 / (1 + e^(−a)); e^(−a) may become ∞, the answer is then 0 and finite. */
export function sigmoid(a: number): number {
  return 1 / (1 + Math.exp(-a));
}

/** relu(a) = max(0, a). */
export function relu(a: number): number {
  return Math.max(0, a);
}

/** identity(a) = a. */
export function identity(a: number): number {
  return a;
}

/** h by its name, in float64. */
export const ACTIVATIONS = { step, sigmoid, relu, identity } as const satisfies Record<
  Activation,
  (a: number) => number
>;
