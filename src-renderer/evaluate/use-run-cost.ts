import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { costOf, isLong } from '../../src-main/evaluation/run-cost';
import type { DeviceTime } from '../../src-main/shared/devices';
import { useDesk } from '../desk/desk';
import { useSay } from '../ui/use-say';

/** A line on what a long run will cost here with the chosen model, data set and device; null for a short one. */
export function useRunCost(images: () => number | null): ComputedRef<string | null> {
  const say = useSay();
  const { api, described, settings } = useDesk();
  const times = shallowRef<readonly DeviceTime[] | null>(null);
  /** The model of a long run; pixels and outputs make another network of it. */
  const long = computed(() => {
    const model = described.model.value;
    if (model === null) return null;
    return isLong({ images: images() ?? 0, multiplyAdds: model.multiplyAdds }) ? model : null;
  });
  watch(
    () => [long.value?.id, long.value?.pixels.used, long.value?.output?.used],
    async () => {
      times.value = null;
      const model = long.value;
      if (model === null) return;
      const outcome = await api.timesOf({ model: model.id });
      if (model.id === long.value?.id) times.value = outcome.ok ? outcome.value : [];
    },
    { immediate: true },
  );
  return computed(() => {
    if (long.value === null) return null;
    const run = { images: images() ?? 0, multiplyAdds: long.value.multiplyAdds };
    return say(costOf(run, times.value, settings.device));
  });
}
