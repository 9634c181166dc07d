/**
 * What the page can ask of the recognizer, and what it is told: one list of requests and one of events. Everything
 * else is derived from them: the page's client (`DigitsApi`), the handlers of every host (`Handlers`), the schemas at
 * the door. All values survive structured cloning. Every request takes one argument (an object) or none.
 */
import type { MenuState, PageAction } from './actions';
import type { DatasetSummary, ExportFormat, Images, ImagesRequest, OwnDigit } from './datasets';
import type { DeviceMeasurement, DeviceName, DeviceSummary, DeviceTime } from './devices';
import type { Digit, Drawing } from './digits';
import type { Failure, Outcome } from './failure';
import type { ExportedFile, OpenedFile } from './files';
import type { InspectRequest, Inspection, LayerWeights } from './inspection';
import type { Language } from './languages';
import type { ExportedModel, ModelSummary, NetworkFormat, OpenModelRequest } from './models';
import type { PixelName } from './pixels';
import type { ArchitectureProposal } from './proposal';
import type { Recognition, RecognizeRequest } from './recognition';
import type { EvaluationEvent, EvaluationRequest, ReportFormat, Run, RunLabel, RunSummary } from './runs';
import type { Sentence } from './sentences/sentence';
import type { Work } from './work';
import type { DiagnosticsRequest, MachineSettings, SettingsChange } from './settings';

/** A request's argument and answer; types only, at run time there is nothing in it. */
interface Ask<Request, Answer> {
  readonly request?: Request;
  readonly answer?: Answer;
}
const asks = <Request, Answer>(): Ask<Request, Answer> => ({});

/** What an event carries; types only. */
interface Tell<Payload> {
  readonly payload?: Payload;
}
const tells = <Payload>(): Tell<Payload> => ({});

/** Request name → its argument and its answer. */
export const REQUESTS = {
  /** Everything the page shows before anything is drawn: models, data sets, devices. */
  describe: asks<void, Description>(),
  /** Ten probabilities for each of n inputs (n · 784 floats, 1 ≤ n ≤ 10,000). */
  recognize: asks<RecognizeRequest, Recognition>(),
  /** One forward pass, layer by layer. */
  inspect: asks<InspectRequest, Inspection>(),
  /** Weights and bias of one layer, counted from 0; pooling and flatten have none. */
  weightsOf: asks<{ readonly model: string; readonly layer: number }, LayerWeights>(),
  /** Measures anew what `automatic` chooses by, and keeps it for later sessions. */
  remeasure: asks<{ readonly model: string }, null>(),
  /** Times the model on one device, batches of 1 … 10,000; takes seconds, on a slow device half a minute. */
  measureDevice: asks<{ readonly model: string; readonly device: DeviceName }, DeviceMeasurement>(),
  /** Ends what whoever asks is having measured, in the middle of a batch; it fails as `cancelled`. */
  cancelMeasurement: asks<void, null>(),
  /** Reads a network from the bytes of a file and adds it to the models; its pixels are tried out, unless asked for. */
  openModel: asks<OpenModelRequest, ModelSummary>(),
  /** Gives an opened model its pixels in another way; `automatic` tries them out anew. */
  choosePixels: asks<{ readonly model: string; readonly pixels: PixelName | 'automatic' }, ModelSummary>(),
  /** Takes another output of an opened model's file, by name; `null` the first with ten numbers. Pixels are tried out anew. */
  chooseOutput: asks<{ readonly model: string; readonly output: string | null }, ModelSummary>(),
  /** Corrects the layers that were proposed for a file of bare weights; its pixels are tried out anew. */
  chooseArchitecture: asks<
    {
      readonly model: string;
      readonly architecture: ArchitectureProposal;
    },
    ModelSummary
  >(),
  /**
   * Fits temperature and thresholds of an opened model to digits that it was not trained on, so that “not sure” works for
   * it; `null` takes the calibration away again. The test set is refused: it is there to measure.
   */
  calibrateModel: asks<{ readonly model: string; readonly dataset: string | null }, ModelSummary>(),
  /** What `automatic` measured of a model here, device by device; measured now where nobody did. */
  timesOf: asks<{ readonly model: string }, readonly DeviceTime[]>(),
  /** A model as a file for other programs, with lines of Python that read it. */
  exportModel: asks<{ readonly model: string; readonly format: NetworkFormat }, ExportedModel>(),
  /** Takes an opened model off the list; shipped ones stay. */
  closeModel: asks<{ readonly model: string }, null>(),
  /** Looks for the MNIST files in this folder from now on; `null` asks the person with the system's dialog. */
  useDataFolder: asks<{ readonly folder: string | null }, Description>(),
  startDownload: asks<void, null>(),
  cancelDownload: asks<void, null>(),
  /** Starts an evaluation; its progress and report come as `evaluation` events that carry the same run number. */
  startEvaluation: asks<EvaluationRequest, { readonly run: number }>(),
  /** Stops a run within one batch; what was done so far comes as a report marked partial. */
  cancelEvaluation: asks<{ readonly run: number }, null>(),
  /** Evaluations kept on this machine, newest first. */
  listRuns: asks<void, readonly RunSummary[]>(),
  /** One kept run with its per-image lists. */
  readRun: asks<{ readonly id: string }, Run>(),
  /** Deletes kept runs; the answer is what is left. */
  deleteRuns: asks<{ readonly ids: readonly string[] }, readonly RunSummary[]>(),
  /** Puts runs of the last deletion back; the answer is all that are kept. */
  restoreRuns: asks<{ readonly ids: readonly string[] }, readonly RunSummary[]>(),
  /** Names a kept run, with a note; empty texts are none. */
  labelRun: asks<{ readonly id: string } & RunLabel, RunSummary>(),
  /** One file of a kept run; the language is that of its words, where a person reads them. */
  exportRun: asks<
    {
      readonly id: string;
      readonly format: ReportFormat;
      readonly language: Language;
    },
    ExportedFile
  >(),
  /** Reads a pair of IDX files, a stroke file, pictures named by label, or a zip of these, as one more data set. */
  openDataset: asks<{ readonly files: readonly OpenedFile[] }, DatasetSummary>(),
  /** Takes an opened data set off the list; the others stay. */
  closeDataset: asks<{ readonly dataset: string }, null>(),
  /** The labels of a whole data set, for browsing it. */
  readLabels: asks<{ readonly dataset: string }, { readonly labels: Uint8Array }>(),
  /** Pixels and labels of the images at these positions of a data set. */
  readImages: asks<ImagesRequest, Images>(),
  /** Keeps a drawing with what its author meant, on this machine only. */
  keepOwnDigit: asks<{ readonly label: Digit; readonly drawing: Drawing }, OwnDigit>(),
  listOwnDigits: asks<void, readonly OwnDigit[]>(),
  deleteOwnDigits: asks<{ readonly ids: readonly string[] }, readonly OwnDigit[]>(),
  exportOwnDigits: asks<{ readonly format: ExportFormat }, ExportedFile>(),
  /** Evaluations under way, by number: for a page that was loaded anew while they ran. */
  listRunning: asks<void, readonly number[]>(),
  readSettings: asks<void, MachineSettings>(),
  /** Changes what is named and keeps it; the answer is all of them. */
  changeSettings: asks<SettingsChange, MachineSettings>(),
  /** Everything that helps to understand a failure, in one zip; the page adds what only it knows. */
  collectDiagnostics: asks<DiagnosticsRequest, ExportedFile>(),
  /** What the system's menus depend on. A host without menus takes no notice. */
  setMenuState: asks<MenuState, null>(),
  /** Fills the screen with the window, or no longer. A host without a window of its own takes no notice. */
  setFullScreen: asks<{ readonly on: boolean }, null>(),
  /** Asks a question with the system's dialog; in the page's words. */
  confirm: asks<
    { readonly question: string; readonly yes: string; readonly no: string },
    {
      readonly confirmed: boolean;
    }
  >(),
  /** Asks for files with the system's dialog; they come as an `opened` event. */
  chooseFiles: asks<void, null>(),
  /** Shows the app's data in the system's file manager. */
  openDataFolder: asks<void, null>(),
} as const;

/** Event name → what it carries, from the recognizer to every page. */
const EVENTS = {
  evaluation: tells<EvaluationEvent>(),
  /** What keeps the engine busy for long, in the order in which it was begun: told whenever the list changes. */
  work: tells<readonly Work[]>(),
  download: tells<DownloadEvent>(),
  notice: tells<Notice>(),
  /** The lists changed: data arrived, a model was opened, a device fell away. */
  described: tells<Description>(),
  /** What is kept has changed, whichever page asked for it. */
  digitsKept: tells<ListChange<OwnDigit>>(),
  runsKept: tells<ListChange<RunSummary>>(),
  /** The person chose it in the system's menu. */
  command: tells<{ readonly action: PageAction }>(),
  /** Files that the system handed over: from the command line, the dock, a second start, a dialog. */
  opened: tells<{ readonly files: readonly OpenedFile[] }>(),
} as const;

export type RequestName = keyof typeof REQUESTS;
export type EventName = keyof typeof EVENTS;
/** For the hosts to register and to forward. */
export const REQUEST_NAMES = Object.keys(REQUESTS) as readonly RequestName[];
export const EVENT_NAMES = Object.keys(EVENTS) as readonly EventName[];

/** What a request takes; `void` where it takes nothing. */
export type RequestOf<K extends RequestName> =
  (typeof REQUESTS)[K] extends Ask<infer Request, unknown> ? Request : never;
export type AnswerOf<K extends RequestName> =
  (typeof REQUESTS)[K] extends Ask<unknown, infer Answer> ? Answer : never;
/** What every event carries, by its name. */
export type Events = {
  readonly [E in EventName]: (typeof EVENTS)[E] extends Tell<infer Payload> ? Payload : never;
};
type Nothing<K extends RequestName> = [RequestOf<K>] extends [void] ? true : false;

/** What the page holds: every request as an async method, and a way to listen. */
export type DigitsApi = {
  readonly [K in RequestName]: (
    ...args: Nothing<K> extends true ? [] : [request: RequestOf<K>]
  ) => Promise<Outcome<AnswerOf<K>>>;
} & {
  /** Listens to one event; the answer stops listening. */
  readonly on: <E extends EventName>(event: E, listener: (payload: Events[E]) => void) => () => void;
};

/**
 * What a host calls: the recognizer. Handlers throw `ExpectedError` for expected failures. `asker` is aborted when
 * whoever asked is gone: what was begun for nobody else ends.
 */
export type Handlers = {
  readonly [K in RequestName]: (
    ...args: Nothing<K> extends true
      ? [request?: undefined, asker?: AbortSignal]
      : [request: RequestOf<K>, asker?: AbortSignal]
  ) => Promise<AnswerOf<K>>;
};

export interface Description {
  readonly version: string;
  readonly host: 'electron' | 'web';
  readonly models: readonly ModelSummary[];
  readonly datasets: readonly DatasetSummary[];
  readonly devices: readonly DeviceSummary[];
}

/** What came into a list that is kept, and the ids of what went. */
export interface ListChange<T> {
  readonly added: readonly T[];
  readonly removed: readonly string[];
}

export type DownloadEvent =
  | {
      readonly state: 'running';
      readonly file: string;
      readonly receivedBytes: number;
      /** Null when the mirror does not say. */
      readonly totalBytes: number | null;
    }
  | { readonly state: 'ended'; readonly folder: string }
  | { readonly state: 'failed'; readonly failure: Failure };

export interface Notice {
  readonly level: 'information' | 'warning';
  readonly sentence: Sentence;
}
