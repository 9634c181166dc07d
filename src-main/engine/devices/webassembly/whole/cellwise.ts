import type { Affine, Binary, ElementWise, PRelu } from '../../../model';
import { VECTOR, type Code } from './code';
import { hasFormula, hasOperation, writeElement, writeLeaky, writeOperation } from './formulas';
import { pictureOf, wholeVectors, type Frame, type Picture } from './picture';
import type { Place, Stage } from './stage';

/** Layers that make one number of one number, or of two in the same place. */
export type CellWise = ElementWise | Affine | PRelu | Binary;

/** Numbers of a layer that count for whole channels, as many channels each. */
const perChannel = ({ kind, ...layer }: CellWise): readonly Float32Array[] => {
  if (kind === 'affine') return [(layer as Affine).scale, (layer as Affine).shift];
  return kind === 'prelu' ? [(layer as PRelu).slope] : [];
};

/** Whether this layer has code here: a formula, and numbers that count for whole channels. */
export function hasCellWise(layer: CellWise): boolean {
  const [channels] = layer.output;
  if (layer.kind === 'element') return hasFormula(layer.function);
  if (layer.kind === 'binary') return hasOperation(layer.operation, channels);
  return perChannel(layer).every(({ length }) => channels % length === 0);
}

/**
 * out[c][i] = h(in[c][i]), four channels at a time; also of two pictures. What belongs to a channel lies vector by vector:
 * [vector][number][lane], zeros in the lanes beyond the channels. What a function makes of what these lanes hold may be
 * no number, and 0 times that none either: they are zeros again after it.
 */
export function cellWiseStage(layer: CellWise, inputs: readonly Picture[], frame: Frame): Stage {
  const [channels, height, width] = layer.output;
  const output = pictureOf(layer.output, frame, wholeVectors(channels));
  const numbers = perChannel(layer);
  const used = layer.kind === 'element' ? channels % 4 : 0;
  return {
    output,
    parameters: numbers.length * output.cell,
    *pack(to) {
      for (const [k, values] of numbers.entries()) {
        for (let c = 0; c < channels; c++) {
          const at = (Math.floor(c / 4) * numbers.length + k) * 4 + (c % 4);
          to[at] = values[Math.floor((c * values.length) / channels)];
        }
      }
      yield;
    },
    scratch: 0,
    write: (place) => {
      const { code } = place;
      const rows = code.locals('i32', inputs.length);
      const cells = code.locals('i32', inputs.length);
      const values = code.locals('v128', inputs.length);
      const [rowOut, out, own] = code.locals('i32', 3);
      rows.forEach((row, k) => code.address(row, place.inputs[k], 0));
      code.address(rowOut, place.output, 4 * output.first);
      code.repeat(height, () => {
        cells.forEach((cell, k) => code.address(cell, rows[k], 0));
        code.address(out, rowOut, 0);
        code.repeat(width, () => {
          if (numbers.length > 0) code.address(own, -1, place.parameters);
          code.repeat(output.cell / 4, () => {
            values.forEach((value, k) => code.load(cells[k], 0).localSet(value));
            writeCell(place, layer, values, own);
            code.store(out, 0, values[0]);
            for (const address of [...cells, out]) code.advance(address, VECTOR);
            if (numbers.length > 0) code.advance(own, numbers.length * VECTOR);
          });
          if (used > 0) keepLanes(code, out, used);
        });
        rows.forEach((row, k) => code.advance(row, 4 * inputs[k].row));
        code.advance(rowOut, 4 * output.row);
      });
    },
  };
}

/** Zeros in all but the first `used` lanes of the vector that ends at the address. */
function keepLanes(code: Code, end: number, used: number): void {
  const [last] = code.locals('i32', 1);
  const [value] = code.locals('v128', 1);
  code.address(last, end, -VECTOR);
  code.load(last, 0);
  const kept = Array.from({ length: VECTOR }, (_, byte) => (byte < 4 * used ? 0xff : 0));
  code.em._push([0xfd, 0x0c, ...kept]); // v128.const
  code.em.v128And().localSet(value);
  code.store(last, 0, value);
}

/** values[0] ← the layer's number of these values; `own` is the address of what belongs to their channels. */
function writeCell(
  { code, functions }: Place,
  layer: CellWise,
  values: readonly number[],
  own: number,
): void {
  const { em } = code;
  const [value, second] = values;
  switch (layer.kind) {
    case 'element':
      return writeElement(code, functions, layer, value);
    case 'binary':
      return writeOperation(code, layer.operation, value, second);
    case 'prelu':
      return writeLeaky(code, value, () => code.load(own, 0));
    case 'affine':
      code.load(own, 0);
      em.localGet(value).f32x4Mul();
      code.load(own, VECTOR).f32x4Add().localSet(value);
      return;
    default:
      layer satisfies never;
  }
}
