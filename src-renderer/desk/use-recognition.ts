import {
  computed,
  getCurrentScope,
  onScopeDispose,
  ref,
  shallowRef,
  watch,
  type ComputedRef,
  type Ref,
  type ShallowRef,
} from 'vue';
import { frameDrawing, isBlank, type Framed, type FramingSteps } from '../../src-main/framing/frame';
import type { DeviceChoice } from '../../src-main/shared/devices';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { Recognition } from '../../src-main/shared/recognition';
import type { Failure, Outcome } from '../../src-main/shared/failure';
import type { Drawing } from '../../src-main/shared/digits';
import { perFrame } from '../ui/per-frame';
import { batchOf, type StageBatch } from './stages';

/** What the network said about one drawing, stage by stage. */
export interface Answer {
  readonly recognition: Recognition;
  readonly rows: StageBatch['rows'];
}

/** What is asked: everything that changes the answer. `model` is null while there is none. */
export interface Question {
  readonly drawing: Ref<Drawing>;
  readonly steps: Ref<FramingSteps>;
  readonly model: Ref<string | null>;
  readonly device: Ref<DeviceChoice>;
}

export interface RecognitionState {
  readonly framed: ComputedRef<Framed>;
  readonly blank: ComputedRef<boolean>;
  /** Null while the canvas is blank. The last one stays until the next arrives; it says which model gave it. */
  readonly answer: ShallowRef<Answer | null>;
  readonly failure: ShallowRef<Failure | null>;
  /** The answer belongs to what was on the canvas OLD_MS ago or earlier; the one to what is there now is awaited. */
  readonly isOld: Ref<boolean>;
}

/** An answer may follow the pen at this distance without a word; longer, and it would be taken for the present one's. */
const OLD_MS = 300;

/** The last outcome and the number of its question. */
interface Arrived {
  readonly number: number;
  readonly outcome: Outcome<Recognition>;
  readonly rows: StageBatch['rows'];
}

/**
 * Asks for the answer to whatever is on the canvas. One request is in flight; while it is, only the newest question
 * waits. Answers carry the number of their question: one to an older model, device or framing, or to a drawing from
 * before the canvas was blank, is dropped; one to the present drawing with a little less ink is shown, so that a slow
 * device still follows the pen. What arrived is shown at `pace`, once a frame.
 */
export function useRecognition(
  api: DigitsApi,
  question: Question,
  pace: (task: () => void) => () => void = perFrame,
): RecognitionState {
  const { drawing, steps, model, device } = question;
  const framed = computed(() => frameDrawing(drawing.value, steps.value));
  const blank = computed(() => isBlank(framed.value.drawn));
  const answer = shallowRef<Answer | null>(null);
  const failure = shallowRef<Failure | null>(null);
  const isOld = ref(false);
  let ageing: ReturnType<typeof setTimeout> | undefined;

  /** From now on, what is shown falls behind; or it is the newest. */
  function age(isBehind: boolean): void {
    clearTimeout(ageing);
    if (isBehind) ageing = setTimeout(() => (isOld.value = true), OLD_MS);
    else isOld.value = false;
    isAgeing = isBehind;
  }

  let isAgeing = false;
  let newest = 0;
  let oldestWanted = 0;
  let isAsking = false;
  let arrived: Arrived | null = null;

  const show = pace(() => {
    if (arrived === null || arrived.number < oldestWanted) return;
    const { outcome, rows } = arrived;
    answer.value = outcome.ok ? { recognition: outcome.value, rows } : null;
    failure.value = outcome.ok ? null : outcome.failure;
    age(arrived.number < newest);
  });

  async function ask(): Promise<void> {
    const id = model.value;
    if (isAsking || blank.value || id === null) return;
    isAsking = true;
    const number = newest;
    const { inputs, rows } = batchOf(framed.value);
    // The input comes first; of the stages before it nobody asks whether they are a digit.
    const outcome = await api.recognize({ model: id, device: device.value, inputs, judged: 1 });
    isAsking = false;
    arrived = { number, outcome, rows };
    show();
    if (number < newest) void ask();
  }

  function forget(): void {
    age(false);
    arrived = null;
    answer.value = null;
    failure.value = null;
  }

  watch(
    [drawing, steps, model, device],
    ([, ...settings], [, ...before]) => {
      newest++;
      if (!isAgeing) age(true);
      const isOther = settings.some((value, i) => value !== before[i]);
      if (isOther || blank.value) oldestWanted = newest;
      if (blank.value || model.value === null) forget();
      void ask();
    },
    { immediate: true },
  );

  if (getCurrentScope()) onScopeDispose(() => clearTimeout(ageing));
  return { framed, blank, answer, failure, isOld };
}
