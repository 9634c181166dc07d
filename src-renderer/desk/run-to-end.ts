import type { DigitsApi, EvaluationEvent, EvaluationRequest } from '../../src-main/shared/contract';

export type RunningEvent = Extract<EvaluationEvent, { state: 'running' }>;
export type FinishedEvent = Exclude<EvaluationEvent, RunningEvent>;

/**
 * One evaluation from its request to its report or failure. Events may overtake the answer that names the run: they
 * are held until its number is known. An aborted signal cancels the run, which then ends with a partial report.
 */
export function runToEnd(
  api: DigitsApi,
  request: EvaluationRequest,
  onProgress: (event: RunningEvent) => void,
  signal: AbortSignal,
): Promise<FinishedEvent> {
  return new Promise((resolve) => {
    let run: number | null = null;
    const early: EvaluationEvent[] = [];
    const cancel = () => run !== null && void api.cancelEvaluation({ run });
    const stop = api.on('evaluation', (event) => (run === null ? early.push(event) : take(event)));

    function finish(event: FinishedEvent): void {
      stop();
      signal.removeEventListener('abort', cancel);
      resolve(event);
    }

    function take(event: EvaluationEvent): void {
      if (event.run !== run) return;
      if (event.state === 'running') onProgress(event);
      else finish(event);
    }

    signal.addEventListener('abort', cancel);
    void api.startEvaluation(request).then((outcome) => {
      if (!outcome.ok) return finish({ state: 'failed', run: 0, failure: outcome.failure });
      run = outcome.value.run;
      if (signal.aborted) cancel();
      early.forEach(take);
    });
  });
}
