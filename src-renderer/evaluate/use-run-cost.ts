import { computed, shallowRef, watch, type ComputedRef } from 'vue';
import { useI18n } from 'vue-i18n';
import type { DeviceTime } from '../../src-main/shared/devices';
import { useDesk } from '../desk/desk';
import { formatDuration, formatNumber } from '../ui/format';

/** Multiply-adds from which a run takes many seconds: what it costs is said before. */
const LONG = 100e9;

/** A line on what a long run will cost here with the chosen model, data set and device; null for a short one. */
export function useRunCost(images: () => number | null): ComputedRef<string | null> {
  const { t, locale } = useI18n();
  const { api, described, settings } = useDesk();
  const times = shallowRef<readonly DeviceTime[] | null>(null);
  /** The model of a long run; pixels and outputs make another network of it. */
  const long = computed(() => {
    const model = described.model.value;
    return model !== null && model.multiplyAdds * (images() ?? 0) >= LONG ? model : null;
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
    const count = images() ?? 0;
    const number = (value: number) => formatNumber(locale.value, value);
    const cost = { images: number(count), multiplyAdds: number(long.value.multiplyAdds) };
    if (times.value === null) return t('evaluate.costMeasuring', cost);
    const { device: asked } = settings;
    const candidates = times.value.filter(({ device }) => asked === 'automatic' || device === asked);
    const [best] = [...candidates].sort((a, b) => a.batchMs / a.batch - b.batchMs / b.batch);
    if (!best) return t('evaluate.cost', cost);
    const time = formatDuration(locale.value, (best.batchMs / best.batch) * count);
    return t('evaluate.costAndTime', { ...cost, time, device: best.device });
  });
}
