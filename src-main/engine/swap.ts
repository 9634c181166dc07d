import type { Activation } from '../shared/weights';
import type { Model } from './model';

/**
 * The same weights with another activation function in every hidden layer: h in Z = h(A) changes wherever the network
 * has one. The last layer stays the identity, for the softmax after it.
 */
export function swapActivations(model: Model, activation: Activation): Model {
  const last = model.layers.length - 1;
  const layers = model.layers.map((layer, index) =>
    index < last && 'activation' in layer ? { ...layer, activation } : layer,
  );
  return { ...model, layers };
}
