import { shapeSize, type Shape } from '../../../model';

/**
 * How numbers of one image lie between two layers: cell by cell, and for each cell its channels side by side, their
 * number rounded up to whole vectors; the rest holds finite numbers, which nobody counts. Around the cells lies the frame that the next layer reads.
 * Channel c of cell (y, x) stands at first + y·row + x·cell + c.
 */
export interface Picture {
  readonly shape: Shape;
  /** Floats from a cell to its right neighbour, and from a cell to the one below. */
  readonly cell: number;
  readonly row: number;
  readonly first: number;
  /** Floats of the whole buffer, frame included, and what the frame holds. */
  readonly size: number;
  readonly fill: number;
}

/** What a layer wants to find around the cells of its input: their place in a picture of height × width. */
export interface Frame {
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  readonly fill: number;
}

/** Up to a whole number of vectors. */
export const wholeVectors = (count: number): number => 4 * Math.ceil(count / 4);

/** No frame at all. */
export function noFrame([, height, width]: Shape): Frame {
  return { top: 0, left: 0, height, width, fill: 0 };
}

/** A picture of this shape in this frame; `cell` floats a cell. */
export function pictureOf(shape: Shape, { top, left, height, width, fill }: Frame, cell: number): Picture {
  const row = width * cell;
  return { shape, cell, row, first: top * row + left * cell, size: height * row, fill };
}

/** The image as it comes: one channel, its 784 numbers side by side, whatever shape its first layer sees in it. */
export function imagePicture(shape: Shape): Picture {
  const [channels, height, width] = shape;
  const cell = channels;
  return { shape, cell, row: width * cell, first: 0, size: height * width * cell, fill: 0 };
}

/** Where number i of [channels, height, width] stands in the picture's buffer, for all i. */
export function placesOf({ shape, cell, row, first }: Picture): Uint32Array {
  const [, height, width] = shape;
  return Uint32Array.from({ length: shapeSize(shape) }, (_, i) => {
    const x = i % width;
    const y = Math.floor(i / width) % height;
    return first + y * row + x * cell + Math.floor(i / (width * height));
  });
}
