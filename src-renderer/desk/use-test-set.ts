import { computed, type ComputedRef } from 'vue';
import type { DatasetSummary } from '../../src-main/shared/datasets';
import { useDesk } from './desk';

/** The MNIST test images where they are there, else the project's own synthetic samples; null without both. */
export function useTestSet(): ComputedRef<DatasetSummary | null> {
  const { described } = useDesk();
  return computed(() => {
    const there = (described.description.value?.datasets ?? []).filter(({ count }) => (count ?? 0) > 0);
    return there.find(({ id }) => id === 'mnist-test') ?? there.find(({ id }) => id === 'samples') ?? null;
  });
}
