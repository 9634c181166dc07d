import type { Activation } from '../shared/weights';
import type { ElementFunction, ElementWise, Model, Placed, PRelu } from './model';

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
