import type { DatasetSummary, EvaluationEvent, EvaluationRequest, ModelSummary } from '../shared/contract';
import type { LabelledImages } from '../data/mnist';
import type { Engine } from './engine-port';
import { RecognizerError, toFailure } from './error';
import { createTally, type Tally } from './tally';

/** What an evaluation runs on. */
export interface EvaluationSubject {
  readonly model: ModelSummary;
  readonly dataset: Pick<DatasetSummary, 'id' | 'title'>;
  load(): Promise<LabelledImages>;
}

/** Evaluations under way, each with its number. */
export interface Evaluations {
  /** Begins and gives the run's number; everything else comes as events. */
  start(subject: EvaluationSubject, request: EvaluationRequest): number;
  /** Ends a run within one batch; one that has ended already is left alone. Throws for a number never given. */
  cancel(run: number): void;
  /** Cancels the runs of a model, or all. */
  cancelAll(model?: string): void;
}

/** The `running` event of a tally. */
function progressOf(run: number, total: number, { done, imagesPerSecond }: Tally): EvaluationEvent {
  const remainingMs = imagesPerSecond > 0 ? ((total - done) / imagesPerSecond) * 1000 : null;
  return { state: 'running', run, done, total, imagesPerSecond, remainingMs };
}

/** Runs evaluations on the engine and announces their progress, report or failure, each with its run's number. */
export function createEvaluations(engine: Engine, announce: (event: EvaluationEvent) => void): Evaluations {
  const running = new Map<number, { readonly model: string; readonly controller: AbortController }>();
  let runs = 0;

  async function evaluate(
    run: number,
    subject: EvaluationSubject,
    request: EvaluationRequest,
    signal: AbortSignal,
  ) {
    const { model, dataset } = subject;
    const images = await subject.load();
    if (images.count === 0) throw new RecognizerError('notFound', `${dataset.title}: there are no images.`);
    const tally = createTally(images, model.calibration.temperature);
    announce(progressOf(run, images.count, tally));
    await engine.runBatches(
      { model: request.model, device: request.device, batchSize: request.batchSize, pixels: images.pixels },
      (progress) => {
        tally.add(progress);
        announce(progressOf(run, images.count, tally));
      },
      signal,
    );
    const { batchSize } = request;
    const report = tally.report({ model, datasetId: dataset.id, datasetName: dataset.title, batchSize });
    if (!report) throw new RecognizerError('cancelled', 'Cancelled before the first batch was done.');
    announce({ state: 'ended', run, report });
  }

  const cancelAll = (model?: string): void => {
    for (const entry of running.values()) {
      if (model === undefined || entry.model === model) entry.controller.abort();
    }
  };

  return {
    start(subject, request) {
      const run = ++runs;
      const controller = new AbortController();
      running.set(run, { model: request.model, controller });
      evaluate(run, subject, request, controller.signal)
        .catch((error: unknown) =>
          announce({ state: 'failed', run, failure: toFailure(error, 'evaluation') }),
        )
        .finally(() => running.delete(run));
      return run;
    },
    cancel(run) {
      if (run < 1 || run > runs) throw new RecognizerError('notFound', `There is no run ${run}.`);
      running.get(run)?.controller.abort();
    },
    cancelAll,
  };
}
