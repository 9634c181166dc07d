import { join } from 'node:path';
import { removeLeftovers } from '../data/files';
import type { RemotePort } from '../engine/remote/protocol';
import type { Description, Handlers, Notice } from '../shared/contract';
import type { EvaluationEvent } from '../shared/runs';
import { mnistDataset, sampleDataset } from './datasets/datasets';
import { createDownloads } from './datasets/downloads';
import { createEngineClient } from '../dispatch/client';
import { createLocalEngine } from '../dispatch/local';
import type { Engine } from '../dispatch/port';
import type { Desktop } from './desktop';
import { createKeptSettings, type KeptSettings } from './settings';
import { createEvaluations } from './evaluation/evaluations';
import { createBackground, type Background } from './background-work';
import { createAnnouncer, type Announcer } from './events';
import { createLongWork, withMeasuringListed } from './long-work';
import { createReader } from './reading/reader';
import { createHandlers } from './requests/handlers';
import { createKeptRuns } from './evaluation/kept-runs';
import { createKeptTimings, keepMeasured, type KeptTimings } from './models/kept-timings';
import { describeMachine } from './evaluation/kept-runs';
import { createMnistFolder } from './datasets/mnist-folder';
import { createKeptChoices } from './models/kept-choices';
import { createOpening } from './models/opening';
import { loadModels, type Models } from './models/models';
import { createOpenedDatasets } from './datasets/opened-datasets';
import { createOwn } from './datasets/own';
import { allDatasets, type RequestContext } from './requests/request-context';

export interface RecognizerOptions {
  /** Who carries it to people. The command line does not warm up: it asks once. */
  readonly host: 'electron' | 'web' | 'cli';
  readonly version: string;
  /** The folder with `models/`, `samples/` and, in a packaged build, `mnist/`. */
  readonly resourcesFolder: string;
  /** The app's own folder for downloads, own digits and settings; made when something is first written. */
  readonly dataFolder: string;
  /** Those of the data folder, where the host reads them too; made here when left out. */
  readonly settings?: KeptSettings;
  readonly environment: { readonly MNIST_DIR?: string | undefined };
  /** MNIST is looked for here and nowhere else. */
  readonly mnistFolder?: string;
  /** The system's dialog; null when the person closes it. */
  readonly askForFolder?: () => Promise<string | null>;
  /** What else the system offers; absent in the web host. */
  readonly desktop?: Desktop;
  /** The bundle `engine-worker.js`. Without it the engine runs in this thread. */
  readonly engineWorkerUrl?: URL;
  /** The bundle `reading-worker.js`. Without it files are read in this thread. */
  readonly readingWorkerUrl?: URL;
  /** Another engine, for tests. */
  readonly makeEngine?: (notify: (notice: Notice) => void) => Engine;
}

/** The application: every request as an async method, and events to listen to. */
export type Recognizer = Handlers &
  Pick<Announcer, 'on'> & {
    /** Uses the devices of a page from now on; never rejects. What is wrong with them stands in the description. */
    lendPage(port: RemotePort): Promise<void>;
    /** Ends what is under way, keeping what it has so far, and resolves once nothing is written any more. */
    close(): Promise<void>;
  };

function makeEngine(options: RecognizerOptions, notify: (notice: Notice) => void): Engine {
  if (options.makeEngine) return options.makeEngine(notify);
  const url = options.engineWorkerUrl;
  return url ? createEngineClient(url, notify) : createLocalEngine(notify);
}

/**
 * A recognizer that begins to load its models at once; requests wait for them. Expected failures reject with
 * ExpectedError; `answer` in door.ts turns them into data for the hosts.
 */
export function createRecognizer(options: RecognizerOptions): Recognizer {
  const { on, announce } = createAnnouncer();
  const background = createBackground();
  const notify = (notice: Notice): void => {
    announce('notice', notice);
    // A warning may mean that a device fell away or that kept digits are fewer now.
    if (notice.level === 'warning') changed();
  };
  const work = createLongWork((list) => announce('work', list));
  const engine = withMeasuringListed(makeEngine(options, notify), work);
  const reader = createReader(options.readingWorkerUrl ?? null);
  const settings = options.settings ?? createKeptSettings(options.dataFolder, notify);
  const folder = createMnistFolder({
    only: options.mnistFolder ?? null,
    environment: options.environment.MNIST_DIR ?? null,
    settings,
    dataFolder: options.dataFolder,
    resourcesFolder: options.resourcesFolder,
  });
  if (options.host !== 'cli') {
    // Nobody waits for it; what cannot be removed is tried again next time.
    void background.begin('leftovers', () => removeLeftovers(leftoverFolders(options.dataFolder)));
  }
  const own = createOwn(options.dataFolder, notify, (change) => announce('digitsKept', change));
  // Of its own: a kept run does not wait behind files that take their readers' whole time.
  const runReader = createReader(options.readingWorkerUrl ?? null);
  const runs = createKeptRuns(
    options.dataFolder,
    options.version,
    notify,
    (change) => announce('runsKept', change),
    runReader,
  );
  const timings = createKeptTimings(options.dataFolder, describeMachine(options.version));
  const samples = sampleDataset(join(options.resourcesFolder, 'samples'));
  const models = background.begin('models', () =>
    prepareModels(options, engine, background, timings, notify),
  );
  const choices = createKeptChoices(options.dataFolder);
  const opening = models.then((listed) => createOpening(engine, listed, reader, samples, choices));
  // Whoever opens a model hears of it.
  opening.catch(() => undefined);
  const context: RequestContext = {
    engine,
    timings,
    work,
    folder,
    own,
    runs,
    opened: createOpenedDatasets(reader),
    askForFolder: options.askForFolder ?? null,
    desktop: options.desktop ?? null,
    settings,
    version: options.version,
    dataFolder: options.dataFolder,
    datasets: [
      mnistDataset('test', () => folder.places(), reader),
      mnistDataset('train', () => folder.places(), reader),
      samples,
      own.dataset,
    ],
    evaluations: createEvaluations(engine, background, work, evaluated, runs.keep),
    downloads: createDownloads(
      join(options.dataFolder, 'mnist'),
      background,
      (event) => announce('download', event),
      changed,
    ),
    models,
    opening,
    background,
    describe,
    changed,
  };

  function evaluated(event: EvaluationEvent): void {
    announce('evaluation', event);
    // `automatic` measured the devices for it.
    if (event.state === 'ended' && options.host !== 'cli') {
      const { model } = event.report;
      void background.begin('timings', () => keepMeasured(engine, timings, model));
    }
  }

  async function describe(): Promise<Description> {
    const models = await context.models;
    const [devices, datasets] = await Promise.all([
      engine.devices(),
      Promise.all(allDatasets(context).map((dataset) => dataset.summary())),
    ]);
    const host = options.host === 'electron' ? 'electron' : 'web';
    return {
      version: options.version,
      host,
      models: models.all().map(({ summary }) => summary),
      datasets,
      devices,
    };
  }

  /** Tells the pages what there is now; a description that fails is told by the next request for it. */
  async function tellChanged(): Promise<void> {
    const description = await describe().catch(() => null);
    if (description) announce('described', description);
  }

  function changed(): void {
    void background.begin('describe', tellChanged);
  }

  /** Takes the page's devices into use and measures them too, so that `automatic` can choose them. */
  async function usePage(port: RemotePort): Promise<void> {
    const listened: RemotePort = {
      ...port,
      listen: (receive, lost) =>
        port.listen(receive, (why) => {
          lost(why);
          changed();
        }),
    };
    await engine.usePage(listened).catch(() => undefined);
    await tellChanged();
    const [first] = (await context.models).all();
    if (first) await engine.warmUp({ id: first.summary.id });
  }

  /** In this order: nothing new begins, what runs is told to end, and an engine that hangs holds nothing up. */
  async function close(): Promise<void> {
    const ended = background.close();
    context.downloads.cancel();
    context.evaluations.cancelAll();
    await Promise.all([engine.close(), reader.close(), runReader.close()]);
    await ended;
  }
  let closing: Promise<void> | null = null;

  return {
    ...createHandlers(context),
    on,
    // A failure was told where it happened, in the description or in the log.
    lendPage: (port) => background.begin('lendPage', () => usePage(port)).catch(() => undefined),
    close: () => (closing ??= close()),
  };
}

/** Where files are written by way of temporary ones. */
const leftoverFolders = (dataFolder: string): readonly string[] =>
  ['', 'runs', 'mnist'].map((name) => join(dataFolder, name));

/** The shipped models, known to the engine. The default one is warmed up in the background. */
async function prepareModels(
  options: RecognizerOptions,
  engine: Engine,
  background: Background,
  timings: KeptTimings,
  notify: (notice: Notice) => void,
): Promise<Models> {
  const models = await loadModels(join(options.resourcesFolder, 'models'), notify);
  const all = models.all();
  await Promise.all(all.map(({ summary, model }) => engine.load({ id: summary.id, model })));
  if (options.host === 'cli' || all.length === 0) return models;
  for (const { summary } of all) {
    await engine.takeOver({ id: summary.id, timings: await timings.read(summary.sha256) });
  }
  // What goes wrong here goes wrong again, and is told, when the model is used.
  const [{ summary }] = all;
  void background.begin('warmUp', async () => {
    await engine.warmUp({ id: summary.id });
    await keepMeasured(engine, timings, summary);
  });
  return models;
}
