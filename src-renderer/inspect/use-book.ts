import { computed, ref, type ComputedRef } from 'vue';
import type { ModelSummary } from '../../src-main/shared/models';
import { useDesk } from '../desk/desk';
import { bookModels } from '../desk/book-model';

/** Model that was chosen before the switch went on; it comes back when the switch goes off. */
const before = ref<string | null>(null);
const isWanted = ref(false);

export interface BookState {
  /** The book's own network where its file is open, else the shipped one of its shape; null without either. */
  readonly model: ComputedRef<ModelSummary | null>;
  /** Off again as soon as another model is chosen. */
  readonly isOn: ComputedRef<boolean>;
  set(on: boolean): void;
}

/** “As in the book”: the network of its shape, its framing of the input, plain probabilities. */
export function useBook(): BookState {
  const { described, settings, steps } = useDesk();
  const candidates = computed(() => bookModels(described.description.value?.models ?? []));
  const model = computed(() => candidates.value.at(0) ?? null);
  const isOn = computed(
    () => isWanted.value && candidates.value.some(({ id }) => id === described.model.value?.id),
  );

  function set(on: boolean): void {
    isWanted.value = on;
    if (on && model.value) {
      before.value = settings.model;
      settings.model = model.value.id;
      settings.bars = 'probabilities';
      steps.value = { box: true, centre: true };
    } else if (!on) {
      settings.model = before.value;
    }
  }

  return { model, isOn, set };
}
