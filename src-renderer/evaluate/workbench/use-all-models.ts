import { computed, shallowRef, type ComputedRef } from 'vue';
import type { Measured } from '../../../src-main/evaluation/models-table';
import type { ModelSummary } from '../../../src-main/shared/models';
import { useDesk } from '../../desk/desk';
import type { Refused } from '../../desk/openings';
import { useSay } from '../../ui/use-say';
import { useQueue, type Queue } from './use-queue';

/** Images in one forward pass, as few as a cancelled run should have to finish. */
const BATCH = 100;

/** Every model on the same images, and on drawn digits where there are some. */
export interface AllModels {
  readonly queue: Queue;
  /** Models whose run on the images has ended, in the order in which they were measured. */
  readonly measured: ComputedRef<readonly Measured[]>;
  /** Runs that failed: of a model, or of a model on drawn digits. */
  readonly failed: ComputedRef<readonly Refused[]>;
  /** The model that is being measured, counted from 1; null while none is. */
  readonly progress: ComputedRef<{ readonly at: number; readonly of: number; readonly name: string } | null>;
  /** `drawn` is `` where no drawn digits are wanted. */
  run(models: readonly ModelSummary[], images: string, drawn: string): void;
}

/** Nothing measured yet; each measurement is an ordinary run, which is kept. */
export function useAllModels(): AllModels {
  const { api, described, settings } = useDesk();
  const say = useSay();
  const queue = useQueue(api);
  /** What is or was measured last; a model may be closed meanwhile. */
  const asked = shallowRef<{ models: readonly ModelSummary[]; images: string; drawn: string } | null>(null);

  /** With its title in the language of the page as it is now. */
  function named(model: ModelSummary): ModelSummary {
    const now = described.description.value?.models.find(({ id }) => id === model.id);
    return { ...model, title: now?.title ?? model.title };
  }
  const models = computed(() => (asked.value?.models ?? []).map(named));

  const measured = computed(() =>
    models.value.flatMap((model) => {
      const reportOn = (dataset: string | undefined) =>
        queue.finished.value.find(({ request }) => request.model === model.id && request.dataset === dataset)
          ?.report ?? null;
      const images = reportOn(asked.value?.images);
      return images === null ? [] : [{ model, images, drawn: reportOn(asked.value?.drawn) }];
    }),
  );
  const failed = computed(() =>
    queue.failed.value.map(({ request, failure }) => {
      const title = models.value.find(({ id }) => id === request.model)?.title ?? request.model;
      const set = described.description.value?.datasets.find(({ id }) => id === request.dataset)?.title;
      const isDrawn = set !== undefined && request.dataset === asked.value?.drawn;
      return { name: isDrawn ? `${title}, ${say(set)}` : title, reason: failure.sentence };
    }),
  );
  const progress = computed(() => {
    const current = queue.current.value?.model;
    const n = models.value.findIndex(({ id }) => id === current);
    return n < 0 ? null : { at: n + 1, of: models.value.length, name: models.value[n].title };
  });

  return {
    queue,
    measured,
    failed,
    progress,
    run(wanted, images, drawn) {
      asked.value = { models: wanted, images, drawn };
      const sets = [images, drawn].filter((dataset) => dataset !== '');
      const base = { device: settings.device, batchSize: BATCH };
      void queue.run(wanted.flatMap(({ id }) => sets.map((dataset) => ({ ...base, model: id, dataset }))));
    },
  };
}
