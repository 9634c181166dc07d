import { inputOf, PIXELS, SIDE, type Drawing, type Mark, type Pixels, type Strokes } from '../shared/digits';
import { BOX_SIDE, boxStrokes } from './box';
import { centre } from './centre';
import { raster, rasterCoverage } from './raster';
import { boxPixels } from './resample';
import { inkOf, marksOnSheet } from './sheet';

/**
 * Diameter, in cells, of the pen that draws a boxed digit: MNIST's. Found by matching ink: the mean of
 * Σ pixels / 255 over the ten digits of the 60,000 MNIST training images is 103.1; the 5,521 pen digits of the
 * training writers, framed with 2.2, 2.4 and 2.6, have 96.3, 103.7 and 110.9.
 */
export const PEN_WIDTH = 2.4;

/** A drawing smaller than this many cells of the canvas is a dot: a click with a trembling hand. */
const DOT_SIDE = 1;

/** Which steps of MNIST's framing are taken; both true is MNIST's framing. */
export interface FramingSteps {
  readonly box: boolean;
  readonly centre: boolean;
}

/** The stages of framing, each as the pixels [784] after it; input = centred / 255. */
export interface Framed {
  readonly drawn: Pixels;
  readonly boxed: Pixels;
  readonly centred: Pixels;
  readonly input: Float32Array;
}

const ALL_STEPS: FramingSteps = { box: true, centre: true };

function finish(drawn: Pixels, box: () => Pixels, steps: FramingSteps): Framed {
  const boxed = steps.box ? box() : drawn;
  const centred = steps.centre ? centre(boxed) : boxed;
  return { drawn, boxed, centred, input: inputOf(centred) };
}

/** Longer side of the pen's path in a box of `side` cells: the ink reaches half a pen further on both ends. */
const pathSide = (side: number, penWidth: number): number => Math.max(0, side - penWidth);

/** Strokes without their empty ones, which draw nothing. */
const inked = (strokes: Strokes): Strokes => strokes.filter((stroke) => stroke.length > 0);

/**
 * Frames strokes of any coordinate scale as MNIST frames digits: the ink's longer side 20 cells in the middle of
 * the grid (boxed), then moved by whole pixels until its centre of mass lies in pixel (14, 14) (centred).
 * drawn is the whole drawing merely scaled to fill the 28×28 grid. penWidth in cells, default PEN_WIDTH.
 */
export function frameStrokes(
  strokes: Strokes,
  options: { readonly steps?: FramingSteps; readonly penWidth?: number } = {},
): Framed {
  const penWidth = options.penWidth ?? PEN_WIDTH;
  const paths = inked(strokes);
  const drawn = raster(boxStrokes(paths, pathSide(SIDE, penWidth)), penWidth);
  const box = () => raster(boxStrokes(paths, pathSide(BOX_SIDE, penWidth)), penWidth);
  return finish(drawn, box, options.steps ?? ALL_STEPS);
}

/** What each mark covers; marks never change, and a growing drawing is painted anew with every point. */
const coverages = new WeakMap<Mark, Float64Array>();

function coverageOf(mark: Mark): Float64Array {
  const known = coverages.get(mark);
  if (known) return known;
  const covered = rasterCoverage([mark.points], mark.width);
  coverages.set(mark, covered);
  return covered;
}

/** Mark after mark on a background: a pen brightens (max), an eraser dims. */
function paint(background: Pixels, marks: readonly Mark[]): Pixels {
  const canvas = Float64Array.from(background);
  for (const mark of marks) {
    if (mark.points.length === 0) continue;
    const covered = coverageOf(mark);
    for (let i = 0; i < PIXELS; i++) {
      canvas[i] = mark.tool === 'pen' ? Math.max(canvas[i], 255 * covered[i]) : canvas[i] * (1 - covered[i]);
    }
  }
  return Uint8Array.from(canvas, Math.round);
}

/**
 * Frames what is on the canvas. Without a picture, the sheet shows the ink that erasing left, and the box is drawn
 * anew from the same paths with MNIST's pen, whatever the tip's size was: what one sees is what is read. With a
 * picture, erasers dim pixels and the canvas' own pixels are resampled; an unedited 28×28 picture counts as already
 * framed and passes every step unchanged. A blank canvas gives all zeros.
 */
export function frameDrawing(drawing: Drawing, steps: FramingSteps = ALL_STEPS): Framed {
  const { picture, marks } = drawing;
  if (picture && picture.length !== PIXELS) {
    throw new RangeError(`frameDrawing: expected a picture of ${PIXELS} pixels, got ${picture.length}`);
  }
  if (picture) {
    const drawn = paint(picture, marksOnSheet(marks));
    const edited = marks.some((mark) => mark.points.length > 0);
    return edited
      ? finish(drawn, () => boxPixels(drawn, BOX_SIDE), steps)
      : finish(drawn, () => drawn, { box: false, centre: false });
  }
  const ink = inkOf(marks);
  const paths = ink.map((mark) => mark.points);
  const box = () => raster(boxStrokes(paths, pathSide(BOX_SIDE, PEN_WIDTH), DOT_SIDE), PEN_WIDTH);
  return finish(paint(new Uint8Array(PIXELS), ink), box, steps);
}

/** True when there is nothing to recognise: nothing on the canvas is brighter than an empty sheet. */
export function isBlank(drawn: Pixels): boolean {
  return drawn.every((pixel) => pixel === 0);
}
