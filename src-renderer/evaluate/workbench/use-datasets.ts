import { computed, ref, watchEffect, type ComputedRef, type Ref } from 'vue';
import { useI18n } from 'vue-i18n';
import type { Description } from '../../../src-main/shared/contract';
import { useDatasetTitle } from '../../desk/use-dataset-title';
import { useFigures } from '../../ui/use-figures';

/** A data set as it is chosen among those that hold images. */
export interface DatasetChoice {
  readonly dataset: Ref<string>;
  readonly datasets: ComputedRef<readonly { readonly value: string; readonly text: string }[]>;
}

/** Offers the data sets that are there; a chosen one that goes away is replaced by the first. */
export function useDatasets(description: () => Description | null): DatasetChoice {
  const { t } = useI18n();
  const { count } = useFigures();
  const titleOf = useDatasetTitle();
  const dataset = ref('');
  const datasets = computed(() =>
    (description()?.datasets ?? []).flatMap(({ id, title, synthetic, count: images }) => {
      const name = synthetic ? `${titleOf(id, title)} (${t('dataset.synthetic')})` : titleOf(id, title);
      return images ? [{ value: id, text: `${name} · ${count(images)}` }] : [];
    }),
  );
  watchEffect(() => {
    const [first] = datasets.value;
    if (first && !datasets.value.some(({ value }) => value === dataset.value)) dataset.value = first.value;
  });
  return { dataset, datasets };
}
