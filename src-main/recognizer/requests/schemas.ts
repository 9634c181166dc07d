/**
 * What a payload must look like before a handler sees it, request by request; complete by its type. Every message
 * says what was expected and what came, in numbers.
 */
import { z } from 'zod';
import { customIssue } from '../../data/field-problem';
import { DEVICE_NAMES } from '../../shared/devices';
import { EXPORT_FORMATS } from '../../shared/datasets';
import { LARGEST_BATCH } from '../../shared/recognition';
import { LARGEST_OPENED_BYTES } from '../../shared/files';
import type { RequestName, RequestOf } from '../../shared/contract';
import { THEMES } from '../../shared/actions';
import { PIXELS, type Digit } from '../../shared/digits';
import { LANGUAGE_NAMES } from '../../shared/languages';
import { proposalSchema } from '../models/proposal-schema';
import { NETWORK_FORMATS } from '../../shared/models';
import { PIXEL_NAMES } from '../../shared/pixels';
import { LONGEST_NAME, LONGEST_NOTE, REPORT_FORMATS } from '../../shared/runs';
import { sentence } from '../sentences';
import type { Sentence } from '../../shared/sentences/sentence';

/** Images of one request: a screen of them, not a data set. */
const MOST_IMAGES_READ = 1_000;
const MOST_FILES = 100_000;
/** Files that may lie beside a network: its numbers, in pieces. */
const MOST_BESIDE = 100;
const MOST_MARKS = 10_000;
const MOST_POINTS = 100_000;
/** Farthest a pen may be from the 28×28 grid, in cells: anything beyond is not a drawing on it. */
const FARTHEST = 10_000;

const nothing = z.union([z.undefined(), z.null().transform(() => undefined)]);
const id = z.string().min(1).max(200);
/** What a dialog can show. */
const words = z.string().min(1).max(300);
const device = z.enum(['automatic', ...DEVICE_NAMES]);
const pixels = z.enum(['automatic', ...PIXEL_NAMES]);
/** The name of a tensor, as a file has it. */
const output = z.string().min(1).max(1000);
const coordinate = z.number().min(-FARTHEST).max(FARTHEST);
const digit = z
  .int()
  .min(0)
  .max(9)
  .transform((value) => value as Digit);

const wrongPixels = (got: number): Sentence =>
  sentence('inputs.pixels', { expected: PIXELS, got: String(got) });

/** What is wrong with inputs, or null: n · 784 floats 0 … 1 with 1 ≤ n ≤ 10,000. */
function wrongInputs(inputs: Float32Array): Sentence | null {
  const count = inputs.length / PIXELS;
  if (inputs.length < 2 * PIXELS && count !== 1) return wrongPixels(inputs.length);
  if (!Number.isInteger(count) || count > LARGEST_BATCH) {
    return sentence('inputs.count', { most: LARGEST_BATCH, pixels: PIXELS, got: inputs.length });
  }
  // A plain loop: findIndex takes 0.1 s for 10,000 images, and everybody waits.
  for (let position = 0; position < inputs.length; position++) {
    const value = inputs[position];
    if (!(value >= 0 && value <= 1)) return sentence('inputs.range', { value: String(value), position });
  }
  return null;
}

/** Reports the sentence of `wrong`, if it has one. */
const checked =
  <T>(wrong: (value: T) => Sentence | null) =>
  (value: T, context: z.RefinementCtx): void => {
    const said = wrong(value);
    if (said !== null) context.addIssue(customIssue(said));
  };

const inputs = z.instanceof(Float32Array).superRefine(checked(wrongInputs));

/** Exactly one input. */
const oneInput = inputs.superRefine(
  checked(({ length }) => (length === PIXELS ? null : wrongPixels(length))),
);

const wrongSize = (got: number): Sentence | null =>
  got <= LARGEST_OPENED_BYTES ? null : sentence('file.atMost', { most: LARGEST_OPENED_BYTES, got });

const weightsBytes = z.instanceof(Uint8Array).superRefine(checked(({ length }) => wrongSize(length)));

const picture = z
  .instanceof(Uint8Array)
  .superRefine(checked(({ length }) => (length === PIXELS ? null : wrongPixels(length))));

const mark = z.strictObject({
  tool: z.enum(['pen', 'eraser']),
  width: z.number().positive().max(100),
  points: z.array(z.tuple([coordinate, coordinate])).max(MOST_POINTS),
});

const drawing = z.strictObject({ picture: picture.nullable(), marks: z.array(mark).max(MOST_MARKS) });

const openedFile = z.strictObject({ name: z.string().min(1).max(4096), bytes: z.instanceof(Uint8Array) });

const openedFiles = z
  .array(openedFile)
  .min(1)
  .max(MOST_FILES)
  .superRefine(checked((files) => wrongSize(files.reduce((sum, { bytes }) => sum + bytes.length, 0))));

/** One schema for each request of the contract. */
export const SCHEMAS: { readonly [K in RequestName]: z.ZodType<RequestOf<K>> } = {
  describe: nothing,
  recognize: z.strictObject({
    model: id,
    device,
    inputs,
    judged: z.int().min(0).max(LARGEST_BATCH).exactOptional(),
  }),
  inspect: z.strictObject({ model: id, device, input: oneInput }),
  weightsOf: z.strictObject({ model: id, layer: z.int().min(0).max(1000) }),
  remeasure: z.strictObject({ model: id }),
  measureDevice: z.strictObject({ model: id, device: z.enum(DEVICE_NAMES) }),
  cancelMeasurement: nothing,
  openModel: z
    .strictObject({
      name: z.string().min(1).max(255),
      bytes: weightsBytes,
      beside: z.array(openedFile).max(MOST_BESIDE).optional(),
      pixels: pixels.optional(),
      output: output.optional(),
    })
    .superRefine(
      checked(({ bytes, beside = [] }) =>
        wrongSize(beside.reduce((sum, file) => sum + file.bytes.length, bytes.length)),
      ),
    ),
  choosePixels: z.strictObject({ model: id, pixels }),
  chooseOutput: z.strictObject({ model: id, output: output.nullable() }),
  chooseArchitecture: z.strictObject({ model: id, architecture: proposalSchema }),
  calibrateModel: z.strictObject({ model: id, dataset: id.nullable() }),
  timesOf: z.strictObject({ model: id }),
  exportModel: z.strictObject({ model: id, format: z.enum(NETWORK_FORMATS) }),
  closeModel: z.strictObject({ model: id }),
  useDataFolder: z.strictObject({ folder: z.string().min(1).max(4096).nullable() }),
  startDownload: nothing,
  cancelDownload: nothing,
  startEvaluation: z.strictObject({
    model: id,
    dataset: id,
    device,
    batchSize: z.int().min(1).max(LARGEST_BATCH),
    activation: z.enum(['step', 'sigmoid', 'relu', 'identity']).optional(),
    keep: z.boolean().optional(),
    limit: z.int().min(1).optional(),
  }),
  cancelEvaluation: z.strictObject({ run: z.int().min(1) }),
  listRuns: nothing,
  readRun: z.strictObject({ id }),
  deleteRuns: z.strictObject({ ids: z.array(id).max(100_000) }),
  restoreRuns: z.strictObject({ ids: z.array(id).max(100_000) }),
  labelRun: z.strictObject({
    id,
    name: z.string().trim().max(LONGEST_NAME),
    note: z.string().trim().max(LONGEST_NOTE),
  }),
  exportRun: z.strictObject({ id, format: z.enum(REPORT_FORMATS), language: z.enum(LANGUAGE_NAMES) }),
  openDataset: z.strictObject({ files: openedFiles }),
  closeDataset: z.strictObject({ dataset: id }),
  readLabels: z.strictObject({ dataset: id }),
  readImages: z.strictObject({ dataset: id, indices: z.array(z.int().min(0)).max(MOST_IMAGES_READ) }),
  keepOwnDigit: z.strictObject({ label: digit, drawing }),
  listOwnDigits: nothing,
  deleteOwnDigits: z.strictObject({ ids: z.array(id).max(100_000) }),
  exportOwnDigits: z.strictObject({ format: z.enum(EXPORT_FORMATS) }),
  listRunning: nothing,
  readSettings: nothing,
  changeSettings: z.strictObject({
    webgpuOnLinux: z.boolean().optional(),
    askAboutDrawing: z.boolean().optional(),
  }),
  collectDiagnostics: z.strictObject({ page: z.string().max(10_000), drawing: drawing.nullable() }),
  setMenuState: z.strictObject({
    language: z.enum(LANGUAGE_NAMES),
    theme: z.enum(THEMES),
    typing: z.boolean(),
    canUndo: z.boolean(),
    canRedo: z.boolean(),
    canClear: z.boolean(),
    canSaveReport: z.boolean(),
    unsaved: z.boolean(),
  }),
  setFullScreen: z.strictObject({ on: z.boolean() }),
  confirm: z.strictObject({ question: words, yes: words, no: words }),
  chooseFiles: nothing,
  openDataFolder: nothing,
};
