import { frameDrawing } from '../../src-main/framing/frame';
import type { FoundInk } from '../../src-main/framing/found-ink';
import { CLASSES, PIXELS, type Digit, type Mark, type Pixels } from '../../src-main/shared/digits';
import type { Desk } from '../desk/desk';
import type { ReadDigit } from '../desk/use-number';
import { rememberInk } from '../desk/picture-parts';

/** A seven as two strokes of the pen. */
const SEVEN: readonly Mark[] = [
  {
    tool: 'pen',
    width: 2.4,
    points: [
      [8, 7],
      [14, 6.6],
      [20, 7],
      [16, 14],
      [13, 22],
    ],
  },
  {
    tool: 'pen',
    width: 2.4,
    points: [
      [11, 14.5],
      [19, 14],
    ],
  },
];

/** The same as a network sees it. */
export const SEVEN_PIXELS: Pixels = frameDrawing(
  { picture: null, marks: SEVEN },
  { box: true, centre: true },
).centred;

/** Draws it on the sheet of a desk. */
export function drawSeven({ drawing }: Desk): void {
  for (const { points } of SEVEN) {
    const [first, ...others] = points;
    drawing.begin(first);
    drawing.extend(others);
    drawing.end();
  }
}

/** A picture whose ink was found as two upright lines, 60 pixels long and 6 wide. */
export function pictureOfTwoLines(): Uint8Array {
  const [width, height] = [100, 80];
  const mask = new Uint8Array(width * height);
  for (let y = 10; y < 70; y++) for (const x of [20, 60]) mask.fill(1, y * width + x, y * width + x + 6);
  const ink: FoundInk = {
    ink: { width, height, values: Float32Array.from(mask) },
    mask,
    bounds: { left: 20, top: 10, right: 66, bottom: 70 },
  };
  const picture = new Uint8Array(PIXELS).fill(1);
  rememberInk(picture, ink);
  return picture;
}

/** Digits of a number as they were read: each as probable as is said, the rest of it shared by the others. */
export function readDigits(
  ...digits: readonly (readonly [digit: Digit, probability: number])[]
): ReadDigit[] {
  return digits.map(([digit, probability], part) => {
    const probabilities = new Float32Array(CLASSES).fill((1 - probability) / (CLASSES - 1));
    probabilities[digit] = probability;
    return { part, digit, probability, probabilities, logits: probabilities.map(Math.log) };
  });
}
