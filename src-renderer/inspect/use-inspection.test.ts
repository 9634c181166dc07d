import { nextTick, ref, shallowRef } from 'vue';
import { describe, expect, it } from 'vitest';
import type { DeviceChoice } from '../../src-main/shared/devices';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { Outcome } from '../../src-main/shared/failure';
import type { InspectRequest, Inspection } from '../../src-main/shared/inspection';
import { plain } from '../../src-main/shared/sentences/sentence';
import { useInspection } from './use-inspection';

/** An engine that answers when it is told to. */
function start() {
  const asked: InspectRequest[] = [];
  const settle: ((outcome: Outcome<Inspection>) => void)[] = [];
  const inspect = (request: InspectRequest) => {
    asked.push(request);
    return new Promise((resolve) => settle.push(resolve));
  };
  const model = ref<string | null>('a');
  const present = shallowRef(Float32Array.of(0));
  const api = { inspect } as unknown as DigitsApi;
  const state = useInspection(api, model, ref<DeviceChoice>('automatic'), present);
  async function answer(index: number): Promise<void> {
    const device = { name: 'cpu', asked: 'automatic', reason: plain('') } as const;
    settle[index]({ ok: true, value: { model: asked[index].model, device, layers: [] } });
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { state, asked, model, present, answer };
}

describe('useInspection', () => {
  it('keeps one request in flight and then asks for the newest input only', async () => {
    const { state, asked, present, answer } = start();
    for (const value of [1, 2, 3]) {
      present.value = Float32Array.of(value);
      await nextTick();
    }
    expect(asked).toHaveLength(1);
    await answer(0);
    expect(asked.map(({ input }) => input[0])).toEqual([0, 3]);
    await answer(1);
    expect(state.input.value?.[0]).toBe(3);
  });

  it('drops the answer of a model that is no longer chosen', async () => {
    const { state, asked, model, answer } = start();
    model.value = 'b';
    await nextTick();
    await answer(0);
    expect(state.inspection.value).toBeNull();
    await answer(1);
    expect(asked[1].model).toBe('b');
    expect(state.inspection.value?.model).toBe('b');
  });
});
