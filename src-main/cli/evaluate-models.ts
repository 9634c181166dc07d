import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { writeFileAtomically } from '../data/files';
import { NETWORK_ENDING } from '../data/networks/read-network';
import { writeStrokes } from '../data/strokes';
import type { Recognizer } from '../recognizer/recognizer';
import { expectedFailure } from '../shared/failure';
import type { ModelSummary } from '../shared/models';
import type { EvaluationReport } from '../shared/runs';
import { count } from '../evaluation/figures';
import { modelsCsv, type Measured, type Unmeasured } from '../evaluation/models-table';
import { CommandError, type Context } from './context';
import type { EvaluateFlags } from './evaluate-command';
import { modelsJson, modelsText } from './models-output';
import { print, textOf } from './print';
import { findModel, runEvaluation, withRecognizer } from './session';
import { readStrokeFile } from './stroke-file';

/** The data sets that every network is measured on. */
interface Sets {
  readonly images: string;
  /** Of `--strokes`; null without it. */
  readonly drawn: string | null;
}

/**
 * `evaluate --models`: every network of a folder on the same images, and on drawn digits where strokes are given; one
 * table, the best first. A file that is no network has its reason in the table. Each is closed before the next is opened.
 */
export async function evaluateModels(context: Context, flags: EvaluateFlags, folder: string): Promise<void> {
  const samples = flags.data === 'samples';
  await withRecognizer(context, samples ? null : (flags.data ?? null), async (recognizer) => {
    const names = await networksIn(folder);
    const drawn = flags.strokes === undefined ? null : await openDrawn(recognizer, flags, flags.strokes);
    const sets: Sets = { images: samples ? 'samples' : 'mnist-test', drawn };
    const measured: Measured[] = [];
    const unmeasured: Unmeasured[] = [];
    for (const [position, name] of names.entries()) {
      if (context.signal?.aborted) break;
      print(context.err, `${position + 1} of ${names.length}: ${name}`);
      const model = await findModel(
        recognizer,
        { ...flags, model: join(folder, name) },
        context.signal,
      ).catch((error: unknown) => {
        unmeasured.push({ name, reason: reasonOf(error) });
        return null;
      });
      if (model === null) continue;
      const one = await measureOne(context, recognizer, model, sets, flags).catch((error: unknown) => {
        // What was measured is not lost; where nothing was, as with a device that is not here, the reason is the result.
        if (measured.length === 0) throw error;
        unmeasured.push({ name, reason: reasonOf(error) });
        return null;
      });
      if (one !== null) measured.push(one);
      if (model.origin === 'opened') await recognizer.closeModel({ model: model.id });
    }
    const json = `${JSON.stringify(modelsJson(measured, unmeasured), null, flags.json ? 0 : 2)}\n`;
    print(context.out, flags.json ? json : modelsText(measured, unmeasured));
    if (flags.out === undefined) return;
    const files = { 'models.json': json, 'models.csv': modelsCsv(measured, unmeasured) };
    for (const [file, text] of Object.entries(files)) {
      await writeFileAtomically(join(flags.out, file), text);
      print(context.err, `Wrote ${join(flags.out, file)}`);
    }
  });
}

/** Files with an ending that networks have, by name. Throws CommandError for a folder without any. */
async function networksIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    throw new CommandError(
      `${folder} cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  });
  const networks = names.filter((name) => NETWORK_ENDING.test(name)).sort((a, b) => a.localeCompare(b, 'en'));
  if (networks.length > 0) return networks;
  throw new CommandError(`${folder}: there is no network file among its ${count(names.length)} files.`);
}

async function openDrawn(recognizer: Recognizer, flags: EvaluateFlags, path: string): Promise<string> {
  const { digits } = await readStrokeFile(path, flags.writers);
  const bytes = new TextEncoder().encode(writeStrokes(digits));
  return (await recognizer.openDataset({ files: [{ name: 'strokes.jsonl', bytes }] })).id;
}

async function measureOne(
  context: Context,
  recognizer: Recognizer,
  model: ModelSummary,
  { images, drawn }: Sets,
  flags: EvaluateFlags,
): Promise<Measured> {
  const run = (dataset: string): Promise<EvaluationReport> =>
    runEvaluation(context, recognizer, {
      model: model.id,
      dataset,
      device: flags.device,
      batchSize: flags.batch,
      limit: flags.limit,
    });
  const onImages = await run(images);
  if (drawn === null || context.signal?.aborted) return { model, images: onImages, drawn: null };
  const onDrawn = await run(drawn).catch((error: unknown) => {
    print(context.err, `${model.name}, drawn digits: ${reasonOf(error)}`);
    return null;
  });
  return { model, images: onImages, drawn: onDrawn };
}

function reasonOf(error: unknown): string {
  const expected = expectedFailure(error);
  if (expected) return textOf(expected.sentence);
  if (error instanceof CommandError) return error.message;
  throw error;
}
