import { describe, expect, it, vi } from 'vitest';
import { computed, effectScope, nextTick, ref, shallowRef } from 'vue';
import { pictureOfTwoLines } from '../gallery/drawn';
import { answerWith } from '../gallery/fake-api';
import type { DigitsApi } from '../../src-main/shared/contract';
import { CLASSES, PIXELS, type Drawing } from '../../src-main/shared/digits';
import type { Verdict } from '../../src-main/shared/recognition';
import { BLANK } from './history';
import type { Answer } from './use-recognition';
import { useNumber } from './use-number';

const ONE_LINE = [[8, 4], [8, 24]] as const; // prettier-ignore
const TWO_LINES: Drawing = {
  picture: null,
  marks: [ONE_LINE, ONE_LINE.map(([x, y]) => [x + 12, y] as const)].map((points) => ({
    tool: 'pen',
    width: 2,
    points,
  })),
};

/** Sure of a 1 where the ink is one upright line, of nothing where there are two. */
const ones = vi.fn<DigitsApi['recognize']>(async (request) => {
  const outcome = await answerWith('digit')(request);
  if (!outcome.ok) return outcome;
  const count = request.inputs.length / PIXELS;
  const probabilities = new Float32Array(count * CLASSES).fill(0.1);
  for (let n = 0; n < count; n++) {
    const ink = request.inputs.subarray(n * PIXELS, (n + 1) * PIXELS).reduce((sum, value) => sum + value, 0);
    if (ink < 60) probabilities.fill(0, n * CLASSES, (n + 1) * CLASSES)[n * CLASSES + 1] = 1;
  }
  return { ok: true, value: { ...outcome.value, probabilities } };
});

function start(drawn: Drawing) {
  const drawing = shallowRef<Drawing>(BLANK);
  const isDrawing = ref(false);
  const answer = shallowRef<Answer | null>(null);
  const state = effectScope().run(() =>
    useNumber(
      { recognize: ones },
      { drawing, isDrawing, model: ref('digit-cnn'), device: ref('automatic') },
      { answer, blank: computed(() => drawing.value.marks.length === 0) },
    ),
  );
  if (!state) throw new Error('the scope is over');
  const say = async (verdict: Verdict) => {
    drawing.value = drawn;
    answer.value = { recognition: { verdicts: [verdict] }, rows: { input: 0 } } as unknown as Answer;
    await nextTick();
    await new Promise((resolve) => setTimeout(resolve));
  };
  return { state, drawing, isDrawing, say };
}

const NONE: Verdict = { kind: 'notADigit', reason: 'spread', candidates: [8, 3] };

describe('a drawing as a number', () => {
  it('is read digit by digit where the whole is no digit', async () => {
    const { state, say } = start(TWO_LINES);
    await say(NONE);
    expect(state.digits.value?.map(({ digit }) => digit)).toEqual([1, 1]);
    expect(state.probability.value).toBe(1);
    expect(state.digits.value?.map(({ probabilities }) => probabilities[1])).toEqual([1, 1]);
  });

  it('is the answer while it is wanted; the first digit is looked at until another is chosen', async () => {
    const { state, say } = start(TWO_LINES);
    await say(NONE);
    expect(state.answer.value).toBeNull();
    state.isWanted.value = true;
    expect(state.answer.value).toHaveLength(2);
    expect(state.place.value).toBe(0);
    state.place.value = 1;
    expect(state.place.value).toBe(1);
    state.place.value = 5;
    expect(state.place.value).toBe(1);
    await say({ kind: 'digit', digit: 4 });
    expect(state.answer.value).toBeNull();
    state.isWanted.value = false;
    await nextTick();
    expect(state.place.value).toBe(0);
  });

  it('is not asked about while the pen is down, nor where the whole is a digit', async () => {
    const { state, isDrawing, say } = start(TWO_LINES);
    await say({ kind: 'digit', digit: 4 });
    expect(state.digits.value).toBeNull();
    isDrawing.value = true;
    await say(NONE);
    expect(state.digits.value).toBeNull();
    isDrawing.value = false;
    await say(NONE);
    expect(state.digits.value).toHaveLength(2);
  });

  it('is none where all ink is one digit, and is not wanted any more on an empty sheet', async () => {
    const { state, drawing, say } = start({ picture: null, marks: TWO_LINES.marks.slice(1) });
    state.isWanted.value = true;
    await say(NONE);
    expect(state.digits.value).toBeNull();
    expect(state.isWanted.value).toBe(true);
    drawing.value = BLANK;
    await nextTick();
    expect(state.isWanted.value).toBe(false);
  });

  it('is read in an opened picture, too, until somebody draws on it', async () => {
    const { state, drawing, say } = start({ picture: pictureOfTwoLines(), marks: [] });
    await say(NONE);
    expect(state.digits.value?.map(({ digit }) => digit)).toEqual([1, 1]);
    drawing.value = { ...drawing.value, marks: TWO_LINES.marks };
    await nextTick();
    await new Promise((resolve) => setTimeout(resolve));
    expect(state.digits.value).toBeNull();
    const another = start({ picture: new Uint8Array(PIXELS).fill(1), marks: [] });
    await another.say(NONE);
    expect(another.state.digits.value).toBeNull();
  });
});
