import { computed, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { frameDrawing } from '../../src-main/framing/frame';
import { partsOf, readNumber, type NumberDigit, type StrokePart } from '../../src-main/framing/number';
import type { PicturePart } from '../../src-main/framing/picture-number';
import { inkOf } from '../../src-main/framing/sheet';
import { partsOfPicture } from './picture-parts';
import type { DigitsApi } from '../../src-main/shared/contract';
import { PIXELS, type Drawing } from '../../src-main/shared/digits';
import type { Question, RecognitionState } from './use-recognition';

/** What the drawing is as a number of several digits. */
export interface NumberState {
  /** Its digits from left to right, once the pen is up and no single digit was seen; null for everything else. */
  readonly digits: ShallowRef<readonly NumberDigit[] | null>;
  /** Whether the person wants it read digit by digit; no longer once the sheet is empty. */
  readonly isWanted: Ref<boolean>;
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
  const digits = shallowRef<readonly NumberDigit[] | null>(null);
  const isWanted = ref(false);
  let newest = 0;

  async function read(shown: Drawing, id: string): Promise<readonly NumberDigit[] | null> {
    const parts = candidates(shown);
    if (parts.length < 2) return null;
    const inputs = new Float32Array(parts.length * PIXELS);
    parts.forEach(({ input }, n) => inputs.set(input, n * PIXELS));
    const outcome = await api.recognize({ model: id, device: device.value, inputs });
    const read = outcome.ok ? readNumber(parts, outcome.value.probabilities) : null;
    return read && read.length > 1 ? read : null;
  }

  watch([recognition.answer, drawing, isDrawing], async ([answer]) => {
    const mine = ++newest;
    if (recognition.blank.value) isWanted.value = false;
    if (isDrawing.value) return;
    const isNone = answer?.recognition.verdicts[answer.rows.input]?.kind === 'notADigit';
    const found = isNone && model.value !== null ? await read(drawing.value, model.value) : null;
    if (mine === newest) digits.value = found;
  });

  const probability = computed(() =>
    (digits.value ?? []).reduce((product, digit) => product * digit.probability, 1),
  );
  return { digits, isWanted, probability };
}
