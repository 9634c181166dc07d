import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { areLong, costOfAll } from '../../src-main/evaluation/run-cost';
import type { DeviceTime } from '../../src-main/shared/devices';
import type { ModelSummary } from '../../src-main/shared/models';
import { useDesk } from '../desk/desk';
import { useSay } from '../ui/use-say';

/** A line on what it will cost here to run these models on so many images each; null for what is short. */
export function useRunCost(
  models: () => readonly ModelSummary[],
  images: () => number | null,
): ComputedRef<string | null> {
  const say = useSay();
  const { api, settings } = useDesk();
  /** Of each model in turn; null until all have been told. */
  const times = shallowRef<readonly (readonly DeviceTime[])[] | null>(null);
  const runs = computed(() => models().map(({ multiplyAdds }) => ({ images: images() ?? 0, multiplyAdds })));
  /** The models of what is long; pixels and outputs make another network of one. */
  const long = computed(() => (areLong(runs.value) ? models() : []));
  const key = () => long.value.map(({ id, pixels, output }) => [id, pixels.used, output?.used].join()).join('\n'); // prettier-ignore
  watch(
    key,
    async (asked) => {
      times.value = null;
      const told: (readonly DeviceTime[])[] = [];
      for (const { id } of long.value) {
        const outcome = await api.timesOf({ model: id });
        if (asked !== key()) return;
        told.push(outcome.ok ? outcome.value : []);
      }
      times.value = told;
    },
    { immediate: true },
  );
  return computed(() =>
    long.value.length === 0 ? null : say(costOfAll(runs.value, times.value, settings.device)),
  );
}
