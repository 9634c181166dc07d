import { computed, onBeforeUnmount, ref, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { DigitsApi } from '../../../src-main/shared/contract';
import type { EvaluationReport, EvaluationRequest } from '../../../src-main/shared/runs';
import type { Failure } from '../../../src-main/shared/failure';
import { evaluate, type RunningEvent } from '../../../src-main/shared/evaluate';

/** A report beside the request it answers. */
export interface Finished {
  readonly request: EvaluationRequest;
  readonly report: EvaluationReport;
  readonly kept: string | null;
}

/** Several evaluations, one after another. */
export interface Queue {
  readonly finished: ShallowRef<readonly Finished[]>;
  readonly running: ComputedRef<boolean>;
  /** Share of all runs of the queue that is done, 0 … 1. */
  readonly progress: ComputedRef<number>;
  readonly event: ShallowRef<RunningEvent | null>;
  readonly failure: ShallowRef<Failure | null>;
  run(requests: readonly EvaluationRequest[]): Promise<void>;
  /** Ends the run under way, whose partial report counts, and leaves out the rest. */
  cancel(): void;
}

/** An empty queue; leaving the page cancels what is under way. */
export function useQueue(api: DigitsApi): Queue {
  const finished = shallowRef<readonly Finished[]>([]);
  const event = shallowRef<RunningEvent | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const waiting = ref(0);
  const total = ref(0);
  const controller = shallowRef<AbortController | null>(null);

  async function run(requests: readonly EvaluationRequest[]): Promise<void> {
    const mine = new AbortController();
    controller.value = mine;
    finished.value = [];
    failure.value = null;
    total.value = requests.length;
    for (const [n, request] of requests.entries()) {
      waiting.value = requests.length - n;
      if (mine.signal.aborted) break;
      const end = await evaluate(api, request, {
        onProgress: (progress) => (event.value = progress),
        signal: mine.signal,
      });
      if (end.state === 'ended') {
        finished.value = [...finished.value, { request, report: end.report, kept: end.kept }];
      } else if (end.failure.code !== 'cancelled') failure.value = end.failure;
      event.value = null;
    }
    waiting.value = 0;
    controller.value = null;
  }

  onBeforeUnmount(() => controller.value?.abort());
  return {
    finished,
    event,
    failure,
    running: computed(() => controller.value !== null),
    progress: computed(() => {
      if (total.value === 0) return 0;
      const part = event.value ? event.value.done / event.value.total : 0;
      return (total.value - waiting.value + part) / total.value;
    }),
    run,
    cancel: () => controller.value?.abort(),
  };
}
