import { Graph, layout } from '@dagrejs/dagre';
import type { InspectedLayer } from '../../../src-main/shared/inspection';

/** The image that goes in, among the positions of the layers. */
export const IMAGE_NODE = -1;

/** A box of the picture: `layer` is its position among the layers, IMAGE_NODE the image. */
export interface PlacedNode {
  readonly layer: number;
  readonly left: number;
  readonly top: number;
}

/** An arrow as points, in the picture's units. */
export interface PlacedEdge {
  readonly from: number;
  readonly to: number;
  readonly points: readonly { readonly x: number; readonly y: number }[];
}

export interface PlacedGraph {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
}

export const NODE = { width: 160, height: 92 } as const;
const MARGIN = 8;

/** Places a network's layers from the image at the top down to the ten numbers, with few crossings (Sugiyama's method, dagre). */
export function placeGraph(layers: readonly Pick<InspectedLayer, 'from'>[]): PlacedGraph {
  const graph = new Graph();
  graph.setGraph({ rankdir: 'TB', nodesep: 18, ranksep: 26, marginx: MARGIN, marginy: MARGIN });
  graph.setDefaultEdgeLabel(() => ({}));
  const positions = [IMAGE_NODE, ...layers.keys()];
  for (const position of positions) graph.setNode(String(position), { ...NODE });
  layers.forEach(({ from }, to) => {
    for (const at of new Set(from)) graph.setEdge(String(Math.max(at, IMAGE_NODE)), String(to));
  });
  layout(graph);
  const { width = 0, height = 0 } = graph.graph() as { width?: number; height?: number };
  return {
    width,
    height,
    nodes: positions.map((layer) => {
      const { x, y } = graph.node(String(layer)) as { x: number; y: number };
      return { layer, left: x - NODE.width / 2, top: y - NODE.height / 2 };
    }),
    edges: graph.edges().map((edge) => ({
      from: Number(edge.v),
      to: Number(edge.w),
      points: (graph.edge(edge) as { points: PlacedEdge['points'] }).points,
    })),
  };
}
