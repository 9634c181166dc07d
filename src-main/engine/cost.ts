import { shapeSize, type Layer, type LayerKind, type Model, type Placed } from './model';

/** Weights and biases together, with what normalisation was folded into; pixels made ready are no weights. */
export function countParameters(model: Model): number {
  return model.layers.reduce((sum, layer) => {
    switch (layer.kind) {
      case 'dense':
      case 'conv2d':
        return sum + layer.weights.length + layer.bias.length;
      case 'prelu':
        return sum + layer.slope.length;
      case 'constant':
        return sum + layer.values.length;
      default:
        return sum;
    }
  }, 0);
}

/**
 * Multiply-adds for one image: rows · inputs · outputs of each dense layer, for each convolution
 * (output cells) · (input channels of a group) · kernel², and those of products of two tensors. Taps that fall on the
 * padding count; pooling, h and arithmetic number by number do not.
 */
export function countMultiplyAdds(model: Model): number {
  return model.layers.reduce((sum, layer) => sum + layerMultiplyAdds(layer), 0);
}

/** Multiply-adds of one layer for one image. */
export function layerMultiplyAdds(layer: Layer): number {
  if (layer.kind === 'dense') return layer.rows * layer.inputs * layer.outputs;
  if (layer.kind === 'product') return layer.blocks * layer.rows * layer.inner * layer.columns;
  if (layer.kind !== 'conv2d') return 0;
  const [height, width] = layer.kernel;
  return shapeSize(layer.output) * (layer.input[0] / layer.groups) * height * width;
}

/**
 * One line for a person: `784-50-100-10, sigmoid`; with convolutions `conv 16@3×3, max pool 2×2, dense 10; relu`.
 * The last word names the activations between the layers, in order of appearance; the one after the last layer is
 * named only where it is not the identity.
 */
export function summarizeArchitecture(model: Model): string {
  const { layers } = model;
  const weighted = layers.filter((layer) => layer.kind === 'dense' || layer.kind === 'conv2d');
  const activations = namedActivations(layers, weighted.at(-1));
  const dense = layers.filter((layer) => layer.kind === 'dense');
  if (dense.length === weighted.length && dense.length > 0 && dense.length <= MOST_NAMED) {
    const widths = [dense[0].inputs, ...dense.map((layer) => layer.outputs)].join('-');
    return activations === '' ? widths : `${widths}, ${activations}`;
  }
  const described = layers.flatMap(describeLayer);
  const parts = described.length <= MOST_NAMED ? described.join(', ') : counted(layers);
  return activations === '' ? parts : `${parts}; ${activations}`;
}

/** More layers than this are counted instead of named one by one. */
const MOST_NAMED = 12;

/** What stands between the layers, in order of appearance; the identity only where layers hand sums on as they are. */
function namedActivations(layers: readonly Placed[], last: Placed | undefined): string {
  const names = layers.flatMap((layer): string[] => {
    if (layer.kind === 'element') return [layer.function];
    if (layer.kind === 'prelu') return [layer.kind];
    if (layer.kind !== 'dense' && layer.kind !== 'conv2d') return [];
    const at = layers.indexOf(layer);
    const followed = layers.some(({ kind, from }) => from.includes(at) && FOLLOWS.includes(kind));
    const said = layer.activation !== 'identity' || (layer !== last && !followed);
    return said ? [layer.activation] : [];
  });
  return [...new Set(names)].join(' and ');
}

/** Layers that stand where a function does. */
const FOLLOWS: readonly LayerKind[] = ['element', 'prelu', 'affine', 'binary', 'merge', 'softmax'];

function counted(layers: readonly Placed[]): string {
  const kinds = layers.flatMap((layer): string[] => {
    if (layer.kind === 'conv2d') return ['convolutions'];
    if (layer.kind === 'dense') return ['dense layers'];
    return layer.kind === 'maxPool' || layer.kind === 'averagePool' ? ['pools'] : [];
  });
  return [...new Set(kinds)]
    .map((kind) => `${kinds.filter((one) => one === kind).length} ${kind}`)
    .join(', ');
}

function describeLayer(layer: Layer): string[] {
  switch (layer.kind) {
    case 'dense':
      return [`dense ${layer.outputs}`];
    case 'conv2d':
      return [`conv ${layer.output[0]}@${layer.kernel.join('×')}`];
    case 'maxPool':
      return [`max pool ${layer.window.join('×')}`];
    case 'averagePool':
      return [`average pool ${layer.window.join('×')}`];
    default:
      return [];
  }
}
