import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { DeviceChoice } from '../../src-main/shared/devices';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { Failure } from '../../src-main/shared/failure';
import type { Inspection, LayerWeights } from '../../src-main/shared/inspection';

export interface InspectionState {
  /** Of the newest answered input; the one before stays until the next arrives, unless the model changes. */
  readonly inspection: ShallowRef<Inspection | null>;
  /** The input the inspection belongs to. */
  readonly input: ShallowRef<Float32Array | null>;
  /** Layer by layer; null for those without weights. Empty until they are here. */
  readonly weights: ShallowRef<readonly (LayerWeights | null)[]>;
  readonly failure: ShallowRef<Failure | null>;
}

/** Opens the network up for every new input: one request in flight, the newest question wins. */
export function useInspection(
  api: DigitsApi,
  model: Ref<string | null>,
  device: Ref<DeviceChoice>,
  present: Ref<Float32Array>,
): InspectionState {
  const inspection = shallowRef<Inspection | null>(null);
  const input = shallowRef<Float32Array | null>(null);
  const weights = shallowRef<readonly (LayerWeights | null)[]>([]);
  const failure = shallowRef<Failure | null>(null);
  let isAsking = false;
  let isStale = false;

  async function ask(): Promise<void> {
    const id = model.value;
    isStale = isAsking;
    if (isAsking || id === null) return;
    isAsking = true;
    const asked = present.value;
    const outcome = await api.inspect({ model: id, device: device.value, input: asked });
    isAsking = false;
    if (id === model.value) {
      failure.value = outcome.ok ? null : outcome.failure;
      if (outcome.ok) {
        input.value = asked;
        inspection.value = outcome.value;
        if (weights.value.length === 0) void readWeights(id, outcome.value);
      }
    }
    if (isStale) void ask();
  }

  async function readWeights(id: string, { layers }: Inspection): Promise<void> {
    const read = await Promise.all(
      layers.map(async ({ sums }, layer) => {
        if (!sums) return null;
        const outcome = await api.weightsOf({ model: id, layer });
        return outcome.ok ? outcome.value : null;
      }),
    );
    if (id === model.value) weights.value = read;
  }

  watch(
    [model, device, present],
    ([id], [before]) => {
      if (id !== before) {
        inspection.value = null;
        weights.value = [];
      }
      void ask();
    },
    { immediate: true },
  );

  return { inspection, input, weights, failure };
}
