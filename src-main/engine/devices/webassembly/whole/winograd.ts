/**
 * Convolutions 3 × 3 with stride 1 by fewer multiplications: a tile of m × m cells at once,
 *   Y = Aᵀ [ (G g Gᵀ) ⊙ (Bᵀ d B) ] A
 * for the tile's input d, (m + 2) × (m + 2), and the window g (A. Lavin, S. Gray, Fast Algorithms for Convolutional
 * Neural Networks, arXiv 1509.09308, section 4.1; S. Winograd 1980). ⊙ becomes, for each of the (m + 2)² places, one
 * matrix product over the channels of all tiles. m = 2 takes 16 multiplications where the definition takes 36. Rounding
 * grows by at most ‖Aᵀ‖²·‖G‖²·‖Bᵀ‖² = 9·2.25·4 = 81 in the largest row sums, against the largest input and weight; in
 * digit-cnn logits near 10 are 4·10⁻⁶ off. m = 4 was tried: 36 for 144, no faster here for its sums, and three times as
 * far off.
 */
import type { Conv2d } from '../../../model';
import { writeActivation } from './activation';
import { VECTOR, type Code } from './code';
import { pictureOf, wholeVectors, type Frame, type Picture } from './picture';
import { equalParts, pairs, tileBytes, tileFunction, type TileShape } from './products';
import type { Place, Stage } from './stage';
import { ALGORITHMS, windowMatrix, writeSandwich, type TileSide } from './winograd-matrices';

const SIDE: TileSide = 2;

/** Tiles of a product that are computed together. */
const MOST_TILES = 4;

/** Tiles down and across, and the cells of the last ones that belong to the picture. */
function tilesOf(cells: number, side: number): { readonly count: number; readonly last: number } {
  const count = Math.ceil(cells / side);
  return { count, last: cells - (count - 1) * side };
}

/** Multiply-adds of the products for one image. */
function productsOf({ input, output }: Conv2d, side: number): number {
  const tiles = tilesOf(output[1], side).count * tilesOf(output[2], side).count;
  return tiles * (side + 2) ** 2 * input[0] * output[0];
}

/**
 * The tile's side, or null where the definition is better: other windows, strides and dilations, few channels, for
 * which the sums around the products cost more than they save, and tiles that are mostly cut off.
 */
export function chooseSide(layer: Conv2d): TileSide | null {
  const { kernel, stride, dilation, groups, input, output } = layer;
  const fits = [...kernel, ...stride, ...dilation, groups].join() === '3,3,1,1,1,1,1';
  if (!fits || input[0] < 8 || output[0] < 8) return null;
  const direct = output[1] * output[2] * output[0] * input[0] * 9;
  return productsOf(layer, SIDE) < 0.75 * direct ? SIDE : null;
}

/** The frame that whole tiles reach into. */
export function winogradFrame({ padding, output }: Conv2d, side: TileSide): Frame {
  const reach = (cells: number): number => tilesOf(cells, side).count * side + 2;
  return { top: padding[0], left: padding[1], height: reach(output[1]), width: reach(output[2]), fill: 0 };
}

/** Everything about one layer that its parts share. */
interface Plan {
  readonly layer: Conv2d;
  readonly side: TileSide;
  readonly points: number;
  readonly down: ReturnType<typeof tilesOf>;
  readonly across: ReturnType<typeof tilesOf>;
  readonly tiles: number;
  readonly input: Picture;
  readonly output: Picture;
}

/**
 * The three steps of a layer: tiles of the input into [point][tile][channel], for each point a product with the
 * window's numbers into [point][tile][output], and back into cells, where b and h follow.
 * Weights lie [point][pair of vectors][channel][output], and b behind them.
 */
export function winogradStage(layer: Conv2d, input: Picture, frame: Frame, side: TileSide): Stage {
  const [outputs, height, width] = layer.output;
  const output = pictureOf(layer.output, frame, wholeVectors(outputs));
  const [down, across] = [tilesOf(height, side), tilesOf(width, side)];
  const tiles = down.count * across.count;
  const points = (side + 2) ** 2;
  const plan: Plan = { layer, side, points, down, across, tiles, input, output };
  return {
    output,
    parameters: (points * input.cell + 1) * output.cell,
    pack: (to) => packWindows(to, plan),
    scratch: points * tiles * (input.cell + output.cell),
    write: (place) => {
      writeInputs(place, plan);
      writeProducts(place, plan);
      writeOutputs(place, plan);
    },
  };
}

function* packWindows(
  packed: Float32Array,
  { layer, side, points, input, output }: Plan,
): Generator<undefined, void> {
  const [outputs, channels] = [layer.output[0], layer.input[0]];
  const { weights } = layer;
  for (const [point, factors] of windowMatrix(ALGORITHMS[side].window).entries()) {
    for (let o = 0; o < outputs; o++) {
      const pair = 8 * Math.floor(o / 8);
      const width = Math.min(8, output.cell - pair);
      const at = (point * output.cell + pair) * input.cell + o - pair;
      for (let c = 0; c < channels; c++) {
        let sum = 0;
        for (let k = 0; k < 9; k++) sum += factors[k] * weights[(o * channels + c) * 9 + k];
        packed[at + c * width] = sum;
      }
      yield;
    }
  }
  packed.set(layer.bias, points * input.cell * output.cell);
}

/** Calls `tile` for all tiles, from top left; its arguments are two addresses that it moves on itself to the right. */
function writeInputs({ code, functions, inputs: [from], scratch }: Place, plan: Plan): void {
  const { side, down, across, input, tiles } = plan;
  const size = side + 2;
  const name = `winograd_inputs_${side}_${input.cell}_${input.row}_${tiles}`;
  const transform = functions.once(name, (one) => {
    one.repeat(input.cell / 4, () => {
      const at = (i: number, j: number): number => 4 * (i * input.row + j * input.cell);
      const values = readSquare(one, size, (i, j) => one.load(0, at(i, j)));
      const results = writeSandwich(one, ALGORITHMS[side].inputs, values);
      results.forEach((local, point) => one.store(1, 4 * point * tiles * input.cell, local));
      one.advance(0, VECTOR);
      one.advance(1, VECTOR);
    });
  });
  const [x, row, out] = code.locals('i32', 3);
  code.address(row, from, 0);
  code.address(out, scratch, 0);
  code.repeat(down.count, () => {
    code.address(x, row, 0);
    code.repeat(across.count, () => {
      code.em.localGet(x).localGet(out).i32Const(0).call(transform);
      code.advance(x, 4 * side * input.cell);
      code.advance(out, 4 * input.cell);
    });
    code.advance(row, 4 * side * input.row);
  });
}

function writeProducts({ code, functions, scratch, parameters }: Place, plan: Plan): void {
  const { points, tiles, input, output } = plan;
  const shape: Omit<TileShape, 'rows' | 'vectors'> = {
    runs: 1,
    length: input.cell,
    runStep: 4 * input.cell,
    inStep: 4 * input.cell,
    outStep: 4 * output.cell,
    bias: false,
    activation: 'identity',
  };
  const [x, w, out, pointX, pointOut, pairOut] = code.locals('i32', 6);
  code.address(w, -1, parameters);
  code.address(pointX, scratch, 0);
  code.address(pointOut, scratch, 4 * points * tiles * input.cell);
  code.repeat(points, () => {
    code.address(pairOut, pointOut, 0);
    const writePair = (vectors: number): void => {
      code.address(x, pointX, 0);
      code.address(out, pairOut, 0);
      for (const { rows, times } of equalParts(tiles, MOST_TILES)) {
        const tile = tileFunction(functions, { ...shape, rows, vectors });
        code.repeat(times, () => {
          code.em.localGet(x).localGet(w).localGet(out).call(tile);
          code.advance(x, rows * shape.inStep);
          code.advance(out, rows * shape.outStep);
        });
      }
      code.advance(w, tileBytes({ ...shape, rows: 1, vectors }));
      code.advance(pairOut, vectors * VECTOR);
    };
    for (const { vectors, times } of pairs(output.cell / 4)) code.repeat(times, () => writePair(vectors));
    code.advance(pointX, 4 * tiles * input.cell);
    code.advance(pointOut, 4 * tiles * output.cell);
  });
}

function writeOutputs({ code, output: to, scratch, parameters, functions }: Place, plan: Plan): void {
  const { side, down, across, points, tiles, input, output } = plan;
  const [x, row, out] = code.locals('i32', 3);
  const bias = parameters + 4 * points * input.cell * output.cell;
  code.address(x, scratch, 4 * points * tiles * input.cell);
  code.address(row, to, 4 * output.first);
  const tileRow = (height: number): void => {
    code.address(out, row, 0);
    const tile = (width: number): void => {
      code.em
        .localGet(x)
        .localGet(out)
        .i32Const(bias)
        .call(outputFunction(functions, plan, height, width));
      code.advance(x, 4 * output.cell);
      code.advance(out, 4 * side * output.cell);
    };
    code.repeat(across.count - 1, () => tile(side));
    tile(across.last);
    code.advance(row, 4 * side * output.row);
  };
  code.repeat(down.count - 1, () => tileRow(side));
  tileRow(down.last);
}

/** The function (products of a tile, its first cell, b) that leaves the first height × width cells of the tile. */
function outputFunction(functions: Place['functions'], plan: Plan, height: number, width: number): string {
  const { side, tiles, output, layer } = plan;
  const name = `winograd_outputs_${side}_${height}x${width}_${output.cell}_${output.row}_${tiles}_${layer.activation}`;
  return functions.once(name, (code) => {
    const [bias] = code.locals('v128', 1);
    code.repeat(output.cell / 4, () => {
      const size = side + 2;
      const values = readSquare(code, size, (i, j) => code.load(0, 4 * (i * size + j) * tiles * output.cell));
      code.load(2, 0).localSet(bias);
      const results = writeSandwich(code, ALGORITHMS[side].outputs, values);
      const cells = Array.from({ length: height * width }, (_, at) => {
        const [i, j] = [Math.floor(at / width), at % width];
        return { value: results[i * side + j], to: 4 * (i * output.row + j * output.cell) };
      });
      for (const { value } of cells) code.em.localGet(value).localGet(bias).f32x4Add().localSet(value);
      writeActivation(
        code,
        layer.activation,
        cells.map(({ value }) => value),
      );
      for (const { value, to } of cells) code.store(1, to, value);
      for (const address of [0, 1, 2]) code.advance(address, VECTOR);
    });
  });
}

function readSquare(code: Code, size: number, read: (i: number, j: number) => Code['em']): number[] {
  const values = code.locals('v128', size * size);
  values.forEach((local, at) => read(Math.floor(at / size), at % size).localSet(local));
  return values;
}
