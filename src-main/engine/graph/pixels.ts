import { SIDE } from '../../shared/digits';
import type { GraphInput } from '../../shared/graph';
import type { PixelLayout, PixelName } from '../../shared/pixels';
import { sentence } from '../sentences';
import { ModelError } from '../build';
import { IMAGE } from '../model';
import { affine, combine, rearranged } from './arithmetic';
import type { GraphBuilder } from './builder';
import { BATCH, size, type Value } from './value';
import { brief, shapeText } from './words';

/** Sides of pictures that digits are scaled to; beyond it no network for digits is known. */
const [LEAST_SIDE, MOST_SIDE] = [8, 512];
/** Up to this side a picture gets empty cells around it, as LeNet's 32×32; a larger one is scaled up. */
const MOST_PADDED = 36;

/** Whether an image gets empty cells around it to have this side; any other side it is scaled to. */
export const isPadded = (side: number): boolean => side > SIDE && side <= MOST_PADDED;

/** The picture that an input takes, and the sides of its tensor in the graph's shapes. */
export interface PictureInput {
  readonly layout: PixelLayout;
  readonly dims: readonly number[];
  readonly fixedBatch: number;
}

/**
 * Reads [n, 784], [n, 28, 28], [n, 1, 28, 28], [n, 28, 28, 1], the same with three channels or another square side, and
 * with the batch or sides left open. Throws ModelError for any other shape.
 */
export function readInput(file: string, { name, shape }: GraphInput): PictureInput {
  const [batch, ...given] = shape;
  const sides = openSides(given);
  const core = sides.filter((side) => side !== 1);
  const layout = layoutOf(core, sides);
  if (shape.length < 2 || shape.length > 5 || layout === null) {
    const values = { file: brief(file), input: brief(name), shape: shapeText(shape) };
    throw new ModelError(sentence('graph.inputShape', values));
  }
  return { layout: { ...layout, shape }, dims: [BATCH, ...sides], fixedBatch: batch ?? 1 };
}

/** Sides that the file leaves open, as MNIST has them: one channel, 28 down and across. */
function openSides(sides: readonly (number | null)[]): number[] {
  if (sides.length === 1) return [sides[0] ?? SIDE * SIDE];
  const known = sides.find((side) => side !== null && side > 3) ?? SIDE;
  const last = sides[sides.length - 1];
  const channelsLast = sides.length > 2 && (last === 1 || last === 3);
  const picture = channelsLast ? sides.length - 3 : sides.length - 2;
  return sides.map((side, axis) => side ?? (axis === picture || axis === picture + 1 ? known : 1));
}

function layoutOf(core: readonly number[], sides: readonly number[]): Omit<PixelLayout, 'shape'> | null {
  const [first, second, third] = core;
  const allowed = (side: number): boolean =>
    Number.isInteger(side) && side >= LEAST_SIDE && side <= MOST_SIDE;
  if (core.length === 1) {
    const side = Math.sqrt(first);
    return allowed(side) ? { side, channels: 1, channelsLast: false } : null;
  }
  if (core.length === 2 && first === second && allowed(first)) {
    return { side: first, channels: 1, channelsLast: sides[sides.length - 1] === 1 };
  }
  if (core.length !== 3) return null;
  if (first === 3 && second === third && allowed(second))
    return { side: second, channels: 3, channelsLast: false };
  if (third === 3 && first === second && allowed(first))
    return { side: first, channels: 3, channelsLast: true };
  return null;
}

const SCALES: Readonly<Record<PixelName, readonly (readonly [scale: number, shift: number])[]>> = {
  '0..1': [[1, 0]],
  'mean-std': [[1 / 0.3081, -0.1307 / 0.3081]],
  '-1..1': [[2, -1]],
  '-0.5..0.5': [[1, -0.5]],
  '0..255': [[255, 0]],
  inverted: [[-1, 1]],
  '1..-1': [[-2, 1]],
  '255..0': [[-255, 255]],
  // Mean and deviation of ImageNet's red, green and blue, as the models of torchvision expect them.
  imagenet: [
    [1 / 0.229, -0.485 / 0.229],
    [1 / 0.224, -0.456 / 0.224],
    [1 / 0.225, -0.406 / 0.225],
  ],
};

/**
 * Scale and shift by which an image itself becomes what a network for other pixels makes of it in front; null where that
 * is more than one range: another size with cells around it, and channels that differ.
 */
export function rangeOf({ side }: PixelLayout, name: PixelName): readonly [number, number] | null {
  const [range, ...others] = SCALES[name];
  return side === SIDE && others.length === 0 ? range : null;
}

/** The ways worth trying for a picture: `imagenet` only where there are three channels. */
export function pixelNames({ channels }: PixelLayout): PixelName[] {
  return (Object.keys(SCALES) as PixelName[]).filter((name) => name !== 'imagenet' || channels === 3);
}

/** The image as the input of the graph: its size, then its range, then its channels, each as a layer where it changes something. */
export function pixelLayers(builder: GraphBuilder, { layout, dims }: PictureInput, name: PixelName): Value {
  const { side, channels, channelsLast } = layout;
  const image: Value = {
    name: 'image',
    dims: [BATCH, 1, SIDE, SIDE],
    data: null,
    layer: IMAGE,
    integer: false,
    single: false,
  };
  const sized = resized(builder, image, side);
  const scales = SCALES[name];
  const [scale, shift] = [0, 1].map((which) => scales.flatMap((pair) => new Array<number>(side * side).fill(pair[which]))); // prettier-ignore
  const one = scales.length === 1;
  const ranged = one ? affine(builder, sized, Float64Array.from(scale), Float64Array.from(shift)) : sized;
  const cells = side * side;
  const repeated = Float64Array.from({ length: channels * cells }, (_, i) => i % cells);
  const coloured = rearranged(builder, ranged, repeated, [BATCH, channels, side, side]);
  const ready = one
    ? coloured
    : affine(builder, coloured, Float64Array.from(scale), Float64Array.from(shift));
  const order = Float64Array.from({ length: size([channels, cells]) }, (_, i) =>
    channelsLast ? (i % channels) * cells + Math.floor(i / channels) : i,
  );
  // The graph's own sides for it need no layer: the numbers come in this order.
  return { ...rearranged(builder, ready, order, ready.dims), dims, single: false };
}

/** The picture with empty cells around it, or scaled with straight lines between the centres of its cells. */
function resized(builder: GraphBuilder, image: Value, side: number): Value {
  if (side === SIDE) return image;
  const dims = [BATCH, 1, side, side];
  if (isPadded(side)) {
    const before = Math.floor((side - SIDE) / 2);
    const inside = (at: number): boolean => at >= 0 && at < SIDE;
    const table = Float64Array.from({ length: side * side }, (_, i) => {
      const [row, column] = [Math.floor(i / side) - before, (i % side) - before];
      return inside(row) && inside(column) ? row * SIDE + column : -1;
    });
    return rearranged(builder, image, table, dims);
  }
  // One cell of the result is the mean of four of the picture, weighted by how near they are.
  const near = (at: number): { low: number; high: number; share: number } => {
    const place = Math.min(SIDE - 1, Math.max(0, ((at + 0.5) * SIDE) / side - 0.5));
    const low = Math.floor(place);
    return { low, high: Math.min(SIDE - 1, low + 1), share: place - low };
  };
  const corners = ([0, 1, 2, 3] as const).map((corner) => {
    const table = new Float64Array(side * side);
    const weights = new Float64Array(side * side);
    for (let i = 0; i < table.length; i++) {
      const [down, across] = [near(Math.floor(i / side)), near(i % side)];
      const [below, right] = [corner >= 2, corner % 2 === 1];
      table[i] = (below ? down.high : down.low) * SIDE + (right ? across.high : across.low);
      weights[i] = (below ? down.share : 1 - down.share) * (right ? across.share : 1 - across.share);
    }
    return affine(builder, rearranged(builder, image, table, dims), weights, new Float64Array(side * side));
  });
  return corners.reduce((sum, corner) => combine(builder, 'add', sum, corner));
}
