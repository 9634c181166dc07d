import type { EvaluationEvent, EvaluationRequest } from './runs';
import type { Events } from './contract';
import type { Outcome } from './failure';

export type RunningEvent = Extract<EvaluationEvent, { state: 'running' }>;
export type FinishedEvent = Exclude<EvaluationEvent, RunningEvent>;

interface Started {
  readonly run: number;
}

/**
 * Who evaluates: a `DigitsApi`, whose failures are data, or the recognizer itself, whose failures are thrown.
 */
export interface Evaluator {
  startEvaluation(request: EvaluationRequest): Promise<Outcome<Started> | Started>;
  cancelEvaluation(request: Started): Promise<unknown>;
  on(event: 'evaluation', listener: (event: Events['evaluation']) => void): () => void;
}

export interface EvaluateOptions {
  readonly onProgress?: (event: RunningEvent) => void;
  /** Aborting cancels the run, which then ends with a partial report. */
  readonly signal?: AbortSignal;
}

/**
 * One evaluation from its request to its report or failure. Events may overtake the answer that names the run: they
 * are held until its number is known. Rejects only where the evaluator throws.
 */
export async function evaluate(
  evaluator: Evaluator,
  request: EvaluationRequest,
  { onProgress = () => {}, signal }: EvaluateOptions = {},
): Promise<FinishedEvent> {
  let run: number | null = null;
  const early: EvaluationEvent[] = [];
  const { promise: finished, resolve: finish } = withResolver<FinishedEvent>();
  // A run that has just ended is no longer there to be cancelled; its report is on the way.
  const cancel = () => run !== null && void evaluator.cancelEvaluation({ run }).catch(() => {});

  function take(event: EvaluationEvent): void {
    if (event.run !== run) return;
    if (event.state === 'running') onProgress(event);
    else finish(event);
  }

  const stop = evaluator.on('evaluation', (event) => (run === null ? early.push(event) : take(event)));
  signal?.addEventListener('abort', cancel);
  try {
    const answer = await evaluator.startEvaluation(request);
    if ('ok' in answer && !answer.ok) return { state: 'failed', run: 0, failure: answer.failure };
    run = 'ok' in answer ? answer.value.run : answer.run;
    if (signal?.aborted) cancel();
    early.forEach(take);
    return await finished;
  } finally {
    stop();
    signal?.removeEventListener('abort', cancel);
  }
}

function withResolver<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  let resolve: (value: T) => void = () => {};
  const promise = new Promise<T>((give) => (resolve = give));
  return { promise, resolve };
}
