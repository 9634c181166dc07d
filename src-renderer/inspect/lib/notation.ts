import type { InspectedLayer, LayerShape } from '../../../src-main/shared/inspection';

/** A layer in the book's symbols. */
export interface LayerNotation {
  /** `A1`, `P1`, `T1`: what the layer's picture shows. */
  readonly name: string;
  readonly tex: string;
  /** `(1, 784)·(784, 50) + (50,) → (1, 50)`. */
  readonly shapes: string;
}

const tuple = (shape: readonly number[]): string => `(${shape.join(', ')})`;
const bold = (letter: string, number: number): string => String.raw`\mathbf{${letter}}_{${number}}`;
const batchOfOne = (shape: LayerShape): string =>
  tuple(shape[1] === 1 && shape[2] === 1 ? [1, shape[0]] : [1, ...shape]);

/**
 * The layers as formulas: A = X·W + B and Z = h(A) for a dense layer, the same with ∗ for a convolution, P for pooling,
 * T for any other tensor, numbered among their like. The last dense layer has no h; the output Y = σ(A) follows it.
 * `kernels[i]` is the shape of layer i's weights, null while it is not known.
 */
export function notate(
  layers: readonly InspectedLayer[],
  kernels: readonly (readonly number[] | null)[],
): LayerNotation[] {
  let weighted = 0;
  let pooled = 0;
  let others = 0;
  const symbols: string[] = [];
  return layers.map((layer, index) => {
    const taken = layer.from.map((at) => (at < 0 ? String.raw`\mathbf{X}` : symbols[at]));
    const before = taken.join(', ');
    const [from, to] = [batchOfOne(layer.inputShape), batchOfOne(layer.outputShape)];
    switch (layer.kind) {
      case 'dense':
      case 'conv2d': {
        const n = ++weighted;
        const times = layer.kind === 'dense' ? String.raw`\,` : ' * ';
        const sum = `${bold('A', n)} = ${before}${times}${bold('W', n)} + ${bold('B', n)}`;
        const hasH = layer.activation !== 'identity';
        symbols.push(bold(hasH ? 'Z' : 'A', n));
        const sign = layer.kind === 'dense' ? '·' : ' ∗ ';
        const weights = kernels[index] ? tuple(kernels[index]) : '…';
        return {
          name: hasH ? `Z${n}` : `A${n}`,
          tex: hasH ? String.raw`${sum}, \quad ${bold('Z', n)} = h(${bold('A', n)})` : sum,
          shapes: `${from}${sign}${weights} + (${layer.outputShape[0]},) → ${to}`,
        };
      }
      case 'maxPool':
      case 'averagePool': {
        const n = ++pooled;
        const which = layer.kind === 'maxPool' ? 'max' : 'mean';
        const tex = String.raw`${bold('P', n)} = \operatorname{${which}}(${before})`;
        symbols.push(bold('P', n));
        return { name: `P${n}`, tex, shapes: `${from} → ${to}` };
      }
      case 'flatten': {
        symbols.push(before);
        const tex = String.raw`${before}.\mathrm{reshape}(1, ${layer.outputShape[0]})`;
        return { name: 'flatten', tex, shapes: `${from} → ${to}` };
      }
      default: {
        const n = ++others;
        symbols.push(bold('T', n));
        const tex = String.raw`${bold('T', n)} = \operatorname{${layer.kind}}(${before})`;
        return { name: `T${n}`, tex, shapes: `${from} → ${to}` };
      }
    }
  });
}
