import type { Dense } from '../../../model';
import { writeActivation } from './activation';
import { VECTOR, type Code } from './code';
import { placesOf, wholeVectors, type Frame, type Picture } from './picture';
import { pictureOf } from './picture';
import type { Place, Stage } from './stage';

/** Vectors of outputs that are summed up in one walk over the inputs: with their weights they fill the registers. */
const MOST_VECTORS = 7;

/** Outputs of one walk, and the sums of each: with few outputs, neighbouring inputs go to sums of their own. */
interface Walk {
  readonly first: number;
  readonly vectors: number;
  readonly ways: number;
}

function walksOf(outputs: number): Walk[] {
  const all = wholeVectors(outputs) / 4;
  const count = Math.ceil(all / MOST_VECTORS);
  return Array.from({ length: count }, (_, i) => {
    const [first, end] = [Math.floor((i * all) / count), Math.floor(((i + 1) * all) / count)];
    const vectors = end - first;
    const ways = [4, 2].find((ways) => ways * (2 * vectors + 1) <= 15) ?? 1;
    return { first, vectors, ways };
  });
}

/**
 * out[j] = h(b[j] + Σᵢ x[i]·W[i][j]) with outputs in the lanes: each input is spread over a vector and multiplied with
 * a row of weights. Of inputs that may be 0, as most of a drawing and half of what a relu leaves are, only the others
 * are walked over, by a list of their places; the products left out are 0.
 * Weights lie walk by walk: b, then W row by row in the order in which the inputs lie in their picture.
 */
export function denseStage(layer: Dense, input: Picture, frame: Frame, sparse: boolean): Stage {
  const walks = walksOf(layer.outputs);
  const rows = input.size;
  return {
    output: pictureOf([layer.outputs, 1, 1], frame, wholeVectors(layer.outputs)),
    parameters: packDense(layer, input, walks, sparse ? PACKING : new Float32Array(0)),
    scratch: sparse ? rows + 4 : 0,
    write: (place) => {
      const end = sparse ? writeList(place, rows) : null;
      let parameters = place.parameters + (sparse ? 4 * PACKING.length : 0);
      for (const walk of walks) {
        writeWalk(place, walk, { parameters, rows, end, activation: layer.activation });
        parameters += (rows + 1) * walk.vectors * VECTOR;
      }
    },
  };
}

function packDense(
  { outputs, weights, bias }: Dense,
  input: Picture,
  walks: readonly Walk[],
  before: Float32Array,
): Float32Array {
  const width = wholeVectors(outputs);
  const packed = new Float32Array(before.length + (input.size + 1) * width);
  packed.set(before);
  const places = placesOf(input);
  let at = before.length;
  for (const { first, vectors } of walks) {
    const [from, to] = [4 * first, Math.min(outputs, 4 * (first + vectors))];
    packed.set(bias.subarray(from, to), at);
    at += 4 * vectors;
    places.forEach((place, i) => {
      packed.set(weights.subarray(i * outputs + from, i * outputs + to), at + place * 4 * vectors);
    });
    at += input.size * 4 * vectors;
  }
  return packed;
}

/**
 * Leaves the addresses of all inputs that are not 0 in the scratch memory, four inputs at a time and without a branch:
 * which of them count is a number of four bits, and for each such number `PACKING` has their offsets, one after the other.
 * The answer is the local with the list's end.
 */
function writeList({ code, input, scratch, parameters }: Place, rows: number): number {
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

interface WalkRest {
  readonly parameters: number;
  readonly rows: number;
  /** Where the list of inputs ends, or null where all are walked over. */
  readonly end: number | null;
  readonly activation: Dense['activation'];
}

function writeWalk(place: Place, walk: Walk, { parameters, rows, end, activation }: WalkRest): void {
  const { code, output, input, scratch } = place;
  const { first, vectors, ways } = walk;
  const { em } = code;
  const sums = Array.from({ length: ways }, () => code.locals('v128', vectors));
  const [at, x, w, last] = code.locals('i32', 4);
  code.address(w, -1, parameters);
  sums.forEach((of, way) =>
    of.forEach((sum, q) => {
      if (way === 0) code.load(w, q * VECTOR).localSet(sum);
      else code.splat(0).localSet(sum);
    }),
  );
  if (end === null) {
    code.address(x, input, 0);
    code.advance(w, vectors * VECTOR);
    code.address(last, x, 4 * rows);
    em.loop();
    for (let way = 0; way < ways; way++) writeRow(code, sums[way], [x, 4 * way], [w, way * vectors * VECTOR]);
    code.advance(w, ways * vectors * VECTOR);
    em.localGet(x)
      .i32Const(4 * ways)
      .i32Add()
      .localTee(x)
      .localGet(last)
      .i32LtS()
      .brIf(0)
      .end();
  } else {
    const origin = em.addLocal('i32');
    em.localGet(input)
      .i32Const(-4 * vectors)
      .i32Mul()
      .localSet(origin);
    code.address(at, scratch, 0);
    em.block().localGet(at).localGet(end).i32GeS().brIf(0).loop();
    for (let way = 0; way < ways; way++) {
      if (way > 0) em.localGet(at).localGet(end).i32GeS().brIf(1);
      // x's place among the inputs and w's among the rows grow together.
      em.localGet(at)
        .i32Load(0)
        .localTee(x)
        .i32Const(4 * vectors)
        .i32Mul();
      em.localGet(origin).i32Add().localSet(w);
      writeRow(code, sums[way], [x, 0], [w, parameters + vectors * VECTOR]);
      code.advance(at, 4);
    }
    em.localGet(at).localGet(end).i32LtS().brIf(0).end().end();
  }
  sums[0].forEach((sum, q) => {
    for (const others of sums.slice(1)) em.localGet(sum).localGet(others[q]).f32x4Add().localSet(sum);
  });
  writeActivation(code, activation, sums[0]);
  sums[0].forEach((sum, q) => code.store(output, (first + q) * VECTOR, sum));
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
