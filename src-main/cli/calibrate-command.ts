import { basename } from 'node:path';
import { Command, Option } from 'commander';
import { writeStrokes } from '../data/strokes';
import { count, percent } from '../evaluation/figures';
import type { Recognizer } from '../recognizer/recognizer';
import type { ModelSummary } from '../shared/models';
import { calibrationPart } from '../recognizer/models/calibrating';
import { UsageError, type Context } from './context';
import { modelJson } from './model-output';
import { jsonOption, modelOption, outputOption, pixelsOption } from './options';
import { print } from './print';
import { sayCost } from './run-cost';
import { findModel, withRecognizer, type ModelFlags } from './session';
import { readStrokeFile } from './stroke-file';
import { table } from './table';

interface CalibrateFlags extends ModelFlags {
  readonly on: string;
  readonly data?: string;
  readonly forget?: boolean;
  readonly json?: boolean;
}

/** `calibrate`: fits the temperature and the thresholds of somebody's network to digits it was not trained on. */
export function calibrateCommand(context: Context): Command {
  return new Command('calibrate')
    .description(
      'Fit when a network that you opened says "not sure"; remembered for this file, in the app too.',
    )
    .addOption(modelOption())
    .addOption(pixelsOption())
    .addOption(outputOption())
    .addOption(
      new Option(
        '--on <part>',
        'samples, mnist-train (its last 10,000 images), or a stroke file (its validation writers)',
      ).default('samples'),
    )
    .addOption(new Option('--data <dir>', 'folder with the MNIST files'))
    .addOption(new Option('--forget', 'take the calibration away again'))
    .addOption(jsonOption())
    .action((flags: CalibrateFlags) => calibrate(context, flags));
}

async function calibrate(context: Context, flags: CalibrateFlags): Promise<void> {
  if (flags.model === undefined) throw new UsageError('calibrate needs --model FILE');
  await withRecognizer(context, flags.data ?? null, async (recognizer) => {
    const opened = await findModel(recognizer, flags, context.signal);
    const dataset = flags.forget ? null : await partFor(recognizer, flags.on);
    if (dataset !== null) await sayCost(context, recognizer, opened, await imagesOf(recognizer, dataset));
    const summary = await recognizer.calibrateModel({ model: opened.id, dataset }, context.signal);
    print(context.out, flags.json ? JSON.stringify(calibrationJson(summary)) : calibrationText(summary));
  });
}

/** The data set of `--on`; a stroke file is opened as one, without the writers that networks are trained on. */
async function partFor(recognizer: Recognizer, on: string): Promise<string> {
  if ((await recognizer.describe()).datasets.some(({ id }) => id === on)) return on;
  const { digits } = await readStrokeFile(on, 'validation');
  const name = `validation writers of ${basename(on).replace(/\.gz$/i, '')}`;
  const bytes = new TextEncoder().encode(writeStrokes(digits));
  const { id } = await recognizer.openDataset({ files: [{ name, bytes }] });
  return id;
}

/** How many images of a data set a calibration is fitted to. */
async function imagesOf(recognizer: Recognizer, dataset: string): Promise<number> {
  const { datasets } = await recognizer.describe();
  const { first, end } = calibrationPart(dataset, datasets.find(({ id }) => id === dataset)?.count ?? 0);
  return end - first;
}

const calibrationJson = (model: ModelSummary): object => ({
  ...modelJson(model),
  calibration: model.calibration,
  calibratedOn: model.calibratedOn,
});

function calibrationText({ name, calibration, calibratedOn: on }: ModelSummary): string {
  const { temperature, refuseBelow, unsureBelow } = calibration;
  const rows = [
    ['temperature', String(temperature)],
    ['not a digit below', percent(refuseBelow)],
    ['not sure below', percent(unsureBelow)],
  ];
  if (on === null) return `${name}: no calibration of its own making.\n\n${table(rows)}`;
  const part = `${on.name}, images ${count(on.first + 1)} to ${count(on.end)}`;
  const error = `${percent(on.errorBefore)} before, ${percent(on.errorAfter)} after`;
  return `${name}, calibrated on ${part}\n\n${table([...rows, ['expected calibration error there', error]])}`;
}
