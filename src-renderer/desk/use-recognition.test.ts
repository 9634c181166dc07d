import { afterEach, describe, expect, it, vi } from 'vitest';
import { nextTick, ref, shallowRef } from 'vue';
import type { DeviceChoice } from '../../src-main/shared/devices';
import type { DigitsApi } from '../../src-main/shared/contract';
import type { Recognition, RecognizeRequest } from '../../src-main/shared/recognition';
import type { Outcome } from '../../src-main/shared/failure';
import type { Drawing } from '../../src-main/shared/digits';
import { plain } from '../../src-main/shared/sentences/sentence';
import { BLANK } from './history';
import { useRecognition } from './use-recognition';

const line = (length: number): Drawing => ({
  picture: null,
  marks: [
    {
      tool: 'pen',
      width: 2,
      points: [
        [5, 5],
        [5, 5 + length],
      ],
    },
  ],
});

/** A recognizer that answers when it is told to; the answer says which request it belongs to. */
function start(first: Drawing = BLANK) {
  const asked: RecognizeRequest[] = [];
  const settle: ((outcome: Outcome<Recognition>) => void)[] = [];
  const recognize = (request: RecognizeRequest) => {
    asked.push(request);
    return new Promise((resolve) => settle.push(resolve));
  };
  const drawing = shallowRef(first);
  const model = ref<string | null>('a');
  const question = {
    drawing,
    model,
    steps: shallowRef({ box: true, centre: true }),
    device: ref<DeviceChoice>('automatic'),
  };
  const state = useRecognition({ recognize } as unknown as DigitsApi, question, (task) => task);
  const reply = async (request: number) => {
    settle[request]({ ok: true, value: { durationMs: request } as Recognition });
    await nextTick();
    await nextTick();
  };
  return { ...question, ...state, asked, settle, reply };
}

describe('recognition', () => {
  it('does not ask about a blank canvas', async () => {
    const { asked, blank } = start();
    await nextTick();
    expect(blank.value).toBe(true);
    expect(asked).toEqual([]);
  });

  it.each([{ box: true }, { box: false }])(
    'takes a canvas whose ink was erased for blank (%j)',
    async ({ box }) => {
      const { drawing, steps, blank } = start(line(4));
      steps.value = { box, centre: true };
      expect(blank.value).toBe(false);
      const eraser = { tool: 'eraser', width: 8, points: [[5, 4] as const, [5, 12] as const] } as const;
      drawing.value = { ...drawing.value, marks: [...drawing.value.marks, eraser] };
      await nextTick();
      expect(blank.value).toBe(true);
    },
  );

  it('has one request in flight and then asks about the newest drawing only', async () => {
    const { drawing, asked, reply, answer } = start(line(1));
    for (const length of [2, 3, 4]) {
      drawing.value = line(length);
      await nextTick();
    }
    expect(asked.length).toBe(1);
    await reply(0);
    expect(asked.length).toBe(2);
    await reply(1);
    expect(asked.length).toBe(2);
    expect(answer.value?.recognition.durationMs).toBe(1);
  });

  it('follows the pen on a slow device: an answer to a little less ink is shown meanwhile', async () => {
    const { drawing, reply, answer } = start(line(1));
    drawing.value = line(9);
    await nextTick();
    await reply(0);
    expect(answer.value?.recognition.durationMs).toBe(0);
  });

  it('drops an answer that arrives after the canvas was cleared', async () => {
    const { drawing, reply, answer, asked } = start(line(1));
    drawing.value = BLANK;
    await nextTick();
    await reply(0);
    expect(answer.value).toBeNull();
    expect(asked.length).toBe(1);
  });

  it('drops an answer to a drawing from before a clear even when something new is drawn', async () => {
    const { drawing, reply, answer } = start(line(1));
    drawing.value = BLANK;
    await nextTick();
    drawing.value = line(5);
    await nextTick();
    await reply(0);
    expect(answer.value).toBeNull();
    await reply(1);
    expect(answer.value?.recognition.durationMs).toBe(1);
  });

  it('drops the old model’s answer and asks the new one about the same drawing', async () => {
    const { model, reply, answer, asked } = start(line(1));
    model.value = 'b';
    await nextTick();
    await reply(0);
    expect(answer.value).toBeNull();
    await reply(1);
    expect(asked.map((request) => request.model)).toEqual(['a', 'b']);
    expect(answer.value?.recognition.durationMs).toBe(1);
  });

  it('sends input, boxed and drawn as one batch', () => {
    const { asked } = start(line(3));
    expect(asked[0].inputs.length).toBe(3 * 784);
  });

  it('shows why there is no answer', async () => {
    const { settle, failure, answer, drawing } = start(line(1));
    settle[0]({ ok: false, failure: { code: 'notFound', sentence: plain('No model named a.') } });
    await nextTick();
    expect(answer.value).toBeNull();
    expect(failure.value?.sentence).toEqual(plain('No model named a.'));
    drawing.value = BLANK;
    await nextTick();
    expect(failure.value).toBeNull();
  });

  it('waits while there is no model', async () => {
    const { model, asked } = start(line(1));
    expect(asked.length).toBe(1);
    model.value = null;
    await nextTick();
    expect(asked.length).toBe(1);
  });

  describe('an answer that stays on the screen while the engine is busy', () => {
    afterEach(() => vi.useRealTimers());

    it('is marked as old once the drawing has been another one for a while, until the newest answer is there', async () => {
      vi.useFakeTimers();
      const { drawing, reply, answer, isOld } = start(line(1));
      await reply(0);
      vi.advanceTimersByTime(10_000);
      expect(isOld.value).toBe(false);
      for (const length of [2, 3]) {
        drawing.value = line(length);
        await nextTick();
      }
      expect(isOld.value).toBe(false);
      vi.advanceTimersByTime(10_000);
      expect([isOld.value, answer.value?.recognition.durationMs]).toEqual([true, 0]);
      // The answer to the drawing in between is still not the present one's.
      await reply(1);
      vi.advanceTimersByTime(10_000);
      expect([isOld.value, answer.value?.recognition.durationMs]).toEqual([true, 1]);
      await reply(2);
      expect([isOld.value, answer.value?.recognition.durationMs]).toEqual([false, 2]);
    });

    it('is no longer marked when the canvas is blank', async () => {
      vi.useFakeTimers();
      const { drawing, reply, isOld } = start(line(1));
      await reply(0);
      drawing.value = line(2);
      await nextTick();
      vi.advanceTimersByTime(10_000);
      expect(isOld.value).toBe(true);
      drawing.value = BLANK;
      await nextTick();
      expect(isOld.value).toBe(false);
      vi.advanceTimersByTime(10_000);
      expect(isOld.value).toBe(false);
    });
  });
});
