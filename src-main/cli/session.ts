import { basename, dirname, join } from 'node:path';
import { readWhole } from '../data/files';
import { namesBeside } from '../data/networks/read-network';
import { createRecognizer, type Recognizer } from '../recognizer/recognizer';
import type { EvaluationReport, EvaluationRequest } from '../shared/runs';
import type { ModelSummary } from '../shared/models';
import type { OpenedFile } from '../shared/files';
import type { PixelName } from '../shared/pixels';
import { evaluate } from '../shared/evaluate';
import { CommandError, type Context } from './context';
import { print, textOf } from './print';
import { showProgress } from './progress';
import { sayCost } from './run-cost';

/** Runs `use` with a recognizer of its own, which is closed afterwards; its warnings go to stderr. */
export async function withRecognizer(
  { recognizer: options, err }: Context,
  mnistFolder: string | null,
  use: (recognizer: Recognizer) => Promise<void>,
): Promise<void> {
  const recognizer = createRecognizer({
    ...options,
    host: 'cli',
    ...(mnistFolder !== null && { mnistFolder }),
  });
  recognizer.on('notice', ({ sentence }) => print(err, sentence));
  await use(recognizer).finally(() => recognizer.close());
}

/** The flags that say which network is meant. */
export interface ModelFlags {
  readonly model?: string | undefined;
  readonly pixels?: PixelName | undefined;
  readonly output?: string | undefined;
}

/**
 * The model of `--model`: a shipped one by its name, else a file; without the flag the first shipped one. Interrupted,
 * it throws at once: to open a large network, and to try its pixels, takes a while.
 */
export function findModel(
  recognizer: Recognizer,
  flags: ModelFlags,
  signal: AbortSignal | undefined,
): Promise<ModelSummary> {
  const found = openOrFind(recognizer, flags);
  const interrupted = new Promise<never>((_, reject) => {
    const stop = (): void => reject(new CommandError('Interrupted while the network was being opened.'));
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
  return Promise.race([found, interrupted]);
}

async function openOrFind(
  recognizer: Recognizer,
  { model: wanted, pixels, output }: ModelFlags,
): Promise<ModelSummary> {
  const { models } = await recognizer.describe();
  const names = models.map(({ id }) => id);
  const shipped = wanted === undefined ? models.at(0) : models.find(({ id }) => id === wanted);
  if (shipped && output !== undefined) return recognizer.chooseOutput({ model: shipped.id, output });
  if (shipped) return pixels === undefined ? shipped : recognizer.choosePixels({ model: shipped.id, pixels });
  if (wanted === undefined) {
    throw new CommandError('There is no shipped model; name a weights file with --model.');
  }
  const bytes = await readWhole(wanted).catch((error: unknown) => {
    const known = names.length > 0 ? names.join(', ') : 'none';
    throw /[\\/.]/.test(wanted)
      ? error
      : new CommandError(`No model ${wanted}: shipped are ${known}, and there is no such file.`);
  });
  return recognizer.openModel({
    name: basename(wanted),
    bytes,
    pixels,
    output,
    beside: await filesBeside(wanted, bytes),
  });
}

/** The files beside a network in which it keeps its numbers, by plain names: those of them that are there. */
async function filesBeside(path: string, bytes: Uint8Array): Promise<OpenedFile[]> {
  const names = namesBeside({ name: basename(path), bytes });
  const read = names.map(async (name) => ({ name, bytes: await readWhole(join(dirname(path), name)) }));
  const files = await Promise.allSettled(read);
  return files.flatMap((file) => (file.status === 'fulfilled' ? [file.value] : []));
}

/**
 * One evaluation from start to report, its progress on stderr, and before a long one what it costs; it is not kept among the runs of the app. Interrupted, it
 * ends with the report of what was counted so far.
 */
export async function runEvaluation(
  context: Context,
  recognizer: Recognizer,
  request: EvaluationRequest,
): Promise<EvaluationReport> {
  const { err, signal } = context;
  const { models, datasets } = await recognizer.describe();
  const model = models.find(({ id }) => id === request.model);
  const held = datasets.find(({ id }) => id === request.dataset)?.count ?? 0;
  if (model) await sayCost(context, recognizer, model, Math.min(held, request.limit ?? held), request.device);
  const progress = showProgress(err);
  const options = { onProgress: progress.update, ...(signal && { signal }) };
  const ended = await evaluate(recognizer, { ...request, keep: false }, options).finally(progress.end);
  if (ended.state === 'ended') return ended.report;
  throw new CommandError(textOf(ended.failure.sentence));
}
