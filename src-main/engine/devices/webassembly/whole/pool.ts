import { countedCells } from '../../reference-layers';
import type { Pool } from '../../../model';
import { VECTOR } from './code';
import { pictureOf, type Frame, type Picture } from './picture';
import type { Place, Stage } from './stage';

/** The largest or the mean number of each window, four channels at a time. A mean is Σ / count, cell by cell. */
export function poolStage(layer: Pool, input: Picture, frame: Frame): Stage {
  const [, height, width] = layer.output;
  const output = pictureOf(layer.output, frame, input.cell);
  const counts = Float32Array.from({ length: height * width }, (_, at) =>
    countedCells(layer, Math.floor(at / width), at % width),
  );
  const averaged = layer.kind === 'averagePool' ? counts : new Float32Array(0);
  return {
    output,
    parameters: averaged.length,
    *pack(to) {
      to.set(averaged);
      yield;
    },
    scratch: 0,
    write: (place) => writePool(place, layer, input, output),
  };
}

function writePool(place: Place, layer: Pool, input: Picture, output: Picture): void {
  const { code } = place;
  const { stride } = layer;
  const [, height, width] = layer.output;
  const [x, out, rowX, rowOut, counts] = code.locals('i32', 5);
  code.address(counts, -1, place.parameters);
  code.address(rowX, place.inputs[0], 0);
  code.address(rowOut, place.output, 4 * output.first);
  code.repeat(height, () => {
    code.address(x, rowX, 0);
    code.address(out, rowOut, 0);
    code.repeat(width, () => {
      code.repeat(input.cell / 4, () => {
        writeWindow(place, layer, input, { x, out, counts });
        code.advance(x, VECTOR);
        code.advance(out, VECTOR);
      });
      code.advance(x, 4 * (stride[1] - 1) * input.cell);
      code.advance(counts, 4);
    });
    code.advance(rowX, 4 * stride[0] * input.row);
    code.advance(rowOut, 4 * output.row);
  });
}

function writeWindow(
  { code }: Place,
  { kind, window, dilation }: Pool,
  input: Picture,
  { x, out, counts }: { readonly x: number; readonly out: number; readonly counts: number },
): void {
  const { em } = code;
  const [value] = code.locals('v128', 1);
  for (let i = 0; i < window[0]; i++) {
    for (let j = 0; j < window[1]; j++) {
      const at = 4 * (i * dilation[0] * input.row + j * dilation[1] * input.cell);
      if (i + j > 0) em.localGet(value);
      code.load(x, at);
      if (i + j > 0 && kind === 'maxPool') em.f32x4Pmax();
      if (i + j > 0 && kind === 'averagePool') em.f32x4Add();
      em.localSet(value);
    }
  }
  if (kind === 'averagePool') {
    em.localGet(value);
    code.loadSplat(counts, 0).f32x4Div().localSet(value);
  }
  code.store(out, 0, value);
}
