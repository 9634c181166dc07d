import { computed, ref, type ComputedRef, type WritableComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DatasetSummary } from '../../../src-main/shared/datasets';
import { useDesk } from '../../desk/desk';
import { useTestSet } from '../../desk/use-test-set';
import { useFigures } from '../../ui/use-figures';
import { useSay } from '../../ui/use-say';

interface Option {
  readonly value: string;
  readonly text: string;
}

/** The images by which models are ranked, and the drawn digits on which they are measured besides. */
export interface Sets {
  /** The id of a data set that is there; `` where none is. */
  readonly images: WritableComputedRef<string>;
  /** The same; `` also where somebody wants none. */
  readonly drawn: WritableComputedRef<string>;
  readonly imageOptions: ComputedRef<readonly Option[]>;
  /** Without the images themselves. */
  readonly drawnOptions: ComputedRef<readonly Option[]>;
  /** How many images of both together. */
  readonly count: ComputedRef<number>;
}

/**
 * Until somebody chooses: the test images, the samples where they are not here; and the strokes that were opened last,
 * My digits where none were. What is chosen and goes away gives way to these again.
 */
export function useSets(): Sets {
  const { t } = useI18n();
  const { described } = useDesk();
  const { count } = useFigures();
  const say = useSay();
  const test = useTestSet();
  const chosen = { images: ref<string | null>(null), drawn: ref<string | null>(null) };

  const there = computed(() =>
    (described.description.value?.datasets ?? []).filter((set) => (set.count ?? 0) > 0),
  );
  const option = ({ id, title, count: all }: DatasetSummary): Option => ({
    value: id,
    text: `${say(title)} · ${count(all ?? 0)}`,
  });
  const isThere = (id: string | null): id is string => there.value.some((set) => set.id === id);

  const images = computed({
    get: () => (isThere(chosen.images.value) ? chosen.images.value : (test.value?.id ?? '')),
    set: (id) => (chosen.images.value = id),
  });
  const drawnSets = computed(() => there.value.filter((set) => set.drawn && set.id !== images.value));
  const drawn = computed({
    get: () => {
      const wanted = chosen.drawn.value;
      const isChosen = wanted === '' || drawnSets.value.some(({ id }) => id === wanted);
      if (wanted !== null && isChosen) return wanted;
      const opened = drawnSets.value.findLast(({ id }) => id !== 'own');
      return (opened ?? drawnSets.value.at(0))?.id ?? '';
    },
    set: (id) => (chosen.drawn.value = id),
  });
  return {
    images,
    drawn,
    imageOptions: computed(() => there.value.map(option)),
    drawnOptions: computed(() => [
      { value: '', text: t('workbench.models.noDrawn') },
      ...drawnSets.value.map(option),
    ]),
    count: computed(() =>
      there.value
        .filter(({ id }) => id === images.value || id === drawn.value)
        .reduce((sum, set) => sum + (set.count ?? 0), 0),
    ),
  };
}
