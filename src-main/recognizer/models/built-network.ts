import { graphOfLayers } from '../../data/networks/graph-of-layers';
import { graphOfProposal } from '../../data/networks/graph-of-proposal';
import type { NetworkFile } from '../../data/networks/read-network';
import { buildGraph, outputsOfTen, withPixels, type GraphModel } from '../../engine/graph/build';
import { pixelNames } from '../../engine/graph/pixels';
import type { GraphFile } from '../../shared/graph';
import type { PixelName } from '../../shared/pixels';
import type { ArchitectureProposal } from '../../shared/proposal';

/** What a file's network is built for. */
export interface BuildRequest {
  readonly file: NetworkFile;
  /** The layers that a person wants for bare weights; null: the likeliest ones. */
  readonly architecture: ArchitectureProposal | null;
  /** The output that a person wants; null: the first with ten numbers. */
  readonly output: string | null;
}

/** A network as built for every way of giving pixels. */
export interface BuiltNetwork {
  readonly producer: string | null;
  readonly opset: number | null;
  readonly assumed: ArchitectureProposal | null;
  /** Its outputs of ten numbers, by name. */
  readonly outputs: readonly string[];
  /** All ways of giving pixels that make sense for it, in the order in which they are tried; weights are shared. */
  readonly builds: ReadonlyMap<PixelName, GraphModel>;
}

/** The graph in a file; bare weights become one by the layers that are wanted, else by those that are likeliest. */
export function graphOf(
  file: NetworkFile,
  wanted: ArchitectureProposal | null,
): { readonly graph: GraphFile; readonly assumed: ArchitectureProposal | null } {
  if (file.kind === 'graph') return { graph: file.graph, assumed: null };
  if (file.kind === 'layers') return { graph: graphOfLayers(file.file), assumed: null };
  const assumed = wanted ?? file.proposals[0];
  return { graph: graphOfProposal(file, file.tensors, assumed), assumed };
}

/** Builds a network, some nanoseconds a weight and whatever its constants fold to. Throws ExpectedError. */
export function buildNetwork({ file, architecture, output }: BuildRequest): BuiltNetwork {
  const { graph, assumed } = graphOf(file, architecture);
  const outputs = outputsOfTen(graph);
  const built = buildGraph(graph, { pixels: '0..1', output: output ?? outputs.at(0) ?? null });
  const builds = new Map(pixelNames(built.layout).map((name) => [name, withPixels(built, name)]));
  const { producer, opset } = graph;
  return { producer, opset, assumed, outputs, builds };
}
