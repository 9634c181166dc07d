import { composeNumbers, SPACINGS, type Spacing } from '../data/composed-numbers';
import { frameStrokes } from '../framing/frame';
import { partsOf, readNumber, type NumberDigit, type StrokePart } from '../framing/number';
import type { Recognizer } from '../recognizer/recognizer';
import { CLASSES, PIXELS, type StrokeDigit, type Strokes } from '../shared/digits';
import type { Share } from './evaluation-output';

/** How many numbers of each spacing are composed. */
const NUMBERS = 2_000;
/** Inputs of one request: a few megabytes. */
const INPUTS_AT_ONCE = 1_000;

/** Numbers exactly right, by how their digits stand beside each other. */
export type NumberShares = Readonly<Record<Spacing, Share>>;

/** Ten probabilities of each part, framed as on the canvas. */
async function probabilitiesOf(
  recognizer: Recognizer,
  parts: readonly StrokePart[],
  asked: Pick<Parameters<Recognizer['recognize']>[0], 'model' | 'device'>,
): Promise<Float32Array> {
  const all = new Float32Array(parts.length * CLASSES);
  for (let first = 0; first < parts.length; first += INPUTS_AT_ONCE) {
    const some = parts.slice(first, first + INPUTS_AT_ONCE);
    const inputs = new Float32Array(some.length * PIXELS);
    some.forEach(({ strokes }, n) => inputs.set(frameStrokes(strokes).input, n * PIXELS));
    const { probabilities } = await recognizer.recognize({ ...asked, inputs, judged: 0 });
    all.set(probabilities, first * CLASSES);
  }
  return all;
}

/** Each drawing as a number: its digits from left to right, or null where its ink is none of them. */
export async function readNumbers(
  recognizer: Recognizer,
  drawings: readonly { readonly strokes: Strokes }[],
  asked: Parameters<typeof probabilitiesOf>[2],
): Promise<(readonly NumberDigit[] | null)[]> {
  const parts = drawings.map(({ strokes }) => partsOf(strokes));
  const probabilities = await probabilitiesOf(recognizer, parts.flat(), asked);
  let first = 0;
  return parts.map((some) => {
    const rows = probabilities.subarray(first * CLASSES, (first + some.length) * CLASSES);
    first += some.length;
    return readNumber(some, rows);
  });
}

/** How many numbers of two and three digits, composed of these writers' digits, are read exactly right. */
export async function evaluateNumbers(
  recognizer: Recognizer,
  digits: readonly StrokeDigit[],
  seed: number,
  asked: Parameters<typeof probabilitiesOf>[2],
): Promise<NumberShares> {
  const shares: Partial<Record<Spacing, Share>> = {};
  for (const spacing of SPACINGS) {
    const numbers = composeNumbers(digits, NUMBERS, seed, spacing);
    const read = await readNumbers(recognizer, numbers, asked);
    const right = read.filter((found, n) => found?.map(({ digit }) => digit).join('') === numbers[n].label);
    shares[spacing] = { count: right.length, total: numbers.length };
  }
  return shares as NumberShares;
}
