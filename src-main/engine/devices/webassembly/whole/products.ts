import type { Activation } from '../../../../shared/weights';
import { writeActivation } from './activation';
import { VECTOR, type Code, type Functions } from './code';

/**
 * A tile of sums: out[p][q] = h(b[q] + Σ x[p][k]·w[k][q]) for `rows` places p and `vectors` vectors q of four outputs. k
 * walks over `runs` stretches of `length` numbers that lie side by side, `runStep` bytes from one to the next; places
 * are `inStep` bytes apart where they are read and `outStep` where they are written. Weights lie as they are read:
 * b where `bias`, then w.
 */
export interface TileShape {
  readonly rows: number;
  readonly vectors: number;
  readonly runs: number;
  readonly length: number;
  readonly runStep: number;
  readonly inStep: number;
  readonly outStep: number;
  readonly bias: boolean;
  readonly activation: Activation;
}

/** Bytes of the weights of one tile. */
export const tileBytes = ({ vectors, runs, length, bias }: TileShape): number =>
  (runs * length + (bias ? 1 : 0)) * vectors * VECTOR;

/** The function tile(x, w, out) for this shape. */
export function tileFunction(functions: Functions, shape: TileShape): string {
  const { rows, vectors, runs, length, runStep, inStep, outStep, bias, activation } = shape;
  const name = `tile_${rows}x${vectors}_${runs}x${length}_${runStep}_${inStep}_${outStep}_${bias ? activation : 'none'}`;
  return functions.once(name, (code) => writeTile(code, shape));
}

function writeTile(code: Code, shape: TileShape): void {
  const { rows, vectors, runs, length, runStep, inStep, outStep, bias, activation } = shape;
  const { em } = code;
  const [x, w, out] = [0, 1, 2];
  const sums = Array.from({ length: rows }, () => code.locals('v128', vectors));
  const weights = code.locals('v128', vectors);
  const [number] = code.locals('v128', 1);
  const [end] = code.locals('i32', 1);
  if (bias) {
    for (let q = 0; q < vectors; q++) {
      code.load(w, q * VECTOR).localSet(sums[0][q]);
      for (let p = 1; p < rows; p++) em.localGet(sums[0][q]).localSet(sums[p][q]);
    }
    code.advance(w, vectors * VECTOR);
  }
  code.repeat(runs, () => {
    code.address(end, x, 4 * length);
    // One number of each place a round: what is read then fits into the processor's sixteen registers with the sums.
    em.loop();
    weights.forEach((local, q) => code.load(w, q * VECTOR).localSet(local));
    for (let p = 0; p < rows; p++) {
      code.loadSplat(x, p * inStep).localSet(number);
      for (let q = 0; q < vectors; q++) code.multiplyAdd(sums[p][q], number, weights[q]);
    }
    code.advance(w, vectors * VECTOR);
    em.localGet(x).i32Const(4).i32Add().localTee(x).localGet(end).i32LtS().brIf(0).end();
    code.advance(x, runStep - 4 * length);
  });
  writeActivation(code, activation, sums.flat());
  for (let p = 0; p < rows; p++) {
    for (let q = 0; q < vectors; q++) code.store(out, p * outStep + q * VECTOR, sums[p][q]);
  }
}

/** `count` places cut into tiles of at most `most`, as equal as they can be: 25 in fours is 4, 4, 4, 4, 3, 3, 3. */
export function equalParts(count: number, most: number): { readonly rows: number; readonly times: number }[] {
  const tiles = Math.ceil(count / most);
  const rows = Math.floor(count / tiles);
  const larger = count - rows * tiles;
  return [
    { rows: rows + 1, times: larger },
    { rows, times: tiles - larger },
  ].filter(({ times }) => times > 0);
}

/** Vectors of outputs in pairs, the last one alone where their number is odd. */
export function pairs(count: number): { readonly vectors: number; readonly times: number }[] {
  return [
    { vectors: 2, times: Math.floor(count / 2) },
    { vectors: 1, times: count % 2 },
  ].filter(({ times }) => times > 0);
}
