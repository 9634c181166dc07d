import { frameDrawing } from '../../src-main/framing/frame';
import type { Mark, Pixels } from '../../src-main/shared/digits';
import type { Desk } from '../desk/desk';

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
