import { createHash } from 'node:crypto';
import { withBudget } from '../../data/budget';
import { refused } from '../../data/error';
import { readImageFiles } from '../../data/mnist-files';
import type { LabelledImages } from '../../data/mnist';
import { readOpenedSet, type SetFraming } from '../../data/opened-set';
import { readRun, readSummaries, type RunPlace } from '../../data/run-reading';
import { namesBeside, readNetwork, type NetworkFile } from '../../data/networks/read-network';
import { buildModel } from '../../engine/build';
import type { Model } from '../../engine/model';
import { frameStrokes } from '../../framing/frame';
import { framePicture } from '../../framing/picture';
import type { ExportedFile, OpenedFile } from '../../shared/files';
import type { Language } from '../../shared/languages';
import type { ReportFormat } from '../../shared/runs';
import type { Pixels } from '../../shared/digits';
import type { WeightsFile } from '../../shared/weights';
import { hashImages } from '../datasets/image-hash';
import { savedName } from '../../evaluation/report';
import { reportFile } from '../evaluation/report-file';
import { buildNetwork, type BuildRequest, type BuiltNetwork } from '../models/built-network';

/** A report that is wanted of a kept run. */
export interface ReportRequest {
  readonly place: RunPlace;
  readonly format: ReportFormat;
  readonly language: Language;
}

/** Images as they were read: with their hash, and how long it took to frame them where they were strokes or pictures. */
export interface ReadImages extends LabelledImages {
  readonly sha256: string;
  readonly framingMs?: number;
  /** They were strokes. */
  readonly drawn: boolean;
}

/** A network as it was read. */
export interface ReadModel {
  /** SHA-256 of the network's file, and of those behind it in which it keeps numbers, hexadecimal. */
  readonly sha256: string;
  /** Size of all of them, bytes. */
  readonly bytes: number;
  readonly file: NetworkFile;
}

/** A network from the bytes of files that were given together, the network itself first. Throws DataError. */
function readModel(files: readonly OpenedFile[]): ReadModel {
  const [network] = files;
  const file = withBudget(network.name, (budget) => readNetwork(files, budget));
  const names = namesBeside(network);
  const own = [network, ...files.slice(1).filter(({ name }) => names.includes(name))];
  const hash = createHash('sha256');
  for (const { bytes } of own) hash.update(bytes);
  return { sha256: hash.digest('hex'), bytes: own.reduce((sum, { bytes }) => sum + bytes.length, 0), file };
}

/** The images of the files, strokes and pictures framed, with the time that framing took. */
function readDataset(files: readonly OpenedFile[]): ReadImages {
  let [framingMs, drawn] = [0, false];
  const timed =
    <T>(frame: (drawn: T) => Pixels) =>
    (drawn: T): Pixels => {
      const began = performance.now();
      const pixels = frame(drawn);
      framingMs += performance.now() - began;
      return pixels;
    };
  const framing: SetFraming = {
    strokes: timed((strokes) => {
      drawn = true;
      return frameStrokes(strokes).centred;
    }),
    picture: timed((picture) => {
      const framed = framePicture(picture);
      if (!framed.ok) throw refused(framed.reason);
      return framed.pixels;
    }),
  };
  const images = withBudget(files[0].name, (budget) => readOpenedSet(files, framing, budget));
  return { ...images, framingMs, drawn, sha256: hashImages(images) };
}

async function readPair(paths: { readonly images: string; readonly labels: string }): Promise<ReadImages> {
  const images = await readImageFiles(paths);
  return { ...images, drawn: false, sha256: hashImages(images) };
}

/**
 * Everything that is read of bytes which the program did not write, or may not find as it wrote them, by what is asked for. Each charges an account of
 * its own and throws ExpectedError; arguments and answers can be sent between threads.
 */
const TASKS = {
  /** `readModel`, with its numbers. */
  model: async (files: readonly OpenedFile[]): Promise<ReadModel> => readModel(files),
  /** A network built from what was read, which may fold whatever a file makes it fold. */
  network: async (request: BuildRequest): Promise<BuiltNetwork> => buildNetwork(request),
  /** The network of a file that describes its own layers. */
  layers: async (file: WeightsFile): Promise<Model> => buildModel(file),
  /** A data set from the bytes of opened files. */
  dataset: async (files: readonly OpenedFile[]): Promise<ReadImages> => readDataset(files),
  /** A pair of IDX files from the disk. */
  pair: readPair,
  /** A kept run. */
  run: readRun,
  /** What several kept runs are. */
  runs: readSummaries,
  /** A report of a kept run. */
  report: async ({ place, format, language }: ReportRequest): Promise<ExportedFile> => {
    const run = await readRun(place);
    const { bytes } = await reportFile(run, format, language);
    return { name: savedName(run, format), bytes };
  },
} as const;

export type TaskName = keyof typeof TASKS;
export type TaskArgument<K extends TaskName> = Parameters<(typeof TASKS)[K]>[0];
export type TaskAnswer<K extends TaskName> = Awaited<ReturnType<(typeof TASKS)[K]>>;

/** What a reading thread is started with. */
export interface Reading {
  readonly task: TaskName;
  readonly argument: unknown;
}

/** Runs a task; its name and its argument belong together by the types of `Reader`. */
export function runTask({ task, argument }: Reading): Promise<unknown> {
  return (TASKS[task] as (argument: unknown) => Promise<unknown>)(argument);
}
