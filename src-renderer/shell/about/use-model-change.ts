import { ref, type Ref } from 'vue';
import type { Outcome } from '../../../src-main/shared/failure';
import { useDesk } from '../../desk/desk';

/** Carries out one change to a model at a time; what goes wrong is said, and the lists are asked anew. */
export function useModelChange(): {
  readonly isBusy: Readonly<Ref<boolean>>;
  change(asked: () => Promise<Outcome<unknown>>): Promise<boolean>;
} {
  const { described, notices } = useDesk();
  const isBusy = ref(false);
  async function change(asked: () => Promise<Outcome<unknown>>): Promise<boolean> {
    if (isBusy.value) return false;
    isBusy.value = true;
    const outcome = await asked();
    if (!outcome.ok) notices.showFailure(outcome.failure);
    // The event with the changed list may come after this answer.
    await described.refresh();
    isBusy.value = false;
    return outcome.ok;
  }
  return { isBusy, change };
}
