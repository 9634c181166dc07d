import { computed, onMounted, ref, shallowRef, type ComputedRef } from 'vue';
import { CLASSES, PIXELS, type Digit } from '../../src-main/shared/digits';
import { useDesk } from '../desk/desk';

/** A drawing or picture that is kept here, and what it is meant to be. */
interface Example {
  readonly label: Digit;
  readonly open: () => void;
}

export interface ExamplesState {
  /** How many there are, which one was opened last (from 1 on; 0: none yet), and what it is meant to be. */
  readonly place: ComputedRef<{ readonly at: number; readonly of: number; readonly label: Digit | null }>;
  /** Opens the next one, or the one before with -1; after the last comes the first. */
  step(by: 1 | -1): void;
}

/** The data set that comes with the program. */
const SAMPLES = 'samples';

/** What can be stepped through: My digits from the oldest on or, where none is kept, one sample of each digit. */
export function useExamples(): ExamplesState {
  const { api, drawing, notices, ownDigits } = useDesk();
  const samples = shallowRef<readonly Example[]>([]);
  const at = ref(0);

  const examples = computed<readonly Example[]>(() => {
    const own = ownDigits.digits.value ?? [];
    if (own.length === 0) return samples.value;
    return own.map((digit) => ({
      label: digit.label,
      open: () => drawing.reopen(ownDigits.reopened(digit)),
    }));
  });

  async function listSamples(): Promise<void> {
    const known = await api.readLabels({ dataset: SAMPLES });
    if (!known.ok) return notices.showFailure(known.failure);
    const { labels } = known.value;
    const indices = Array.from({ length: CLASSES }, (_, digit) => labels.indexOf(digit)).filter(
      (i) => i >= 0,
    );
    const read = await api.readImages({ dataset: SAMPLES, indices });
    if (!read.ok) return notices.showFailure(read.failure);
    const { pixels } = read.value;
    samples.value = indices.map((index, n) => ({
      label: labels[index] as Digit,
      open: () => drawing.open(pixels.slice(n * PIXELS, (n + 1) * PIXELS)),
    }));
  }

  onMounted(async () => {
    const failure = await ownDigits.list();
    if (failure) notices.showFailure(failure);
    if ((ownDigits.digits.value ?? []).length === 0) await listSamples();
  });

  return {
    place: computed(() => ({
      at: at.value,
      of: examples.value.length,
      label: examples.value[at.value - 1]?.label ?? null,
    })),
    step(by) {
      const count = examples.value.length;
      if (count === 0 || drawing.isFrozen.value) return;
      at.value = at.value === 0 && by === -1 ? count : ((at.value - 1 + by + count) % count) + 1;
      examples.value[at.value - 1].open();
    },
  };
}
