import { computed, shallowRef, type ComputedRef } from 'vue';
import type { DigitsApi } from '../../src-main/shared/contract';
import { keyOfRun, type Work } from '../../src-main/shared/work';
import type { Sentence } from '../../src-main/shared/sentences/sentence';

/** What keeps the engine busy, whichever page asked for it. */
export interface WorkState {
  /** What a run that has no image yet waits for; null where it is its turn. */
  beforeRun(run: number): Sentence | null;
  /** What a measurement waits for between two batches: the evaluation under way. */
  readonly beforeMeasurement: ComputedRef<Sentence | null>;
}

const EVALUATION = keyOfRun(0).replace('0', '');

/** Follows the list that the recognizer tells. */
export function useWork(api: Pick<DigitsApi, 'on'>): WorkState {
  const list = shallowRef<readonly Work[]>([]);
  api.on('work', (told) => (list.value = told));
  return {
    beforeRun(run) {
      const first = list.value.at(0);
      return first === undefined || first.key === keyOfRun(run) ? null : first.title;
    },
    beforeMeasurement: computed(
      () => list.value.find(({ key }) => key.startsWith(EVALUATION))?.title ?? null,
    ),
  };
}
