/**
 * What the page can ask of the recognizer, and what it is told. One list, everything else is derived from it:
 * the page's client (`DigitsApi`), the handlers of every host (`Handlers`), the schemas at the door.
 * All values survive structured cloning. Every request takes one argument (an object) or none.
 */
import type { MenuState, PageAction } from './actions';
import type { Digit, Drawing, StrokeDigit } from './digits';
import type { Failure, Outcome } from './failure';
import type { InspectRequest, Inspection, LayerWeights } from './inspection';
import type { Language } from './languages';
import type { DeviceMeasurement } from './measuring';
import type { NetworkFormat } from './networks';
import type { PixelChoice, PixelLayout, PixelName } from './pixels';
import type { ArchitectureProposal } from './proposal';
import type { ReportFormat, Run, RunSummary } from './runs';
import type { Sentence } from './sentences/sentence';
import type { Activation } from './weights';

/** The devices a network can run on. `reference` is plain float64 loops, slow and obvious. */
export const DEVICE_NAMES = ['webgpu', 'webgl2', 'headlessgl', 'webasm', 'cpu', 'reference'] as const;
export type DeviceName = (typeof DEVICE_NAMES)[number];
export type DeviceChoice = DeviceName | 'automatic';

/** Largest batch anybody may ask for: the whole MNIST test set. */
export const LARGEST_BATCH = 10_000;

/** Most bytes of the files opened at once: a network of 100 MB; MNIST's largest file has 47,040,016. */
export const LARGEST_OPENED_BYTES = 110 * 1024 * 1024;

/** Request name → its argument and its answer. */
export interface Requests {
  /** Everything the page shows before anything is drawn: models, data sets, devices. */
  describe(): Description;
  /** Ten probabilities for each of n inputs (n · 784 floats, 1 ≤ n ≤ 10,000). */
  recognize(request: RecognizeRequest): Recognition;
  /** One forward pass, layer by layer. */
  inspect(request: InspectRequest): Inspection;
  /** Weights and bias of one layer, counted from 0; pooling and flatten have none. */
  weightsOf(request: { readonly model: string; readonly layer: number }): LayerWeights;
  /** Measures anew what `automatic` chooses by, and keeps it for later sessions. */
  remeasure(request: { readonly model: string }): null;
  /** Times the model on one device, batches of 1 … 10,000; takes seconds, on a slow device half a minute. */
  measureDevice(request: { readonly model: string; readonly device: DeviceName }): DeviceMeasurement;
  /** Reads a network from the bytes of a file and adds it to the models; its pixels are tried out, unless asked for. */
  openModel(request: OpenModelRequest): ModelSummary;
  /** Gives an opened model its pixels in another way; `automatic` tries them out anew. */
  choosePixels(request: { readonly model: string; readonly pixels: PixelName | 'automatic' }): ModelSummary;
  /** Corrects the layers that were proposed for a file of bare weights; its pixels are tried out anew. */
  chooseArchitecture(request: {
    readonly model: string;
    readonly architecture: ArchitectureProposal;
  }): ModelSummary;
  /** A model as a file for other programs, with lines of Python that read it. */
  exportModel(request: { readonly model: string; readonly format: NetworkFormat }): ExportedModel;
  /** Takes an opened model off the list; shipped ones stay. */
  closeModel(request: { readonly model: string }): null;
  /** Looks for the MNIST files in this folder from now on; `null` asks the person with the system's dialog. */
  useDataFolder(request: { readonly folder: string | null }): Description;
  startDownload(): null;
  cancelDownload(): null;
  /** Starts an evaluation; its progress and report come as `evaluation` events that carry the same run number. */
  startEvaluation(request: EvaluationRequest): { readonly run: number };
  /** Stops a run within one batch; what was done so far comes as a report marked partial. */
  cancelEvaluation(request: { readonly run: number }): null;
  /** Evaluations kept on this machine, newest first. */
  listRuns(): readonly RunSummary[];
  /** One kept run with its per-image lists. */
  readRun(request: { readonly id: string }): Run;
  /** Deletes kept runs; the answer is what is left. */
  deleteRuns(request: { readonly ids: readonly string[] }): readonly RunSummary[];
  /** One file of a kept run; the language is that of its words, where a person reads them. */
  exportRun(request: {
    readonly id: string;
    readonly format: ReportFormat;
    readonly language: Language;
  }): ExportedFile;
  /** Reads a pair of IDX files, a stroke file, pictures named by label, or a zip of these, as one more data set. */
  openDataset(request: { readonly files: readonly OpenedFile[] }): DatasetSummary;
  /** Takes an opened data set off the list; the others stay. */
  closeDataset(request: { readonly dataset: string }): null;
  /** The labels of a whole data set, for browsing it. */
  readLabels(request: { readonly dataset: string }): { readonly labels: Uint8Array };
  /** Pixels and labels of the images at these positions of a data set. */
  readImages(request: ImagesRequest): Images;
  /** Keeps a drawing with what its author meant, on this machine only. */
  keepOwnDigit(request: { readonly label: Digit; readonly drawing: Drawing }): OwnDigit;
  listOwnDigits(): readonly OwnDigit[];
  deleteOwnDigits(request: { readonly ids: readonly string[] }): readonly OwnDigit[];
  exportOwnDigits(request: { readonly format: ExportFormat }): ExportedFile;
  /** Evaluations under way, by number: for a page that was loaded anew while they ran. */
  listRunning(): readonly number[];
  readSettings(): MachineSettings;
  /** Changes what is named and keeps it; the answer is all of them. */
  changeSettings(request: SettingsChange): MachineSettings;
  /** Everything that helps to understand a failure, in one zip; the page adds what only it knows. */
  collectDiagnostics(request: DiagnosticsRequest): ExportedFile;
  /** What the system's menus depend on. A host without menus takes no notice. */
  setMenuState(request: MenuState): null;
  /** Asks a question with the system's dialog; in the page's words. */
  confirm(request: { readonly question: string; readonly yes: string; readonly no: string }): {
    readonly confirmed: boolean;
  };
  /** Asks for files with the system's dialog; they come as an `opened` event. */
  chooseFiles(): null;
  /** Shows the app's data in the system's file manager. */
  openDataFolder(): null;
}

/** Event name → what it carries, from the recognizer to every page. */
export interface Events {
  evaluation: EvaluationEvent;
  download: DownloadEvent;
  notice: Notice;
  /** The lists changed: data arrived, a model was opened, a device fell away. */
  described: Description;
  /** The person chose it in the system's menu. */
  command: { readonly action: PageAction };
  /** Files that the system handed over: from the command line, the dock, a second start, a dialog. */
  opened: { readonly files: readonly OpenedFile[] };
}

export type RequestName = keyof Requests;
export type EventName = keyof Events;
export type RequestOf<K extends RequestName> = Parameters<Requests[K]>[0];
export type AnswerOf<K extends RequestName> = ReturnType<Requests[K]>;

/** What the page holds: every request as an async method, and a way to listen. */
export type DigitsApi = {
  readonly [K in RequestName]: (...args: Parameters<Requests[K]>) => Promise<Outcome<AnswerOf<K>>>;
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
    ...args: Parameters<Requests[K]> extends [infer Request]
      ? [request: Request, asker?: AbortSignal]
      : [request?: undefined, asker?: AbortSignal]
  ) => Promise<AnswerOf<K>>;
};

export interface Description {
  readonly version: string;
  readonly host: 'electron' | 'web';
  readonly models: readonly ModelSummary[];
  readonly datasets: readonly DatasetSummary[];
  readonly devices: readonly DeviceSummary[];
}

/** A model and its card. Figures that nobody measured are null, never guessed. */
export interface ModelSummary {
  /** Stable within a session: the name of a shipped model, or `opened:` and the start of the file's hash. */
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly origin: 'shipped' | 'opened';
  /** SHA-256 of the weights file, hexadecimal. */
  readonly sha256: string;
  readonly bytes: number;
  /** One line for a person, e.g. `784-50-100-10, sigmoid`. */
  readonly architecture: string;
  readonly parameters: number;
  /** Per image. */
  readonly multiplyAdds: number;
  readonly mnistTest: Fraction | null;
  /** Accuracy on pen-drawn digits of writers that the training never saw. */
  readonly heldOutWriters: Fraction | null;
  readonly calibration: Calibration;
  /** The pixels that it is given. */
  readonly pixels: PixelChoice;
  readonly source: ModelSource;
}

/** What is known of the file that a model came from. */
export interface ModelSource {
  /** As a person calls it: ONNX, safetensors, pickle. */
  readonly format: string;
  /** The program that wrote it, where the file says so. */
  readonly producer: string | null;
  readonly opset: number | null;
  /** The picture that it takes; null for this project's own networks, which take 784 numbers 0…1. */
  readonly layout: PixelLayout | null;
  /** What the file does last and what is left out here, because softmax follows anyway. */
  readonly ending: 'softmax' | 'logSoftmax' | 'argMax' | null;
  /** The layers that are assumed for a file of bare weights; null where the file says them itself. */
  readonly architecture: ArchitectureProposal | null;
}

/** k of n: every published number carries its denominator. */
export interface Fraction {
  readonly count: number;
  readonly total: number;
}

/** probabilities = softmax(logits / temperature). */
export interface Calibration {
  readonly temperature: number;
  /** The two largest probabilities together below this: not a digit. 0 never refuses. */
  readonly refuseBelow: number;
  /** Largest probability below this: not sure, two candidates. */
  readonly unsureBelow: number;
}

export interface DatasetSummary {
  /** `mnist-test`, `mnist-train`, `samples`, `own`. */
  readonly id: string;
  readonly title: string;
  /** Made by a program, not written by people; said wherever the data set appears. */
  readonly synthetic: boolean;
  /** Null while the data is not there. */
  readonly count: number | null;
  /** Where it was found, or why it is not there. */
  readonly detail: Sentence;
}

export interface DeviceSummary {
  readonly name: DeviceName;
  readonly available: boolean;
  /** What it is (adapter, threads), or why it is absent. */
  readonly detail: Sentence;
  /** A graphics adapter computed by the processor: slower than `webasm`, so `automatic` leaves it aside. */
  readonly software?: boolean;
}

/** Which device really ran, and why it and not another. */
export interface DeviceReport {
  readonly name: DeviceName;
  readonly asked: DeviceChoice;
  readonly reason: Sentence;
}

export interface RecognizeRequest {
  readonly model: string;
  readonly device: DeviceChoice;
  /** n · 784 floats 0…1, row-major. */
  readonly inputs: Float32Array;
}

/** What to say about one input, by the calibrated probabilities. */
export type Verdict =
  | { readonly kind: 'blank' }
  | { readonly kind: 'digit'; readonly digit: Digit }
  | { readonly kind: 'unsure'; readonly candidates: readonly [Digit, Digit] }
  | {
      readonly kind: 'notADigit';
      /** `ink`: less of it than any digit has; `spread`: the probability is spread over many digits. */
      readonly reason: 'ink' | 'spread';
      readonly candidates: readonly [Digit, Digit];
    };

export interface Recognition {
  readonly model: string;
  readonly device: DeviceReport;
  /** n · 10, row-major. */
  readonly logits: Float32Array;
  /** n · 10, row-major: softmax(logits / temperature). */
  readonly probabilities: Float32Array;
  readonly verdicts: readonly Verdict[];
  /** The forward pass alone. */
  readonly durationMs: number;
}

export interface OpenedFile {
  /** The file's name without its folder; only its ending matters. */
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A network's file, those that were given with it (numbers that it keeps outside), and what a person asked for. */
export interface OpenModelRequest extends OpenedFile {
  readonly beside?: readonly OpenedFile[] | undefined;
  /** Left out: what was asked for this file before, else the best of the trials. */
  readonly pixels?: PixelName | 'automatic' | undefined;
}

export interface EvaluationRequest {
  readonly model: string;
  readonly dataset: string;
  readonly device: DeviceChoice;
  /** 1 … 10,000. */
  readonly batchSize: number;
  /** The same weights with this function in every hidden layer; left out: as the network was trained. */
  readonly activation?: Activation | undefined;
  /** False: the report is not kept among the runs. Left out: it is. */
  readonly keep?: boolean | undefined;
  /** Only the first images of the data set; left out: all of them. */
  readonly limit?: number | undefined;
}

export type EvaluationEvent =
  | {
      readonly state: 'running';
      readonly run: number;
      readonly done: number;
      readonly total: number;
      readonly imagesPerSecond: number;
      /** Estimated; null until the first batch is done. */
      readonly remainingMs: number | null;
    }
  | {
      readonly state: 'ended';
      readonly run: number;
      readonly report: EvaluationReport;
      /** The kept run's id, null when it was not kept. */
      readonly kept: string | null;
    }
  | { readonly state: 'failed'; readonly run: number; readonly failure: Failure };

export interface EvaluationReport {
  readonly model: { readonly id: string; readonly name: string; readonly sha256: string };
  readonly dataset: {
    readonly id: string;
    readonly name: string;
    readonly count: number;
    /** SHA-256 over all pixels, then all labels, hexadecimal. */
    readonly sha256: string;
  };
  readonly device: DeviceReport;
  /** What stood in every hidden layer instead of what was trained; null: nothing was swapped. */
  readonly activation: Activation | null;
  readonly batchSize: number;
  readonly correct: number;
  readonly total: number;
  readonly accuracy: number;
  /** Cancelled before the last batch: the numbers stand for the first `total` images only. */
  readonly partial: boolean;
  /** 10 × 10 counts, truth in rows, prediction in columns. */
  readonly confusion: readonly (readonly number[])[];
  readonly durationMs: number;
  readonly imagesPerSecond: number;
  /** Reading the images, nearly nothing when they were read before. Not part of durationMs. */
  readonly readMs: number;
  /** Framing strokes or pictures as MNIST frames digits; 0 for images that came framed. Not part of durationMs. */
  readonly framingMs: number;
  /** Images whose arg-max of the probabilities is not that of the logits: 0 unless rounding makes two equal. */
  readonly softmaxChanged: number;
  /** Image by image, in the data set's order. */
  readonly labels: Uint8Array;
  readonly predictions: Uint8Array;
  /** n · 10 calibrated probabilities, row-major. */
  readonly probabilities: Float32Array;
}

export interface ImagesRequest {
  readonly dataset: string;
  /** Positions in the data set, at most 1,000 at once. */
  readonly indices: readonly number[];
}

export interface Images {
  /** n · 784 bytes, row-major. */
  readonly pixels: Uint8Array;
  readonly labels: Uint8Array;
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

export interface OwnDigit extends StrokeDigit {
  readonly id: string;
  /** ISO 8601. */
  readonly drawnAt: string;
}

/** What the app keeps for this machine, whichever host shows it. */
export interface MachineSettings extends ChangeableSettings {
  /** The folder that a person chose for MNIST. */
  readonly mnistFolder: string | null;
  readonly dataFolder: string;
  /** Only there the choice of WebGPU means something. */
  readonly linux: boolean;
}
export interface ChangeableSettings {
  /** Experimental: Chromium's WebGPU over Vulkan, from the next start on. */
  readonly webgpuOnLinux: boolean;
  /** Whether closing asks about a drawing that is not among My digits. */
  readonly askAboutDrawing: boolean;
}

export type SettingsChange = {
  readonly [K in keyof ChangeableSettings]?: ChangeableSettings[K] | undefined;
};

export interface DiagnosticsRequest {
  /** The page's own settings, as JSON. */
  readonly page: string;
  /** Only when the person wants it in. */
  readonly drawing: Drawing | null;
}

export const EXPORT_FORMATS = ['idx', 'jsonl', 'csv', 'png'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** A file for the page to save: `idx` comes as a zip of two files, `png` as a zip of one file a digit. */
export interface ExportedFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A model's file, and the Python that reads it and answers for one digit. */
export interface ExportedModel extends ExportedFile {
  readonly python: string;
}

/** Request names at run time, for the hosts to register; `satisfies` keeps it complete. */
export const REQUEST_NAMES = Object.keys({
  describe: true,
  recognize: true,
  inspect: true,
  weightsOf: true,
  remeasure: true,
  measureDevice: true,
  openModel: true,
  choosePixels: true,
  chooseArchitecture: true,
  exportModel: true,
  closeModel: true,
  useDataFolder: true,
  startDownload: true,
  cancelDownload: true,
  startEvaluation: true,
  cancelEvaluation: true,
  listRuns: true,
  readRun: true,
  deleteRuns: true,
  exportRun: true,
  openDataset: true,
  closeDataset: true,
  readLabels: true,
  readImages: true,
  keepOwnDigit: true,
  listOwnDigits: true,
  deleteOwnDigits: true,
  exportOwnDigits: true,
  listRunning: true,
  readSettings: true,
  changeSettings: true,
  collectDiagnostics: true,
  setMenuState: true,
  confirm: true,
  chooseFiles: true,
  openDataFolder: true,
} satisfies Record<RequestName, true>) as readonly RequestName[];

/** Event names at run time, for the hosts to forward. */
export const EVENT_NAMES = Object.keys({
  evaluation: true,
  download: true,
  notice: true,
  described: true,
  command: true,
  opened: true,
} satisfies Record<EventName, true>) as readonly EventName[];
