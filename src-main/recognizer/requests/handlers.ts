import { softmax } from '../../engine/softmax';
import type { Description, Handlers } from '../../shared/contract';
import type { Images, ImagesRequest } from '../../shared/datasets';
import type { ModelSummary } from '../../shared/models';
import type { RecognizeRequest, Recognition } from '../../shared/recognition';
import { PIXELS } from '../../shared/digits';
import { sentence } from '../sentences';
import type { LoadedImages } from '../datasets/datasets';
import { ExpectedError } from '../../shared/failure';
import { desktopHandlers } from './desktop';
import { inspectHandlers } from './inspect';
import { measuringHandlers } from './measure';
import { findDataset, type RequestContext } from './request-context';
import { fitOn } from '../models/calibrating';
import { exportModel } from '../models/leaving';
import { verdictsOf } from '../models/verdict';
import { settingsHandlers } from './settings';
import { workbenchHandlers } from './runs';

/** One method for each request. Payloads are taken as checked. */
export function createHandlers(context: RequestContext): Handlers {
  const { own, evaluations, downloads, background } = context;
  return {
    describe: () => context.describe(),
    recognize: (request, asker) => recognize(context, request, asker),
    ...inspectHandlers(context),
    ...measuringHandlers(context),
    ...modelHandlers(context),
    useDataFolder: ({ folder }) => useDataFolder(context, folder),
    async startDownload(_request, asker) {
      downloads.start(asker);
      return null;
    },
    async cancelDownload() {
      downloads.cancel();
      return null;
    },
    async startEvaluation(request, asker) {
      const { summary, model } = (await context.models).find(request.model);
      const dataset = findDataset(context, request.dataset);
      const { id, title } = await dataset.summary();
      const load = async () => firstImages(await dataset.load(), request.limit);
      const subject = { model: summary, network: model, dataset: { id, title }, load };
      return { run: evaluations.start(subject, request, asker) };
    },
    async cancelEvaluation({ run }) {
      evaluations.cancel(run);
      return null;
    },
    ...workbenchHandlers(context),
    readImages: (request) => readImages(context, request),
    async keepOwnDigit({ label, drawing }) {
      const digit = await background.begin('keepOwnDigit', () => own.keep(label, drawing));
      context.changed();
      return digit;
    },
    listOwnDigits: () => own.list(),
    async deleteOwnDigits({ ids }) {
      const left = await background.begin('deleteOwnDigits', () => own.remove(ids));
      context.changed();
      return left;
    },
    exportOwnDigits: ({ format }) => own.export(format),
    listRunning: async () => evaluations.running(),
    ...desktopHandlers(context),
    ...settingsHandlers(context),
  };
}

/** The first images of a data set, without copying them; all without a limit. */
function firstImages(images: LoadedImages, limit = images.count): LoadedImages {
  const count = Math.min(limit, images.count);
  return {
    ...images,
    count,
    pixels: images.pixels.subarray(0, count * PIXELS),
    labels: images.labels.subarray(0, count),
  };
}

async function recognize(
  { models, engine }: RequestContext,
  request: RecognizeRequest,
  asker?: AbortSignal,
): Promise<Recognition> {
  const { calibration } = (await models).find(request.model).summary;
  const { model, device, inputs } = request;
  const predicted = await engine.predict({ model, device, inputs }, asker);
  const probabilities = softmax(predicted.logits, calibration.temperature);
  const judged = inputs.subarray(0, request.judged === undefined ? undefined : request.judged * PIXELS);
  const verdicts = await verdictsOf(judged, probabilities, calibration, async (others) => {
    const { logits } = await engine.predict({ model, device, inputs: others }, asker);
    return softmax(logits, calibration.temperature);
  });
  return { model, ...predicted, probabilities, verdicts };
}

type ModelRequest =
  | 'openModel'
  | 'choosePixels'
  | 'chooseOutput'
  | 'chooseArchitecture'
  | 'calibrateModel'
  | 'exportModel'
  | 'closeModel';

function modelHandlers(context: RequestContext): Pick<Handlers, ModelRequest> {
  const { models, opening, engine, evaluations, background, changed } = context;
  /** What goes wrong here goes wrong again, and is told, when the model is used. */
  const ready = (summary: ModelSummary): ModelSummary => {
    void background.begin('warmUp', () => engine.warmUp({ id: summary.id }));
    changed();
    return summary;
  };
  return {
    openModel: async (request) => ready(await (await opening).open(request)),
    choosePixels: async ({ model, pixels }) => ready(await (await opening).choosePixels(model, pixels)),
    chooseOutput: async ({ model, output }) => ready(await (await opening).chooseOutput(model, output)),
    chooseArchitecture: async ({ model, architecture }) =>
      ready(await (await opening).chooseArchitecture(model, architecture)),
    async calibrateModel({ model, dataset }, asker) {
      const { summary: listed } = (await models).find(model);
      const from = dataset === null ? null : findDataset(context, dataset);
      const fitted = from === null ? null : await fitOn(engine, listed, from, asker);
      const calibrated = await background.begin('calibrate', async () =>
        (await opening).calibrate(model, fitted),
      );
      changed();
      return calibrated;
    },
    exportModel: async ({ model, format }) => exportModel((await models).find(model), format),
    async closeModel({ model }) {
      (await models).close(model);
      evaluations.cancelAll(model);
      await engine.unload({ id: model });
      changed();
      return null;
    },
  };
}

async function useDataFolder(context: RequestContext, folder: string | null): Promise<Description> {
  if (folder === null && !context.askForFolder) {
    throw new ExpectedError('unavailable', sentence('folder.noDialog'));
  }
  const chosen = folder ?? (await context.askForFolder?.());
  if (!chosen) throw new ExpectedError('cancelled', sentence('folder.noneChosen'));
  await context.background.begin('useDataFolder', () => context.folder.choose(chosen));
  const description = await context.describe();
  context.changed();
  return description;
}

async function readImages(context: RequestContext, { dataset, indices }: ImagesRequest): Promise<Images> {
  const images = await findDataset(context, dataset).load();
  const beyond = indices.find((index) => index >= images.count);
  if (beyond !== undefined) {
    throw new ExpectedError(
      'badRequest',
      sentence('datasets.position', { title: dataset, count: images.count, position: beyond }),
    );
  }
  const pixels = new Uint8Array(indices.length * PIXELS);
  indices.forEach((index, n) =>
    pixels.set(images.pixels.subarray(index * PIXELS, (index + 1) * PIXELS), n * PIXELS),
  );
  return { pixels, labels: Uint8Array.from(indices, (index) => images.labels[index]) };
}
