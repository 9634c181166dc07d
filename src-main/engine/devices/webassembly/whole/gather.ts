import type { Shape } from '../../../model';
import { VECTOR, type Code } from './code';
import { pictureOf, placesOf, wholeVectors, type Frame, type Picture } from './picture';
import type { Stage } from './stage';

/** Where numbers are taken from and left, in bytes from the start of two pictures. */
interface Moves {
  /** Four numbers that lie side by side in both. */
  readonly vectors: readonly (readonly [from: number, to: number])[];
  readonly singles: readonly (readonly [from: number, to: number])[];
}

/** Number `index` of picture `source`; null for a number that is known now. */
type Origin = { readonly source: number; readonly index: number } | null;

/** Number i of the output is `origin(i)`, or where that is null `known(i)` for every image. */
interface Order {
  readonly origin: (i: number) => Origin;
  readonly known?: (i: number) => number;
  /** Floats of a cell. */
  readonly cell?: number;
}

/**
 * Numbers in another order: reshaping, transposing, joining, cutting, framing. Four that lie side by side before and
 * after move together.
 */
export function gatherStage(
  inputs: readonly Picture[],
  shape: Shape,
  frame: Frame,
  { origin, known = () => 0, cell = wholeVectors(shape[0]) }: Order,
): Stage {
  const output = pictureOf(shape, frame, cell);
  const places = placesOf(output);
  const sources = inputs.map(placesOf);
  const moved = inputs.map((): [number, number][] => []);
  places.forEach((to, i) => {
    const from = origin(i);
    if (from) moved[from.source].push([sources[from.source][from.index], to]);
  });
  const moves = moved.map(togetherOf);
  return {
    output,
    parameters: 2 * moves.reduce((sum, { vectors, singles }) => sum + vectors.length + singles.length, 0),
    *pack(to) {
      const list = moves.flatMap(({ vectors, singles }) => [...vectors, ...singles]).flat();
      new Int32Array(to.buffer, to.byteOffset, to.length).set(list);
      yield;
    },
    begin: (values) => {
      clearCells(values, output);
      places.forEach((to, i) => {
        if (origin(i) === null) values[to] = known(i);
      });
    },
    scratch: 0,
    write: ({ code, inputs: from, output: to, parameters }) => {
      const [list] = code.locals('i32', 1);
      code.address(list, -1, parameters);
      moves.forEach(({ vectors, singles }, n) => {
        writeMoves(code, { list, from: from[n], to, count: vectors.length, isVector: true });
        writeMoves(code, { list, from: from[n], to, count: singles.length, isVector: false });
      });
    },
  };
}

/** Zeros in all lanes of the cells: what the frame is filled with would stay in those beyond the channels. */
function clearCells(values: Float32Array, { shape: [, height, width], cell, row, first }: Picture): void {
  for (let y = 0; y < height; y++) values.fill(0, first + y * row, first + y * row + width * cell);
}

function togetherOf(places: readonly (readonly [number, number])[]): Moves {
  const sorted = [...places].sort((a, b) => a[1] - b[1]);
  const vectors: [number, number][] = [];
  const singles: [number, number][] = [];
  for (let at = 0; at < sorted.length;) {
    const [from, to] = sorted[at];
    const isVector = [1, 2, 3].every(
      (k) => sorted[at + k]?.[0] === from + k && sorted[at + k]?.[1] === to + k,
    );
    (isVector ? vectors : singles).push([4 * from, 4 * to]);
    at += isVector ? 4 : 1;
  }
  return { vectors, singles };
}

function writeMoves(
  code: Code,
  {
    list,
    from,
    to,
    count,
    isVector,
  }: {
    readonly list: number;
    readonly from: number;
    readonly to: number;
    readonly count: number;
    readonly isVector: boolean;
  },
): void {
  const { em } = code;
  code.repeat(count, () => {
    em.localGet(to).localGet(list).i32Load(4).i32Add();
    em.localGet(from).localGet(list).i32Load(0).i32Add();
    if (isVector) em.v128Load(0, 2).v128Store(0, 2);
    else em.f32Load(0).f32Store(0);
    code.advance(list, VECTOR / 2);
  });
}
