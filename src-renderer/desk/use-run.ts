import { onScopeDispose, ref, shallowRef, type Ref, type ShallowRef } from 'vue';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { EvaluationReport, EvaluationRequest } from '../../src-main/shared/runs';
import type { Failure } from '../../src-main/shared/failure';
import { evaluate } from '../../src-main/shared/evaluate';

/** Evaluations that a page starts to show a point; they are not kept among the runs. */
export interface RunState {
  readonly isRunning: Ref<boolean>;
  /** 0 … 1 */
  readonly progress: Ref<number>;
  readonly failure: ShallowRef<Failure | null>;
  /** The whole report; null when it failed or was cancelled. */
  run(request: EvaluationRequest): Promise<EvaluationReport | null>;
}

/** One run at a time; leaving the page cancels it. */
export function useRun(api: DigitsApi): RunState {
  const isRunning = ref(false);
  const progress = ref(0);
  const failure = shallowRef<Failure | null>(null);
  const leaving = new AbortController();
  onScopeDispose(() => leaving.abort());

  async function run(request: EvaluationRequest): Promise<EvaluationReport | null> {
    isRunning.value = true;
    progress.value = 0;
    failure.value = null;
    const onProgress = ({ done, total }: { done: number; total: number }) => (progress.value = done / total);
    const ended = await evaluate(api, { ...request, keep: false }, { onProgress, signal: leaving.signal });
    isRunning.value = false;
    if (ended.state === 'failed') failure.value = ended.failure;
    return ended.state === 'ended' && !ended.report.partial ? ended.report : null;
  }

  return { isRunning, progress, failure, run };
}
