import { computed, shallowRef, type ComputedRef } from 'vue';
import type { DigitsApi } from '../../src-main/shared/contract';
import { sentence } from '../../src-main/catalogue';
import { keyOfRun, type Work } from '../../src-main/shared/work';
import type { Sentence } from '../../src-main/shared/sentences/sentence';

/** What keeps the engine busy, whichever page asked for it. */
export interface WorkState {
  /** “Waiting for …”, of a run that has no image yet; null where it is its turn. */
  beforeRun(run: number): Sentence | null;
  /** The same of a measurement, between two batches: an evaluation is under way. */
  readonly beforeMeasurement: ComputedRef<Sentence | null>;
}

const waitingFor = ({ title }: Work): Sentence => sentence('work.waitsFor', { work: title });
const EVALUATION = keyOfRun(0).replace('0', '');

/** Follows the list that the recognizer tells. */
export function useWork(api: Pick<DigitsApi, 'on'>): WorkState {
  const list = shallowRef<readonly Work[]>([]);
  api.on('work', (told) => (list.value = told));
  return {
    beforeRun(run) {
      const first = list.value.at(0);
      return first === undefined || first.key === keyOfRun(run) ? null : waitingFor(first);
    },
    beforeMeasurement: computed(() => {
      const run = list.value.find(({ key }) => key.startsWith(EVALUATION));
      return run ? waitingFor(run) : null;
    }),
  };
}
