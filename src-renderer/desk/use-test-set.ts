import { computed, type ComputedRef } from 'vue';
import type { DatasetSummary } from '../../src-main/shared/datasets';
import { useDesk } from './desk';
import { useDatasetTitle } from './use-dataset-title';

/**
 * The MNIST test images where they are there, else the project's own synthetic samples; null without both. The title is
 * in the page's language.
 */
export function useTestSet(): ComputedRef<DatasetSummary | null> {
  const { described } = useDesk();
  const titleOf = useDatasetTitle();
  return computed(() => {
    const there = (described.description.value?.datasets ?? []).filter(({ count }) => (count ?? 0) > 0);
    const found = there.find(({ id }) => id === 'mnist-test') ?? there.find(({ id }) => id === 'samples');
    return found ? { ...found, title: titleOf(found.id, found.title) } : null;
  });
}
