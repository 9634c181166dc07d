import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { frameDrawing } from '../../src-main/framing/frame';
import { partsOf, readNumber, type NumberDigit, type StrokePart } from '../../src-main/framing/number';
import type { PicturePart } from '../../src-main/framing/picture-number';
import { inkOf } from '../../src-main/framing/sheet';
import { partsOfPicture } from './picture-parts';
import type { DigitsApi } from '../../src-main/shared/contract';
import { PIXELS, type Drawing } from '../../src-main/shared/digits';
import { rowOf } from './stages';
import type { Question, RecognitionState } from './use-recognition';

/** A digit of a number with the network's ten outputs for its part of the ink. */
export interface ReadDigit extends NumberDigit {
  readonly logits: Float32Array;
  readonly probabilities: Float32Array;
}

/** What the drawing is as a number of several digits. */
export interface NumberState {
  /** Its digits from left to right, once the pen is up and no single digit was seen; null for everything else. */
  readonly digits: ShallowRef<readonly ReadDigit[] | null>;
  /** Whether the person wants it read digit by digit; no longer once the sheet is empty. */
  readonly isWanted: Ref<boolean>;
  /** Its digits where they are the answer: read, wanted, and the drawing as a whole is no digit. */
  readonly answer: ComputedRef<readonly ReadDigit[] | null>;
  /** The place of the digit whose outputs are looked at, from 0; the first unless the person chose another. */
  readonly place: Ref<number>;
  /** Product of the digits' probabilities. */
  readonly probability: ComputedRef<number>;
}

/** Strokes alone, framed as a drawing of their own. */
function inputOfStrokes({ strokes }: StrokePart): Float32Array {
  const marks = strokes.map((points) => ({ tool: 'pen' as const, width: 1, points }));
  return frameDrawing({ picture: null, marks }).input;
}

/** What on the sheet may be digits of a number: parts of the drawing, or of the picture that nobody drew on. */
function candidates({ picture, marks }: Drawing): readonly PicturePart[] {
  if (picture) return marks.length === 0 ? partsOfPicture(picture) : [];
  const parts = partsOf(inkOf(marks).map(({ points }) => points));
  return parts.length < 2 ? [] : parts.map((part) => ({ ...part, input: inputOfStrokes(part) }));
}

/**
 * Reads a drawing as a number. It is asked about when the pen is up and the answer to the whole drawing is that it is
 * no digit; then every part that may be a digit goes to the network in one request, and the cheapest way to divide the
 * drawing counts. An answer to an older drawing is dropped.
 */
export function useNumber(
  api: Pick<DigitsApi, 'recognize'>,
  question: Pick<Question, 'drawing' | 'model' | 'device'> & { readonly isDrawing: Ref<boolean> },
  recognition: Pick<RecognitionState, 'answer' | 'blank'>,
): NumberState {
  const { drawing, isDrawing, model, device } = question;
  const digits = shallowRef<readonly ReadDigit[] | null>(null);
  const isWanted = ref(false);
  const chosen = ref(0);
  let newest = 0;

  async function read(shown: Drawing, id: string): Promise<readonly ReadDigit[] | null> {
    const parts = candidates(shown);
    if (parts.length < 2) return null;
    const inputs = new Float32Array(parts.length * PIXELS);
    parts.forEach(({ input }, n) => inputs.set(input, n * PIXELS));
    const outcome = await api.recognize({ model: id, device: device.value, inputs, judged: 0 });
    if (!outcome.ok) return null;
    const { logits, probabilities } = outcome.value;
    const read = readNumber(parts, probabilities);
    if (!read || read.length < 2) return null;
    return read.map((digit) => ({
      ...digit,
      logits: rowOf(logits, digit.part),
      probabilities: rowOf(probabilities, digit.part),
    }));
  }

  const isNone = computed(() => {
    const said = recognition.answer.value;
    return said?.recognition.verdicts[said.rows.input]?.kind === 'notADigit';
  });

  watch([recognition.answer, drawing, isDrawing], async () => {
    const mine = ++newest;
    if (recognition.blank.value) isWanted.value = false;
    if (isDrawing.value) return;
    const found = isNone.value && model.value !== null ? await read(drawing.value, model.value) : null;
    if (mine === newest) digits.value = found;
  });
  watch(isWanted, () => (chosen.value = 0));

  const probability = computed(() =>
    (digits.value ?? []).reduce((product, digit) => product * digit.probability, 1),
  );
  return {
    digits,
    isWanted,
    answer: computed(() => (isWanted.value && isNone.value ? digits.value : null)),
    place: computed({
      get: () => Math.min(chosen.value, Math.max(0, (digits.value?.length ?? 0) - 1)),
      set: (place) => (chosen.value = place),
    }),
    probability,
  };
}
