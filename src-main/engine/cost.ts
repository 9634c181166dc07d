import { shapeSize, type Layer, type Model } from './model';

/** Weights and biases together. */
export function countParameters(model: Model): number {
  return model.layers.reduce(
    (sum, layer) => ('weights' in layer ? sum + layer.weights.length + layer.bias.length : sum),
    0,
  );
}

/**
 * Multiply-adds for one image: inputs · outputs of each dense layer, and for each convolution
 * (output cells) · (input channels) · kernel². Taps that fall on the padding count; pooling and h do not.
 */
export function countMultiplyAdds(model: Model): number {
  return model.layers.reduce((sum, layer) => sum + layerMultiplyAdds(layer), 0);
}

function layerMultiplyAdds(layer: Layer): number {
  if (layer.kind === 'dense') return layer.inputs * layer.outputs;
  if (layer.kind === 'conv2d') return shapeSize(layer.output) * layer.input[0] * layer.kernel ** 2;
  return 0;
}

/**
 * One line for a person: `784-50-100-10, sigmoid`; with convolutions `conv 16@3×3, max pool 2×2, dense 10; relu`.
 * The last word names the activations between the layers, in order of appearance; the one after the last layer is
 * named only where it is not the identity.
 */
export function summarizeArchitecture(model: Model): string {
  const { layers } = model;
  const weighted = layers.filter((layer) => 'weights' in layer);
  const hidden = weighted.slice(0, -1).map((layer) => layer.activation);
  const last = weighted
    .slice(-1)
    .flatMap(({ activation }) => (activation === 'identity' ? [] : [activation]));
  const activations = [...new Set([...hidden, ...last])].join(' and ');
  const dense = layers.filter((layer) => layer.kind === 'dense');
  if (dense.length === weighted.length && dense.length > 0) {
    const widths = [dense[0].inputs, ...dense.map((layer) => layer.outputs)].join('-');
    return activations === '' ? widths : `${widths}, ${activations}`;
  }
  const parts = layers.flatMap(describeLayer).join(', ');
  return activations === '' ? parts : `${parts}; ${activations}`;
}

function describeLayer(layer: Layer): string[] {
  switch (layer.kind) {
    case 'dense':
      return [`dense ${layer.outputs}`];
    case 'conv2d':
      return [`conv ${layer.output[0]}@${layer.kernel}×${layer.kernel}`];
    case 'maxPool':
      return [`max pool ${layer.size}×${layer.size}`];
    case 'averagePool':
      return [`average pool ${layer.size}×${layer.size}`];
    case 'flatten':
      return [];
    default:
      return layer satisfies never;
  }
}
