import { describe, expect, it } from 'vitest';
import type { InspectedLayer } from '../../../src-main/shared/inspection';
import { notate } from './notation';

const layer = (part: Partial<InspectedLayer> & Pick<InspectedLayer, 'kind'>): InspectedLayer => ({
  activation: null,
  name: part.kind,
  from: [-1],
  inputShape: [1, 1, 1],
  outputShape: [1, 1, 1],
  sums: null,
  output: new Float32Array(),
  ...part,
});

describe('notate', () => {
  it('writes dense layers with the shapes of the chapter', () => {
    const [first, last] = notate(
      [
        layer({ kind: 'dense', activation: 'sigmoid', inputShape: [784, 1, 1], outputShape: [50, 1, 1] }),
        layer({
          kind: 'dense',
          from: [0],
          activation: 'identity',
          inputShape: [50, 1, 1],
          outputShape: [10, 1, 1],
        }),
      ],
      [
        [784, 50],
        [50, 10],
      ],
    );
    expect(first.shapes).toBe('(1, 784)·(784, 50) + (50,) → (1, 50)');
    expect([first.name, last.name]).toEqual(['Z1', 'A2']);
    expect(last.tex).toContain(String.raw`\mathbf{Z}_{1}`);
  });

  it('writes convolutions and pooling with their channels', () => {
    const [convolution, pool] = notate(
      [
        layer({ kind: 'conv2d', activation: 'relu', inputShape: [1, 28, 28], outputShape: [16, 24, 24] }),
        layer({ kind: 'maxPool', from: [0], inputShape: [16, 24, 24], outputShape: [16, 12, 12] }),
      ],
      [[16, 1, 5, 5], null],
    );
    expect(convolution.shapes).toBe('(1, 1, 28, 28) ∗ (16, 1, 5, 5) + (16,) → (1, 16, 24, 24)');
    expect(pool.shapes).toBe('(1, 16, 24, 24) → (1, 16, 12, 12)');
    expect(pool.tex).toBe(String.raw`\mathbf{P}_{1} = \operatorname{max}(\mathbf{Z}_{1})`);
  });

  it('names what a layer takes, also where two branches meet', () => {
    const notations = notate(
      [
        layer({ kind: 'conv2d', activation: 'relu' }),
        layer({ kind: 'element', from: [-1] }),
        layer({ kind: 'binary', from: [0, 1] }),
      ],
      [null, null, null],
    );
    expect(notations.map(({ name }) => name)).toEqual(['Z1', 'T1', 'T2']);
    expect(notations[2].tex).toBe(
      String.raw`\mathbf{T}_{2} = \operatorname{binary}(\mathbf{Z}_{1}, \mathbf{T}_{1})`,
    );
  });
});
