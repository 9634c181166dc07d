import { computed, shallowRef, type ComputedRef, type ShallowRef } from 'vue';
import type { Description, DigitsApi } from '../../src-main/shared/contract';
import type {
  ExportedModel,
  ModelSummary,
  NetworkFormat,
  OpenModelRequest,
} from '../../src-main/shared/models';
import type { Failure, Outcome } from '../../src-main/shared/failure';
import { withShippedTitles } from './shipped-titles';
import type { Settings } from './use-settings';

export interface DescriptionState {
  /** Null until the recognizer has answered. */
  readonly description: ComputedRef<Description | null>;
  /** The chosen model; when it is gone or none was chosen, the first one. Null while there is none at all. */
  readonly model: ComputedRef<ModelSummary | null>;
  /** Why there is no description. */
  readonly failure: ShallowRef<Failure | null>;
  /** Asks anew; for whoever needs a change in the list before its event has come. */
  refresh(): Promise<void>;
  /** Reads a network's file, with those that came along with it. */
  openModel(request: OpenModelRequest): Promise<Outcome<ModelSummary>>;
  closeModel(model: string): Promise<Failure | null>;
  /** A model as a file for other programs. */
  exportModel(model: string, format: NetworkFormat): Promise<Outcome<ExportedModel>>;
}

/** Models, data sets and devices as the recognizer describes them, kept current by its events. */
export function useDescription(
  api: DigitsApi,
  settings: Settings,
  translate: (key: string) => string,
): DescriptionState {
  const told = shallowRef<Description | null>(null);
  const description = computed(() => told.value && withShippedTitles(told.value, translate));
  const failure = shallowRef<Failure | null>(null);

  api.on('described', (described) => (told.value = described));
  void refresh();

  async function refresh(): Promise<void> {
    const outcome = await api.describe();
    if (outcome.ok) told.value = outcome.value;
    failure.value = outcome.ok ? null : outcome.failure;
  }

  const model = computed(() => {
    const models = description.value?.models ?? [];
    return models.find(({ id }) => id === settings.model) ?? models[0] ?? null;
  });

  async function openModel(request: OpenModelRequest): Promise<Outcome<ModelSummary>> {
    const outcome = await api.openModel(request);
    if (!outcome.ok) return outcome;
    // The event with the longer list may come after this answer.
    await refresh();
    return outcome;
  }

  async function closeModel(id: string): Promise<Failure | null> {
    const outcome = await api.closeModel({ model: id });
    await refresh();
    return outcome.ok ? null : outcome.failure;
  }

  const exportModel = (id: string, format: NetworkFormat) => api.exportModel({ model: id, format });

  return { description, model, failure, refresh, openModel, closeModel, exportModel };
}
