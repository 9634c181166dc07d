import { shallowRef, watch, type Ref, type ShallowRef } from 'vue';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { Failure } from '../../src-main/shared/failure';
import type { Affine } from './lib/collapse';

/**
 * The dense layers of a model, asked for one by one until there is none left; null for a network that is not made of
 * dense layers alone, and while they are under way.
 */
export function useRealLayers(
  api: DigitsApi,
  model: Ref<string | null>,
): { readonly layers: ShallowRef<readonly Affine[] | null>; readonly failure: ShallowRef<Failure | null> } {
  const layers = shallowRef<readonly Affine[] | null>(null);
  const failure = shallowRef<Failure | null>(null);

  async function read(id: string): Promise<readonly Affine[] | Failure> {
    const found: Affine[] = [];
    for (;;) {
      const outcome = await api.weightsOf({ model: id, layer: found.length });
      if (!outcome.ok)
        return found.length > 0 && found[found.length - 1].outputs === 10 ? found : outcome.failure;
      const { weights, bias } = outcome.value;
      const [inputs, outputs] = weights.shape;
      found.push({ inputs, outputs, weights: weights.data, bias });
    }
  }

  watch(
    model,
    async (id) => {
      layers.value = null;
      failure.value = null;
      if (id === null) return;
      const answer = await read(id);
      if (id !== model.value) return;
      if ('code' in answer) failure.value = answer;
      else layers.value = answer;
    },
    { immediate: true },
  );

  return { layers, failure };
}
