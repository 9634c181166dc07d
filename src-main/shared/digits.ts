/**
 * The vocabulary of the product. Both sides speak it; it imports nothing.
 *
 * strokes: what a pen did. pixels: bytes 0–255, ink is bright. input: floats a network gets (pixels / 255).
 * logits: a network's ten raw scores. probabilities: softmax of them. label: the truth. prediction: the arg-max.
 */

/** Side of the square grid every network here looks at. */
export const SIDE = 28;
/** Cells of that grid: 28 · 28. */
export const PIXELS = SIDE * SIDE;
/** The digits 0 … 9. */
export const CLASSES = 10;

export type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** A pen position: x to the right, y down, in cells of the 28×28 grid unless said otherwise. */
export type Point = readonly [x: number, y: number];

/** One pen-down: the points it passed, in order. A single point is a dot. */
export type Stroke = readonly Point[];
export type Strokes = readonly Stroke[];

/** One movement of a tool on the canvas; `width` is the diameter of its round tip in cells. */
export interface Mark {
  readonly tool: 'pen' | 'eraser';
  readonly width: number;
  readonly points: Stroke;
}

/** A 28×28 picture, row-major bytes, ink bright on a dark ground, as in MNIST. */
export type Pixels = Uint8Array;

/** Input floats of pixels: pixel / 255, rounded once to float32. */
export function inputOf(pixels: Pixels): Float32Array<ArrayBuffer> {
  const input = new Float32Array(pixels.length);
  for (let i = 0; i < pixels.length; i++) input[i] = pixels[i] / 255;
  return input;
}

/** A picture of any size as it was decoded: 4 bytes a pixel (red, green, blue, alpha, not premultiplied), row-major. */
export interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8Array | Uint8ClampedArray;
}

/** Everything on the canvas: an opened picture, if any, and what was drawn on it since, in order. */
export interface Drawing {
  readonly picture: Pixels | null;
  readonly marks: readonly Mark[];
}

/** A labelled drawing as it is stored: one JSON object a line, as in the UNIPEN-derived stroke files. */
export interface StrokeDigit {
  readonly label: Digit;
  readonly writer: string;
  readonly strokes: Strokes;
}
