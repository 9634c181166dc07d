import { SIDE } from '../../../src-main/shared/digits';
import type { LayerShape } from '../../../src-main/shared/inspection';

/** A tensor as one small picture. */
export interface Mosaic {
  readonly width: number;
  readonly height: number;
  readonly values: Float32Array;
}

/** Channels that a small picture can hold. */
const MOST_CHANNELS = 9;

/** As many columns as rows, or one more; for rows of numbers about three times as wide as high. */
function columnsFor(count: number, wide: boolean): number {
  return Math.max(1, Math.ceil(Math.sqrt(wide ? 3 * count : count)));
}

/** The first channels side by side; a row of numbers as cells, the last of them blank. The image itself has its 28 rows. */
export function mosaicOf(values: Float32Array, [channels, height, width]: LayerShape): Mosaic {
  if (height === 1 && width === 1) {
    const columns = channels === SIDE * SIDE ? SIDE : channels <= 10 ? channels : columnsFor(channels, true);
    const rows = Math.ceil(channels / columns);
    const cells = new Float32Array(columns * rows);
    cells.set(values.subarray(0, channels));
    return { width: columns, height: rows, values: cells };
  }
  const shown = Math.min(channels, MOST_CHANNELS);
  const columns = columnsFor(shown, false);
  const rows = Math.ceil(shown / columns);
  const picture = new Float32Array(columns * width * rows * height);
  for (let channel = 0; channel < shown; channel++) {
    const [left, top] = [(channel % columns) * width, Math.floor(channel / columns) * height];
    for (let y = 0; y < height; y++) {
      const start = (channel * height + y) * width;
      picture.set(values.subarray(start, start + width), (top + y) * columns * width + left);
    }
  }
  return { width: columns * width, height: rows * height, values: picture };
}
