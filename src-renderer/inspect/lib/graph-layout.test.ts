import { describe, expect, it } from 'vitest';
import { IMAGE_NODE, NODE, placeGraph } from './graph-layout';

describe('placeGraph', () => {
  it('puts every layer below those it takes values from, and none over another', () => {
    // A residual connection: layer 2 takes from 0 and from 1.
    const layers = [{ from: [IMAGE_NODE] }, { from: [0] }, { from: [0, 1] }, { from: [2] }];
    const { nodes, edges, width, height } = placeGraph(layers);
    const at = (layer: number) => nodes.find((node) => node.layer === layer) ?? nodes[0];
    layers.forEach(({ from }, to) => {
      for (const source of from) expect(at(to).top).toBeGreaterThanOrEqual(at(source).top + NODE.height);
    });
    expect(edges.map(({ from, to }) => `${from}>${to}`).sort()).toEqual(['-1>0', '0>1', '0>2', '1>2', '2>3']);
    for (const { left, top } of nodes) {
      expect(left).toBeGreaterThanOrEqual(0);
      expect(left + NODE.width).toBeLessThanOrEqual(width);
      expect(top + NODE.height).toBeLessThanOrEqual(height);
    }
  });
});
