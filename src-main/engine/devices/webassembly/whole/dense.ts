import type { Dense } from '../../../model';
import { writeActivation } from './activation';
import { VECTOR, type Code } from './code';
import { pictureOf, placesOf, wholeVectors, type Frame, type Picture } from './picture';
import { equalParts } from './products';
import type { Place, Stage } from './stage';

/** Vectors of outputs that are summed up in one walk over the inputs: with their weights they fill the registers. */
const MOST_VECTORS = 7;

/**
 * out[j] = h(b[j] + Σᵢ x[i]·W[i][j]) with outputs in the lanes: each input is spread over a vector and multiplied with
 * a row of weights. Of inputs that may be 0, as most of a drawing and half of what a relu leaves are, only the others
 * are walked over, by a list of their places; the products left out are 0.
 * Weights lie walk by walk: b, then W row by row in the order in which the inputs lie in their picture.
 */
export function denseStage(layer: Dense, input: Picture, frame: Frame, sparse: boolean): Stage {
  const walks = equalParts(wholeVectors(layer.outputs) / 4, MOST_VECTORS);
  const before = sparse ? PACKING.length : 0;
  const output = pictureOf([layer.outputs, 1, 1], frame, wholeVectors(layer.outputs));
  return {
    output,
    parameters: before + (input.size + 1) * wholeVectors(layer.outputs),
    scratch: sparse ? input.size + 4 : 0,
    *pack(to) {
      if (sparse) to.set(PACKING);
      yield* packDense(to.subarray(before), layer, input, walks);
    },
    write: (place) => {
      const {
        code,
        output: to,
        inputs: [from],
      } = place;
      const [w, out] = code.locals('i32', 2);
      const list = sparse ? writeList(place, input.size) : null;
      code.address(w, -1, place.parameters + 4 * before);
      code.address(out, to, 4 * output.first);
      for (const { rows: vectors, times } of walks) {
        const walk = walkFunction(place, vectors, layer.activation, sparse);
        code.repeat(times, () => {
          const { em } = code;
          if (list === null)
            em.localGet(from)
              .localGet(from)
              .i32Const(4 * input.size)
              .i32Add();
          else em.localGet(place.scratch).localGet(list);
          em.localGet(w).localGet(out).localGet(from).call(walk);
          code.advance(w, (input.size + 1) * vectors * VECTOR);
          code.advance(out, vectors * VECTOR);
        });
      }
    },
  };
}

type Walks = ReturnType<typeof equalParts>;

/** Row by row, as they lie in the layer. */
function* packDense(
  to: Float32Array,
  { outputs, weights, bias }: Dense,
  input: Picture,
  walks: Walks,
): Generator<undefined, void> {
  const each = walks.flatMap(({ rows, times }) => Array.from({ length: times }, () => 4 * rows));
  const copyRow = (from: Float32Array, start: number, row: number): void => {
    let [first, at] = [0, 0];
    for (const width of each) {
      const count = Math.min(width, outputs - first);
      const begin = at + row * width;
      for (let j = 0; j < count; j++) to[begin + j] = from[start + first + j];
      first += width;
      at += (input.size + 1) * width;
    }
  };
  copyRow(bias, 0, 0);
  for (const [i, place] of placesOf(input).entries()) {
    copyRow(weights, i * outputs, 1 + place);
    yield;
  }
}

/**
 * Leaves the addresses of all inputs that are not 0 in the scratch memory, four inputs at a time and without a branch:
 * which of them count is a number of four bits, and for each such number `PACKING` has their offsets, one after the other.
 * The answer is the local with the list's end.
 */
function writeList({ code, inputs: [input], scratch, parameters }: Place, rows: number): number {
  const { em } = code;
  const [end, x, last, mask] = code.locals('i32', 4);
  const [first] = code.locals('v128', 1);
  code.address(end, scratch, 0);
  code.address(x, input, 0);
  code.address(last, input, 4 * rows);
  em.loop();
  code.load(x, 0);
  code.splat(0).f32x4Ne().i32x4Bitmask().localSet(mask);
  em.localGet(x).i32x4Splat().localSet(first);
  em.localGet(end).localGet(mask).i32Const(VECTOR).i32Mul().v128Load(parameters, 2);
  em.localGet(first).i32x4Add().v128Store(0, 2);
  em.localGet(end).localGet(mask).i32Popcnt().i32Const(2).i32Shl().i32Add().localSet(end);
  em.localGet(x).i32Const(VECTOR).i32Add().localTee(x).localGet(last).i32LtS().brIf(0).end();
  return end;
}

/** For each of sixteen sets of lanes the byte offsets of those lanes, one after the other: sixteen vectors, as floats. */
const PACKING = new Float32Array(
  Int32Array.from({ length: 16 * 4 }, (_, at) => {
    const [set, place] = [Math.floor(at / 4), at % 4];
    const lanes = [0, 1, 2, 3].filter((lane) => set & (1 << lane));
    return 4 * (lanes[place] ?? 0);
  }).buffer,
);

/**
 * The function walk(from, to, w, out, input) for so many vectors of outputs, with neighbouring inputs in sums of their
 * own where they are few: over the inputs from `from` to `to`, or over a list of the addresses of those that count.
 */
function walkFunction(
  { functions }: Place,
  vectors: number,
  activation: Dense['activation'],
  sparse: boolean,
): string {
  const ways = [4, 2].find((ways) => ways * (2 * vectors + 1) <= 15) ?? 1;
  const name = `walk_${vectors}_${sparse ? 'list' : 'all'}_${activation}`;
  return functions.once(name, (code) => writeWalk(code, { vectors, ways, activation, sparse }), 5);
}

interface Walk {
  readonly vectors: number;
  readonly ways: number;
  readonly activation: Dense['activation'];
  readonly sparse: boolean;
}

function writeWalk(code: Code, { vectors, ways, activation, sparse }: Walk): void {
  const { em } = code;
  const [at, end, w, out, input] = [0, 1, 2, 3, 4];
  const sums = Array.from({ length: ways }, () => code.locals('v128', vectors));
  sums.forEach((of, way) =>
    of.forEach((sum, q) => {
      if (way === 0) code.load(w, q * VECTOR).localSet(sum);
      else code.splat(0).localSet(sum);
    }),
  );
  code.advance(w, vectors * VECTOR);
  if (sparse) {
    const [x, row] = code.locals('i32', 2);
    // x's place among the inputs and the row's among the weights grow together.
    em.localGet(w).localGet(input).i32Const(4 * vectors).i32Mul().i32Sub().localSet(w); // prettier-ignore
    em.block().localGet(at).localGet(end).i32GeS().brIf(0).loop();
    for (let way = 0; way < ways; way++) {
      if (way > 0) em.localGet(at).localGet(end).i32GeS().brIf(1);
      em.localGet(at).i32Load(0).localTee(x).i32Const(4 * vectors).i32Mul(); // prettier-ignore
      em.localGet(w).i32Add().localSet(row);
      writeRow(code, sums[way], [x, 0], [row, 0]);
      code.advance(at, 4);
    }
    em.localGet(at).localGet(end).i32LtS().brIf(0).end().end();
  } else {
    em.loop();
    for (let way = 0; way < ways; way++)
      writeRow(code, sums[way], [at, 4 * way], [w, way * vectors * VECTOR]);
    code.advance(w, ways * vectors * VECTOR);
    code.advance(at, 4 * ways);
    em.localGet(at).localGet(end).i32LtS().brIf(0).end();
  }
  sums[0].forEach((sum, q) => {
    for (const others of sums.slice(1)) em.localGet(sum).localGet(others[q]).f32x4Add().localSet(sum);
  });
  writeActivation(code, activation, sums[0]);
  sums[0].forEach((sum, q) => code.store(out, q * VECTOR, sum));
}

/** One input times its row of weights, each an address in a local and what to add to it. */
function writeRow(
  code: Code,
  sums: readonly number[],
  x: readonly [local: number, offset: number],
  w: readonly [local: number, offset: number],
): void {
  const [number, weight] = code.locals('v128', 2);
  code.loadSplat(...x).localSet(number);
  sums.forEach((sum, q) => {
    code.load(w[0], w[1] + q * VECTOR).localSet(weight);
    code.multiplyAdd(sum, number, weight);
  });
}
