import { computed, ref, watchEffect, type ComputedRef, type Ref } from 'vue';
import type { Description } from '../../../src-main/shared/contract';
import { useSay } from '../../ui/use-say';
import { useFigures } from '../../ui/use-figures';

/** A data set as it is chosen among those that hold images. */
export interface DatasetChoice {
  readonly dataset: Ref<string>;
  readonly datasets: ComputedRef<readonly { readonly value: string; readonly text: string }[]>;
}

/** Offers the data sets that are there; a chosen one that goes away is replaced by the first. */
export function useDatasets(description: () => Description | null): DatasetChoice {
  const { count } = useFigures();
  const say = useSay();
  const dataset = ref('');
  const datasets = computed(() =>
    (description()?.datasets ?? []).flatMap(({ id, title, count: images }) =>
      images ? [{ value: id, text: `${say(title)} · ${count(images)}` }] : [],
    ),
  );
  watchEffect(() => {
    const [first] = datasets.value;
    if (first && !datasets.value.some(({ value }) => value === dataset.value)) dataset.value = first.value;
  });
  return { dataset, datasets };
}
