import { graphOfLayers } from '../../data/networks/graph-of-layers';
import { graphOfProposal } from '../../data/networks/graph-of-proposal';
import type { NetworkFile } from '../../data/networks/read-network';
import { buildGraph, outputsOfTen, type GraphModel } from '../../engine/graph/build';
import { pixelNames } from '../../engine/graph/pixels';
import type { GraphFile } from '../../shared/graph';
import type { PixelName } from '../../shared/pixels';
import type { ArchitectureProposal } from '../../shared/proposal';

/** What a file's network is built for. */
export interface BuildRequest {
  readonly file: NetworkFile;
  /** The layers that a person wants for bare weights; null: the likeliest ones. */
  readonly architecture: ArchitectureProposal | null;
  /** Null: all that make sense for this network while it is small, else `0..1` alone. */
  readonly pixels: PixelName | null;
  /** The output that a person wants; null: the first with ten numbers. */
  readonly output: string | null;
  /** What `outputs` of the same file was; left out: it is looked for. */
  readonly outputs?: readonly string[];
  /** The ten numbers are probabilities already. */
  readonly probable?: boolean;
}

/** A network as built for one or more ways of giving pixels. */
export interface BuiltNetwork {
  readonly producer: string | null;
  readonly opset: number | null;
  readonly assumed: ArchitectureProposal | null;
  /** Its outputs of ten numbers, by name. */
  readonly outputs: readonly string[];
  /** All ways of giving pixels that make sense for it, in the order in which they are tried. */
  readonly names: readonly PixelName[];
  readonly builds: ReadonlyMap<PixelName, GraphModel>;
}

/** Weights of all that is built at once, a number: 64 MiB of float32. */
const MOST_AT_ONCE = 2 ** 24;

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
export function buildNetwork({ file, pixels, probable, ...request }: BuildRequest): BuiltNetwork {
  const { graph, assumed } = graphOf(file, request.architecture);
  const { outputs = outputsOfTen(graph) } = request;
  const output = request.output ?? outputs.at(0) ?? null;
  const build = (name: PixelName): GraphModel => buildGraph(graph, { pixels: name, output, probable });
  const first = pixels ?? '0..1';
  const builds = new Map([[first, build(first)]]);
  const [{ layout, parameters }] = builds.values();
  const names = pixelNames(layout);
  if (pixels === null && parameters * names.length <= MOST_AT_ONCE) {
    for (const name of names.slice(1)) builds.set(name, build(name));
  }
  const { producer, opset } = graph;
  return { producer, opset, assumed, outputs, names, builds };
}
