import type { Activation } from '../shared/weights';
import type { ElementFunction, ElementWise, Model, Placed, PRelu } from './model';

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

/**
 * The same weights with another activation function in every hidden layer: h in Z = h(A) changes wherever the network
 * has one. The last layer stays the identity, for the softmax after it.
 */
export function swapActivations(model: Model, activation: Activation): Model {
  const last = model.layers.length - 1;
  const layers = model.layers.map((layer, index): Placed => {
    if (index === last) return layer;
    // A layer of its own is swapped instead of the sums that it is given.
    const apart = model.layers.some((other) => isFunction(other) && other.from.includes(index));
    if (isFunction(layer)) {
      return activation === 'identity'
        ? { kind: 'reshape', input: layer.input, output: layer.output, name: layer.name, from: layer.from }
        : { ...layer, kind: 'element', function: activation, a: 0, b: 0 };
    }
    return 'activation' in layer && !apart ? { ...layer, activation } : layer;
  });
  return { ...model, layers };
}

/** Functions that networks have between their layers; the others are arithmetic. */
const ACTIVATION_FUNCTIONS: readonly ElementFunction[] = [
  'step',
  'sigmoid',
  'relu',
  'tanh',
  'leakyRelu',
  'elu',
  'gelu',
  'geluTanh',
  'hardSigmoid',
  'hardSwish',
  'softplus',
  'clip',
];

function isFunction(layer: Placed): layer is Placed & (ElementWise | PRelu) {
  if (layer.kind === 'prelu') return true;
  return layer.kind === 'element' && ACTIVATION_FUNCTIONS.includes(layer.function);
}
