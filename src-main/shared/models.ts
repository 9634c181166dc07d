/** Networks as the page lists them: their cards, how they come in and how they go out. */
import type { ExportedFile, OpenedFile } from './files';
import type { PixelChoice, PixelLayout, PixelName } from './pixels';
import type { ArchitectureProposal } from './proposal';
import type { Sentence } from './sentences/sentence';

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
  /** What an opened network was calibrated on here; null where its file brings the calibration, or has none. */
  readonly calibratedOn: CalibratedOn | null;
  /** The pixels that it is given. */
  readonly pixels: PixelChoice;
  /** Which output is taken where its file has several of ten numbers; null where there is nothing to choose. */
  readonly output: OutputChoice | null;
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
  /** What is run otherwise than the file says, and why that is meant. */
  readonly assumptions: readonly Sentence[];
  /** The layers that are assumed for a file of bare weights; null where the file says them itself. */
  readonly architecture: ArchitectureProposal | null;
}

/** The output whose ten numbers are taken, and who said so. */
export interface OutputUsed {
  /** Its name in the file. */
  readonly used: string;
  /** `first`: the first of them, since nobody asked; `asked`: a person said so. */
  readonly by: 'first' | 'asked';
}

/** One of several outputs of ten numbers. */
export interface OutputChoice extends OutputUsed {
  /** All of them by name, in the file's order: two or more. */
  readonly among: readonly string[];
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
  /**
   * From the first to below the second of these the two largest together leave in doubt whether it is a digit: then
   * their mean over several framings counts. Left out: one framing decides.
   */
  readonly doubt?: readonly [from: number, to: number];
  /** Largest probability below this: not sure, two candidates. */
  readonly unsureBelow: number;
}

/** The validation part that a calibration was fitted to, and what it changed there. */
export interface CalibratedOn {
  readonly dataset: string;
  /** The data set's name, in English where it has one of its own. */
  readonly name: string;
  /** Positions of its images, counted from 0: from the first to before `end`. */
  readonly first: number;
  readonly end: number;
  /** The pixels that the network was given then: with others it is another network. */
  readonly pixels: PixelName;
  /** The output that was taken then; left out where the file had one alone. */
  readonly output?: string | undefined;
  /** Expected calibration error on it before and after, 0 … 1. */
  readonly errorBefore: number;
  readonly errorAfter: number;
}

/** A network's file, those that were given with it (numbers that it keeps outside), and what a person asked for. */
export interface OpenModelRequest extends OpenedFile {
  readonly beside?: readonly OpenedFile[] | undefined;
  /** Left out: what was asked for this file before, else the best of the trials. */
  readonly pixels?: PixelName | 'automatic' | undefined;
  /** The output to take, by name; left out: what was asked for this file before, else the first with ten numbers. */
  readonly output?: string | undefined;
}

/** A model's file, and the Python that reads it and answers for one digit. */
export interface ExportedModel extends ExportedFile {
  readonly python: string;
}

/** Formats in which a network can leave the app. */
export const NETWORK_FORMATS = ['onnx', 'safetensors', 'npz', 'pickle'] as const;
export type NetworkFormat = (typeof NETWORK_FORMATS)[number];

/** The ending of a file in that format. */
export const NETWORK_ENDINGS: Readonly<Record<NetworkFormat, string>> = {
  onnx: '.onnx',
  safetensors: '.safetensors',
  npz: '.npz',
  pickle: '.pkl',
};
