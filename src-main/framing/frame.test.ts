import { describe, expect, it } from 'vitest';
import type { Drawing, Mark, Stroke, Strokes } from '../shared/digits';
import { frameDrawing, frameStrokes, isBlank, PEN_WIDTH } from './frame';
import { inkBounds } from './resample';

const pen = (points: Stroke, width = 2): Mark => ({ tool: 'pen', width, points });
const eraser = (points: Stroke, width = 4): Mark => ({ tool: 'eraser', width, points });
const drawing = (...marks: Mark[]): Drawing => ({ picture: null, marks });
const SEVEN: Stroke = [[200, 0], [800, 0], [400, 1000]]; // prettier-ignore
const ZEROS = new Uint8Array(784);

/** Barycentre in pixel numbers [column, row]. */
function barycentre(pixels: Uint8Array): [number, number] {
  let [mass, x, y] = [0, 0, 0];
  pixels.forEach((pixel, i) => {
    mass += pixel;
    x += pixel * (i % 28);
    y += pixel * Math.floor(i / 28);
  });
  return [x / mass, y / mass];
}

describe('frameStrokes', () => {
  it('makes the ink, not the path, 20 cells long', () => {
    const { boxed } = frameStrokes([SEVEN]);
    const { left, right, top, bottom } = inkBounds(boxed) ?? { left: 0, right: 0, top: 0, bottom: 0 };
    expect([top, bottom]).toEqual([4, 24]);
    // Path 600 : 1000 of 20 − 2.4 = 17.6 is 10.56 wide, the ink 12.96 cells around 14: 7.52 … 20.48.
    expect([left, right]).toEqual([7, 21]);
  });

  it('puts the centre of mass into pixel (14, 14)', () => {
    for (const value of barycentre(frameStrokes([SEVEN]).centred)) {
      expect(value).toBeGreaterThanOrEqual(13.5);
      expect(value).toBeLessThan(14.5);
    }
  });

  it('does not depend on scale and place', () => {
    const moved: Strokes = [SEVEN.map(([x, y]) => [x / 512 + 8, y / 512 - 16])];
    expect(frameStrokes(moved)).toEqual(frameStrokes([SEVEN]));
  });

  it('draws a horizontal stroke as a bar of 20 × the pen', () => {
    const { boxed, centred } = frameStrokes([[[0, 3], [9, 3]]]); // prettier-ignore
    expect(inkBounds(boxed)).toEqual({ left: 4, top: 12, right: 24, bottom: 16 });
    // Rows 12 … 15 lie 1.5, 0.5, 0.5, 1.5 from the path: 1.2 + 0.5 − 1.5 = 0.2 of 255 is 51.
    expect([11, 12, 13, 14, 15, 16].map((y) => boxed[y * 28 + 14])).toEqual([0, 51, 255, 255, 51, 0]);
    // Its barycentre (13.5, 13.5) lies on the rounding boundary and counts as pixel 14.
    expect(centred).toEqual(boxed);
  });

  it('draws a dot as a dot', () => {
    const { boxed } = frameStrokes([[[500, 500]]]);
    expect(inkBounds(boxed)).toEqual({ left: 12, top: 12, right: 16, bottom: 16 });
  });

  it('gives input as pixels / 255', () => {
    const { centred, input } = frameStrokes([SEVEN]);
    expect(input).toHaveLength(784);
    expect(Math.max(...input)).toBe(1);
    expect(Array.from(input, (value) => Math.round(value * 255))).toEqual([...centred]);
  });

  it('fills the grid before boxing, and lets each step be left out', () => {
    const { drawn, boxed, centred } = frameStrokes([SEVEN], { steps: { box: false, centre: false } });
    expect(inkBounds(drawn)).toMatchObject({ top: 0, bottom: 28 });
    expect(boxed).toEqual(drawn);
    expect(centred).toEqual(drawn);
    const all = frameStrokes([SEVEN]);
    expect(frameStrokes([SEVEN], { steps: { box: true, centre: false } }).centred).toEqual(all.boxed);
  });

  it('draws with another pen when told', () => {
    const ink = (penWidth: number) => frameStrokes([SEVEN], { penWidth }).boxed.reduce((a, b) => a + b, 0);
    expect(ink(1.2 * PEN_WIDTH)).toBeGreaterThan(1.1 * ink(PEN_WIDTH));
  });

  it('gives zeros without ink', () => {
    expect(frameStrokes([]).centred).toEqual(ZEROS);
    expect(frameStrokes([[]]).drawn).toEqual(ZEROS);
  });
});

describe('frameDrawing', () => {
  it('shows the canvas as drawn, each mark with its own width', () => {
    const { drawn } = frameDrawing(drawing(pen([[4, 5], [24, 5]], 2), pen([[4, 15], [24, 15]], 4))); // prettier-ignore
    expect([3, 4, 5, 6].map((y) => drawn[y * 28 + 14])).toEqual([0, 255, 255, 0]);
    expect([12, 13, 14, 15, 16, 17].map((y) => drawn[y * 28 + 14])).toEqual([0, 255, 255, 255, 255, 0]);
  });

  it('frames the same strokes as frameStrokes, whatever the width of the marks', () => {
    const small: Stroke = SEVEN.map(([x, y]) => [2 + x / 128, 3 + y / 128]);
    expect(frameDrawing(drawing(pen(small, 1))).centred).toEqual(frameStrokes([SEVEN]).centred);
    expect(frameDrawing(drawing(pen(small, 3))).centred).toEqual(frameStrokes([SEVEN]).centred);
  });

  it('boxes what erasing left', () => {
    const line = pen([[2, 4], [26, 4]]); // prettier-ignore
    const { drawn, boxed } = frameDrawing(
      drawing(line, pen([[6, 10], [6, 25]]), eraser([[1, 4], [27, 4]])), // prettier-ignore
    );
    expect(drawn[4 * 28 + 14]).toBe(0);
    expect(boxed).toEqual(frameStrokes([[[6, 10], [6, 25]]]).boxed); // prettier-ignore
  });

  it('keeps ink that touches the edge of the canvas', () => {
    const edge: Stroke = [[0, 0], [0, 28]]; // prettier-ignore
    expect(frameDrawing(drawing(pen(edge))).centred).toEqual(frameStrokes([edge]).centred);
  });

  it('takes a click with a trembling hand for a dot', () => {
    const dot = frameDrawing(drawing(pen([[5, 5], [5.4, 5.2]]))); // prettier-ignore
    expect(dot.boxed).toEqual(frameStrokes([[[5, 5]]]).boxed);
  });

  it('passes an unedited picture through every step unchanged', () => {
    const picture = Uint8Array.from({ length: 784 }, (_, i) => (i < 300 ? i % 256 : 0));
    const { drawn, boxed, centred } = frameDrawing({ picture, marks: [] });
    expect([drawn, boxed, centred]).toEqual([picture, picture, picture]);
  });

  it('boxes and centres a picture that was drawn on', () => {
    const picture = new Uint8Array(784);
    for (let y = 0; y < 10; y++) picture.fill(255, y * 28, y * 28 + 4);
    const { drawn, boxed, centred } = frameDrawing({ picture, marks: [pen([[1, 1]], 1)] });
    expect(drawn).toEqual(picture);
    expect(inkBounds(boxed)).toEqual({ left: 10, top: 4, right: 18, bottom: 24 });
    expect(barycentre(centred)).toEqual([13.5, 13.5]);
  });

  it('erases from a picture', () => {
    const picture = new Uint8Array(784).fill(200);
    const { drawn } = frameDrawing({ picture, marks: [eraser([[14, 14]], 8)] });
    expect([drawn[14 * 28 + 14], drawn[0]]).toEqual([0, 200]);
  });

  it('gives zeros for a blank canvas', () => {
    for (const pixels of Object.values(frameDrawing(drawing())))
      expect([...pixels].every((v) => v === 0)).toBe(true);
  });

  it('refuses a picture of another size', () => {
    const wrong = { picture: new Uint8Array(783), marks: [] };
    expect(() => frameDrawing(wrong)).toThrow('frameDrawing: expected a picture of 784 pixels, got 783');
  });
});

describe('isBlank', () => {
  const blank = (of: Drawing) => isBlank(frameDrawing(of).drawn);

  it('holds for nothing, for erasing only, for what was erased and for what lies beyond the sheet', () => {
    expect(blank(drawing())).toBe(true);
    expect(blank(drawing(pen([])))).toBe(true);
    expect(blank(drawing(eraser([[3, 3]])))).toBe(true);
    expect(blank(drawing(pen([[5, 5]]), eraser([[5, 5]])))).toBe(true);
    expect(blank(drawing(pen([[29, 5], [29, 20]])))).toBe(true); // prettier-ignore
    expect(blank({ picture: ZEROS, marks: [] })).toBe(true);
  });

  it('does not hold for a dot or a picture', () => {
    expect(blank(drawing(pen([[5, 5]])))).toBe(false);
    expect(blank({ picture: Uint8Array.from(ZEROS).fill(1, 400, 401), marks: [] })).toBe(false);
  });
});
