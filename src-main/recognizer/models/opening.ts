import type { NetworkFile } from '../../data/networks/read-network';
import type { Engine } from '../../dispatch/port';
import { countParameters } from '../../engine/cost';
import { withLogarithm, type GraphModel } from '../../engine/graph/build';
import type { Model } from '../../engine/model';
import type {
  Calibration,
  ModelSource,
  ModelSummary,
  OpenModelRequest,
  OutputChoice,
} from '../../shared/models';
import { ExpectedError } from '../../shared/failure';
import type { PixelChoice, PixelName } from '../../shared/pixels';
import type { ArchitectureProposal } from '../../shared/proposal';
import { sentence } from '../sentences';
import type { Dataset } from '../datasets/datasets';
import type { Reader } from '../reading/reader';
import { largeBuffersOf } from '../reading/large-buffers';
import type { BuiltNetwork } from './built-network';
import type { Fitted } from './calibrating';
import type { KeptChoices, ModelChoices } from './kept-choices';
import { NOT_CALIBRATED, summaryOf, type Models } from './models';
import { triedOne, triedPixels, type Tried } from './pixel-trials';

/** Opens files as networks, and gives them the pixels and layers that a person wants. */
export interface Opening {
  /** A file that is open already keeps its place; the bytes may be gone afterwards. Throws ExpectedError with one sentence. */
  open(request: OpenModelRequest): Promise<ModelSummary>;
  /** Throws ExpectedError for a shipped model and for pixels that it cannot take. */
  choosePixels(model: string, pixels: PixelName | 'automatic'): Promise<ModelSummary>;
  /** Throws ExpectedError for a model whose file names no outputs, and for one that is not there or has no ten numbers. */
  chooseOutput(model: string, output: string | null): Promise<ModelSummary>;
  /** Throws ExpectedError for a model whose file says its layers itself, and for layers that do not chain. */
  chooseArchitecture(model: string, architecture: ArchitectureProposal): Promise<ModelSummary>;
  /** Gives an opened model this calibration, or its file's own; the next session has it too. */
  calibrate(model: string, fitted: Fitted | null): Promise<ModelSummary>;
}

/** How a person wants a file to be taken; what is left open is tried out or proposed. */
interface Wishes {
  readonly pixels: PixelName | 'automatic';
  readonly output: string | null;
  readonly architecture: ArchitectureProposal | null;
}

/** A network that is ready to be listed. */
interface Built {
  readonly model: Model;
  readonly pixels: PixelChoice;
  readonly output: OutputChoice | null;
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
    fitted?: Fitted,
  ): Promise<ModelSummary> {
    const unknown = { title: about.name, origin: 'opened', mnistTest: null, heldOutWriters: null } as const;
    const known = { ...about, ...unknown, ...built, calibratedOn: null, model };
    const own = { ...summaryOf(known), parameters };
    const summary = withCalibration(own, own.calibration, fitted);
    models.put(about.id, { summary, model, file, ownCalibration: own.calibration });
    await engine.load({ id: about.id, model });
    return summary;
  }

  async function build(file: NetworkFile, { pixels, output, architecture }: Wishes): Promise<Built> {
    const asItIs = pixels === 'automatic' || pixels === '0..1';
    if (file.kind === 'layers' && asItIs) {
      const model = await reader.read('layers', file.file);
      return {
        model,
        pixels: { used: '0..1', by: pixels === 'automatic' ? 'format' : 'asked', trials: [] },
        output: null,
        source: { format: file.format, producer: null, opset: null, layout: null, ending: null, assumptions: [], architecture: null }, // prettier-ignore
        calibration: file.file.calibration ?? NOT_CALIBRATED,
        parameters: countParameters(model),
      };
    }
    const network = await reader.read('network', { file, architecture, output });
    const { tried, choice } = await choose(network, pixels, file.kind === 'weights' ? file.pixels : null);
    const { producer, opset, assumed, outputs } = network;
    const { isProbable } = tried;
    const { layout, ending, parameters, assumptions, ...built } = tried.built;
    const model = isProbable ? withLogarithm(built.model) : built.model;
    return {
      model,
      pixels: choice,
      output: outputChoice(built.output, output, outputs),
      source: {
        format: file.format,
        producer,
        opset: file.kind === 'graph' ? opset : null,
        layout,
        ending: isProbable ? 'softmax' : ending,
        assumptions,
        architecture: assumed,
      },
      calibration: (file.kind === 'graph' ? file.calibration : null) ?? NOT_CALIBRATED,
      parameters,
    };
  }

  /** The network with the pixels that are wanted, or that do best on the samples. */
  async function choose(
    { builds }: BuiltNetwork,
    wanted: PixelName | 'automatic',
    /** What the makers of the file are known to give it: the trials are told, and change nothing. */
    known: PixelName | null,
  ): Promise<{ tried: Tried; choice: PixelChoice }> {
    const images = await samples.load();
    if (wanted !== 'automatic') {
      const tried = await triedOne(engine, builtFor(builds, wanted), images, wanted);
      return { tried, choice: { used: wanted, by: 'asked', trials: [] } };
    }
    const all = await triedPixels(engine, builds, images);
    const given = all.find(({ trial }) => trial.pixels === known);
    const tried = given ?? all[0];
    const trials = all.map((one) => one.trial);
    return { tried, choice: { used: tried.trial.pixels, by: given ? 'format' : 'chosen', trials } };
  }

  /** The same file with other wishes, which the next session has too. */
  async function again(id: string, change: (wishes: ModelChoices) => ModelChoices): Promise<ModelSummary> {
    const { file, summary } = models.find(id);
    if (file === null) throw new ExpectedError('badRequest', sentence('models.shippedPixels', { id }));
    const wishes = change({
      ...(summary.pixels.by === 'asked' && { pixels: summary.pixels.used }),
      ...(summary.output?.by === 'asked' && { output: summary.output.used }),
      ...(summary.source.architecture && { architecture: summary.source.architecture }),
    });
    const { pixels = 'automatic', output = null, architecture = null } = wishes;
    const built = await build(file, { pixels, output, architecture });
    // A choice by hand keeps the table of what was tried before it with the same output.
    const isSame = built.output?.used === summary.output?.used;
    const { trials } = built.pixels.trials.length === 0 && isSame ? summary.pixels : built.pixels;
    await kept.keep(summary.sha256, wishes);
    return list(summary, file, { ...built, pixels: { ...built.pixels, trials } });
  }

  return {
    async open({ name, bytes, beside = [], pixels, output }) {
      const files = [{ name, bytes }, ...beside];
      const { file, sha256, bytes: length } = await reader.read('model', files, largeBuffersOf(files));
      const id = `opened:${sha256.slice(0, 16)}`;
      const already = models.all().find(({ summary }) => summary.id === id);
      if (already && pixels === undefined && output === undefined) return already.summary;
      if (output !== undefined) refuseWithoutOutputs(name, file);
      const before = await kept.read(sha256);
      const wishes = {
        pixels: pixels ?? before.pixels ?? 'automatic',
        output: output ?? before.output ?? null,
        architecture: before.architecture ?? null,
      };
      const built = await build(file, wishes);
      const { calibrated } = before;
      const isFitted =
        calibrated?.on.pixels === built.pixels.used && calibrated.on.output === built.output?.used;
      return list({ id, name, sha256, bytes: length }, file, built, isFitted ? calibrated : undefined);
    },
    choosePixels: (id, pixels) =>
      again(id, ({ pixels: _before, ...others }) => ({
        ...others,
        ...(pixels !== 'automatic' && { pixels }),
      })),
    chooseOutput(id, output) {
      const { file, summary } = models.find(id);
      refuseWithoutOutputs(summary.name, file);
      return again(id, ({ output: _before, ...others }) => ({
        ...others,
        ...(output !== null && { output }),
      }));
    },
    chooseArchitecture(id, architecture) {
      const { file } = models.find(id);
      if (file !== null && file.kind === 'weights')
        return again(id, (wishes) => ({ ...wishes, architecture }));
      throw new ExpectedError('badRequest', sentence('models.ownArchitecture', { id }));
    },
    async calibrate(id, fitted) {
      const listed = models.find(id);
      const { ownCalibration } = listed;
      if (ownCalibration === undefined)
        throw new ExpectedError('badRequest', sentence('models.shippedCalibration', { id }));
      const summary = withCalibration(listed.summary, ownCalibration, fitted ?? undefined);
      const { calibrated: _before, ...others } = await kept.read(summary.sha256);
      await kept.keep(summary.sha256, fitted === null ? others : { ...others, calibrated: fitted });
      models.put(id, { ...listed, summary });
      return summary;
    },
  };
}

const withCalibration = (
  summary: ModelSummary,
  own: Calibration,
  fitted: Fitted | undefined,
): ModelSummary => ({
  ...summary,
  calibration: fitted?.calibration ?? own,
  calibratedOn: fitted?.on ?? null,
});

/** Bare weights and layers of this project's own give ten numbers in one way. */
function refuseWithoutOutputs(name: string, file: NetworkFile | null): void {
  if (file?.kind !== 'graph') throw new ExpectedError('badRequest', sentence('models.noOutputs', { name }));
}

function outputChoice(used: string, asked: string | null, found: readonly string[]): OutputChoice | null {
  const among = found.includes(used) ? found : [...found, used];
  return among.length > 1 ? { used, by: asked === null ? 'first' : 'asked', among } : null;
}

/** The network as it was built for these pixels. */
function builtFor(builds: BuiltNetwork['builds'], pixels: PixelName): GraphModel {
  const built = builds.get(pixels);
  if (built) return built;
  throw new ExpectedError('badRequest', sentence('models.pixelsUnfit', { pixels }));
}
