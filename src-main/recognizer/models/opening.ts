import { graphOfLayers } from '../../data/networks/graph-of-layers';
import { graphOfProposal } from '../../data/networks/graph-of-proposal';
import type { NetworkFile } from '../../data/networks/read-network';
import type { Engine } from '../../dispatch/port';
import { buildModel } from '../../engine/build';
import { countParameters } from '../../engine/cost';
import { buildGraph, type GraphModel } from '../../engine/graph/build';
import type { Model } from '../../engine/model';
import type { Calibration, ModelSource, ModelSummary, OpenModelRequest } from '../../shared/models';
import { ExpectedError } from '../../shared/failure';
import type { GraphFile } from '../../shared/graph';
import type { PixelChoice, PixelName } from '../../shared/pixels';
import type { ArchitectureProposal } from '../../shared/proposal';
import { sentence } from '../sentences';
import type { Dataset } from '../datasets/datasets';
import type { Reader } from '../reading/reader';
import type { KeptChoices, ModelChoices } from './kept-choices';
import { hashOf, NOT_CALIBRATED, summaryOf, type Models } from './models';
import { triedOne, triedPixels } from './pixel-trials';

/** Opens files as networks, and gives them the pixels and layers that a person wants. */
export interface Opening {
  /** A file that is open already keeps its place. Throws ExpectedError with one sentence. */
  open(request: OpenModelRequest): Promise<ModelSummary>;
  /** Throws ExpectedError for a shipped model and for pixels that it cannot take. */
  choosePixels(model: string, pixels: PixelName | 'automatic'): Promise<ModelSummary>;
  /** Throws ExpectedError for a model whose file says its layers itself, and for layers that do not chain. */
  chooseArchitecture(model: string, architecture: ArchitectureProposal): Promise<ModelSummary>;
}

/** How a person wants a file to be taken; what is left open is tried out or proposed. */
interface Wishes {
  readonly pixels: PixelName | 'automatic';
  readonly architecture: ArchitectureProposal | null;
}

/** A network that is ready to be listed. */
interface Built {
  readonly model: Model;
  readonly pixels: PixelChoice;
  readonly source: ModelSource;
  readonly calibration: Calibration;
  /** Those of the file, where it is a graph: folding leaves fewer numbers behind. */
  readonly parameters: number;
}

/** Opened models go into the list and to the engine; what a person decides about them is kept by the file's hash. */
export function createOpening(
  engine: Engine,
  models: Models,
  reader: Reader,
  samples: Dataset,
  kept: KeptChoices,
): Opening {
  /** The model as it is now known; only that which follows from the file and the wishes. */
  async function list(
    about: Pick<ModelSummary, 'id' | 'name' | 'sha256' | 'bytes'>,
    file: NetworkFile,
    { model, parameters, ...built }: Built,
  ): Promise<ModelSummary> {
    const unknown = { title: about.name, origin: 'opened', mnistTest: null, heldOutWriters: null } as const;
    const summary = { ...summaryOf({ ...about, ...unknown, ...built, model }), parameters };
    models.put(about.id, { summary, model, file });
    await engine.load({ id: about.id, model });
    return summary;
  }

  async function build(file: NetworkFile, { pixels, architecture }: Wishes): Promise<Built> {
    const asItIs = pixels === 'automatic' || pixels === '0..1';
    if (file.kind === 'layers' && asItIs) {
      const model = buildModel(file.file);
      return {
        model,
        pixels: { used: '0..1', by: pixels === 'automatic' ? 'format' : 'asked', trials: [] },
        source: { format: file.format, producer: null, opset: null, layout: null, ending: null, architecture: null }, // prettier-ignore
        calibration: file.file.calibration ?? NOT_CALIBRATED,
        parameters: countParameters(model),
      };
    }
    const { graph, assumed } = graphOf(file, architecture);
    const { built, choice, isProbable } = await withPixels(graph, pixels);
    const { layout, ending, parameters } = built;
    const { model } = isProbable ? buildGraph(graph, { pixels: choice.used, probable: true }) : built;
    const { producer, opset } = graph;
    return {
      model,
      pixels: choice,
      source: {
        format: file.format,
        producer,
        opset: file.kind === 'graph' ? opset : null,
        layout,
        ending: isProbable ? 'softmax' : ending,
        architecture: assumed,
      },
      calibration: (file.kind === 'graph' ? file.calibration : null) ?? NOT_CALIBRATED,
      parameters,
    };
  }

  async function withPixels(
    graph: GraphFile,
    wanted: PixelName | 'automatic',
  ): Promise<{ built: GraphModel; choice: PixelChoice; isProbable: boolean }> {
    const images = await samples.load();
    if (wanted !== 'automatic') {
      const { built, isProbable } = await triedOne(engine, graph, images, wanted);
      return { built, choice: { used: wanted, by: 'asked', trials: [] }, isProbable };
    }
    const tried = await triedPixels(engine, graph, images);
    const [{ built, trial, isProbable }] = tried;
    const trials = tried.map((one) => one.trial);
    return { built, choice: { used: trial.pixels, by: 'chosen', trials }, isProbable };
  }

  /** The same file with other wishes, which the next session has too. */
  async function again(id: string, change: (wishes: ModelChoices) => ModelChoices): Promise<ModelSummary> {
    const { file, summary } = models.find(id);
    if (file === null) throw new ExpectedError('badRequest', sentence('models.shippedPixels', { id }));
    const wishes = change({
      ...(summary.pixels.by === 'asked' && { pixels: summary.pixels.used }),
      ...(summary.source.architecture && { architecture: summary.source.architecture }),
    });
    const { pixels = 'automatic', architecture = null } = wishes;
    const built = await build(file, { pixels, architecture });
    // A choice by hand keeps the table of what was tried before it.
    const { trials } = built.pixels.trials.length === 0 ? summary.pixels : built.pixels;
    await kept.keep(summary.sha256, wishes);
    return list(summary, file, { ...built, pixels: { ...built.pixels, trials } });
  }

  return {
    async open({ name, bytes, beside = [], pixels }) {
      const sha256 = hashOf(bytes);
      const id = `opened:${sha256.slice(0, 16)}`;
      const already = models.all().find(({ summary }) => summary.id === id);
      if (already && pixels === undefined) return already.summary;
      const { file } = await reader.read('model', [{ name, bytes }, ...beside]);
      const before = await kept.read(sha256);
      const wishes = {
        pixels: pixels ?? before.pixels ?? 'automatic',
        architecture: before.architecture ?? null,
      };
      return list({ id, name, sha256, bytes: bytes.length }, file, await build(file, wishes));
    },
    choosePixels: (id, pixels) =>
      again(id, ({ architecture }) => ({
        ...(architecture && { architecture }),
        ...(pixels !== 'automatic' && { pixels }),
      })),
    chooseArchitecture(id, architecture) {
      const { file } = models.find(id);
      if (file !== null && file.kind === 'weights')
        return again(id, (wishes) => ({ ...wishes, architecture }));
      throw new ExpectedError('badRequest', sentence('models.ownArchitecture', { id }));
    },
  };
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
