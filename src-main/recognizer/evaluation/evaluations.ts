import type { Model } from '../../engine/model';
import { swapActivations } from '../../engine/activations';
import type { DatasetSummary } from '../../shared/datasets';
import type { EvaluationEvent, EvaluationRequest } from '../../shared/runs';
import type { ModelSummary } from '../../shared/models';
import { sentence } from '../sentences';
import type { LoadedImages } from '../datasets/datasets';
import type { Engine } from '../../dispatch/port';
import { expectedFailure, ExpectedError, toFailure } from '../../shared/failure';
import { english } from '../../shared/sentences/sentence';
import { hashImages } from '../datasets/image-hash';
import { keyOfRun } from '../../shared/work';
import type { Background } from '../background-work';
import type { LongWork } from '../long-work';
import type { KeptRuns } from './kept-runs';
import { createTally, type Tally } from './tally';

/** What an evaluation runs on. */
export interface EvaluationSubject {
  readonly model: ModelSummary;
  readonly network: Model;
  readonly dataset: Pick<DatasetSummary, 'id' | 'title'>;
  load(): Promise<LoadedImages>;
}

/** Evaluations under way, each with its number. */
export interface Evaluations {
  /**
   * Begins and gives the run's number; everything else comes as events. The run ends as a cancelled one when `asker`
   * is aborted. Throws `unavailable` when MOST_UNDER_WAY have not ended.
   */
  start(subject: EvaluationSubject, request: EvaluationRequest, asker?: AbortSignal): number;
  /** Ends a run within one batch; one that has ended already is left alone. Throws for a number never given. */
  cancel(run: number): void;
  /** Cancels the runs of a model, or all. */
  cancelAll(model?: string): void;
  /** Their numbers. */
  running(): readonly number[];
}

/** Runs that are computed or wait for their turn. Each holds what it counts, 44 bytes an image, and shares the images. */
export const MOST_UNDER_WAY = 32;

/** The `running` event of a tally. */
function progressOf(run: number, total: number, { done, imagesPerSecond }: Tally): EvaluationEvent {
  const remainingMs = imagesPerSecond > 0 ? ((total - done) / imagesPerSecond) * 1000 : null;
  return { state: 'running', run, done, total, imagesPerSecond, remainingMs };
}

const cancelledEarly = (): ExpectedError => new ExpectedError('cancelled', sentence('runs.cancelledEarly'));

/** Lends the engine the network of this run: the model itself, or for as long as the run lasts one with swapped activations. */
async function withNetwork(
  engine: Engine,
  { network }: EvaluationSubject,
  { model, activation }: EvaluationRequest,
  run: number,
  use: (id: string) => Promise<void>,
): Promise<void> {
  if (activation === undefined) return use(model);
  const id = `${model}~${activation}~${run}`;
  await engine.load({ id, model: swapActivations(network, activation) });
  // An engine that was closed meanwhile has unloaded everything.
  await use(id).finally(() => engine.unload({ id }).catch(() => undefined));
}

/**
 * Runs evaluations on the engine and announces their progress, report or failure, each with its run's number.
 * A report is given to `keep` before it is announced, unless its request says otherwise.
 */
export function createEvaluations(
  engine: Engine,
  background: Background,
  work: LongWork,
  announce: (event: EvaluationEvent) => void,
  keep: KeptRuns['keep'],
): Evaluations {
  const running = new Map<number, { readonly model: string; readonly controller: AbortController }>();
  let runs = 0;

  async function evaluate(
    run: number,
    subject: EvaluationSubject,
    request: EvaluationRequest,
    signal: AbortSignal,
  ) {
    const { model, dataset } = subject;
    const startedAt = new Date();
    const began = performance.now();
    const images = await subject.load();
    const { framingMs = 0 } = images;
    // Own digits are framed while they are loaded, opened files were framed when they were opened.
    const readMs = Math.max(0, performance.now() - began - framingMs);
    const { id, title } = dataset;
    if (images.count === 0) throw new ExpectedError('notFound', sentence('datasets.noImages', { title }));
    if (signal.aborted) throw cancelledEarly();
    const tally = createTally(images, model.calibration.temperature);
    announce(progressOf(run, images.count, tally));
    const { batchSize, device, activation = null } = request;
    await withNetwork(engine, subject, request, run, (id) =>
      engine
        .runBatches(
          { model: id, device, batchSize, pixels: images.pixels },
          (progress) => {
            tally.add(progress);
            announce(progressOf(run, images.count, tally));
          },
          signal,
        )
        // What was counted so far is kept when the program closes, and when no engine is left to go on.
        .catch((error: unknown) => {
          const code = expectedFailure(error)?.code;
          const isOver =
            (signal.aborted && code === 'cancelled') || (code === 'unavailable' && tally.done > 0);
          if (!isOver) throw error;
        }),
    );
    const from = { id, name: english(title), sha256: hashImages(images) };
    const report = tally.report({ model, dataset: from, activation, batchSize, readMs, framingMs });
    if (!report) throw cancelledEarly();
    const kept = request.keep === false ? null : await keep(report, startedAt);
    announce({ state: 'ended', run, report, kept });
  }

  const cancelAll = (model?: string): void => {
    for (const entry of running.values()) {
      if (model === undefined || entry.model === model) entry.controller.abort();
    }
  };

  return {
    start(subject, request, asker) {
      if (running.size >= MOST_UNDER_WAY) {
        throw new ExpectedError('unavailable', sentence('runs.tooMany', { most: MOST_UNDER_WAY }));
      }
      const run = ++runs;
      const controller = new AbortController();
      const cancel = (): void => controller.abort();
      if (asker?.aborted) cancel();
      asker?.addEventListener('abort', cancel);
      running.set(run, { model: request.model, controller });
      const title = sentence('work.evaluation', {
        model: subject.model.name,
        dataset: subject.dataset.title,
      });
      void background.begin('evaluation', () =>
        work
          .during(keyOfRun(run), title, () => evaluate(run, subject, request, controller.signal))
          .catch((error: unknown) =>
            announce({ state: 'failed', run, failure: toFailure(error, 'evaluation') }),
          )
          .finally(() => {
            running.delete(run);
            asker?.removeEventListener('abort', cancel);
          }),
      );
      return run;
    },
    cancel(run) {
      if (run < 1 || run > runs) throw new ExpectedError('notFound', sentence('runs.unknown', { run }));
      running.get(run)?.controller.abort();
    },
    cancelAll,
    running: () => [...running.keys()],
  };
}
