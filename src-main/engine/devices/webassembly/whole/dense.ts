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
 * a row of weights. Four inputs that are all 0 are passed over, as most of a drawing is: their products are 0.
 * Weights lie walk by walk: b, then W row by row in the order in which the inputs lie in their picture.
 */
export function denseStage(layer: Dense, input: Picture, frame: Frame): Stage {
  const walks = walksOf(layer.outputs);
  const rows = input.size;
  return {
    output: pictureOf([layer.outputs, 1, 1], frame, wholeVectors(layer.outputs)),
    parameters: packDense(layer, input, walks),
    scratch: 0,
    write: (place) => {
      let parameters = place.parameters;
      for (const walk of walks) {
        writeWalk(place, walk, { parameters, rows, activation: layer.activation });
        parameters += (rows + 1) * walk.vectors * VECTOR;
      }
    },
  };
}

function packDense({ outputs, weights, bias }: Dense, input: Picture, walks: readonly Walk[]): Float32Array {
  const width = wholeVectors(outputs);
  const packed = new Float32Array((input.size + 1) * width);
  const places = placesOf(input);
  let at = 0;
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

function writeWalk(
  { code, input, output }: Place,
  { first, vectors, ways }: Walk,
  { parameters, rows, activation }: { parameters: number; rows: number; activation: Dense['activation'] },
): void {
  const { em } = code;
  const sums = Array.from({ length: ways }, () => code.locals('v128', vectors));
  const [x, w, next, end] = code.locals('i32', 4);
  code.address(w, -1, parameters);
  sums[0].forEach((sum, q) => code.load(w, q * VECTOR).localSet(sum));
  sums.slice(1).forEach((others) =>
    others.forEach((sum) => {
      code.splat(0).localSet(sum);
    }),
  );
  code.address(next, w, vectors * VECTOR);
  code.address(x, input, 0);
  code.address(end, x, 4 * rows);
  em.loop();
  code.address(w, next, 0);
  code.address(next, next, 4 * vectors * VECTOR);
  em.block();
  code.load(x, 0).v128AnyTrue().i32Eqz().brIf(0);
  const inner = em.addLocal('i32');
  code.address(inner, x, 0);
  code.repeat(4 / ways, () => {
    writeRows(code, inner, w, sums);
    code.advance(inner, 4 * ways);
    code.advance(w, ways * vectors * VECTOR);
  });
  em.end();
  em.localGet(x).i32Const(VECTOR).i32Add().localTee(x).localGet(end).i32LtS().brIf(0).end();
  sums[0].forEach((sum, q) => {
    for (const others of sums.slice(1)) em.localGet(sum).localGet(others[q]).f32x4Add().localSet(sum);
    writeActivation(code, activation, sum);
    code.store(output, (first + q) * VECTOR, sum);
  });
}

/** One input for each of the ways. */
function writeRows(code: Code, x: number, w: number, sums: readonly (readonly number[])[]): void {
  const [number, weight] = code.locals('v128', 2);
  sums.forEach((of, way) => {
    code.loadSplat(x, 4 * way).localSet(number);
    of.forEach((sum, q) => {
      code.load(w, (way * of.length + q) * VECTOR).localSet(weight);
      code.multiplyAdd(sum, number, weight);
    });
  });
}
