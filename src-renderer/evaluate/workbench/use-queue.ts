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

/** What failed, beside its request. */
export interface Failed {
  readonly request: EvaluationRequest;
  readonly failure: Failure;
}

/** Several evaluations, one after another. */
export interface Queue {
  readonly finished: ShallowRef<readonly Finished[]>;
  readonly running: ComputedRef<boolean>;
  /** Share of all runs of the queue that is done, 0 … 1. */
  readonly progress: ComputedRef<number>;
  /** What is under way. */
  readonly current: ComputedRef<EvaluationRequest | null>;
  readonly event: ShallowRef<RunningEvent | null>;
  /** None of them keeps the others from their turn. */
  readonly failed: ShallowRef<readonly Failed[]>;
  run(requests: readonly EvaluationRequest[]): Promise<void>;
  /** Ends the run under way, whose partial report counts, and leaves out the rest. */
  cancel(): void;
}

/** An empty queue; leaving the page cancels what is under way. */
export function useQueue(api: DigitsApi): Queue {
  const finished = shallowRef<readonly Finished[]>([]);
  const event = shallowRef<RunningEvent | null>(null);
  const failed = shallowRef<readonly Failed[]>([]);
  const asked = shallowRef<readonly EvaluationRequest[]>([]);
  const waiting = ref(0);
  const controller = shallowRef<AbortController | null>(null);

  async function run(requests: readonly EvaluationRequest[]): Promise<void> {
    const mine = new AbortController();
    controller.value = mine;
    finished.value = [];
    failed.value = [];
    asked.value = requests;
    for (const [n, request] of requests.entries()) {
      waiting.value = requests.length - n;
      if (mine.signal.aborted) break;
      const end = await evaluate(api, request, {
        onProgress: (progress) => (event.value = progress),
        signal: mine.signal,
      });
      if (end.state === 'ended') {
        finished.value = [...finished.value, { request, report: end.report, kept: end.kept }];
      } else if (end.failure.code !== 'cancelled') {
        failed.value = [...failed.value, { request, failure: end.failure }];
      }
      event.value = null;
    }
    waiting.value = 0;
    controller.value = null;
  }

  onBeforeUnmount(() => controller.value?.abort());
  return {
    finished,
    event,
    failed,
    current: computed(() => (waiting.value === 0 ? null : asked.value[asked.value.length - waiting.value])),
    running: computed(() => controller.value !== null),
    progress: computed(() => {
      const { length } = asked.value;
      if (length === 0) return 0;
      const part = event.value ? event.value.done / event.value.total : 0;
      return (length - waiting.value + part) / length;
    }),
    run,
    cancel: () => controller.value?.abort(),
  };
}
