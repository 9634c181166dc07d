/** A flat row of numbers. */
export type Numbers = Float32Array | Float64Array | readonly number[];

/** How numbers become colours: from 0 towards plus and minus, by the largest magnitude. */
export interface Heat {
  readonly plus: readonly [number, number, number];
  readonly minus: readonly [number, number, number];
}

/** The accent and the warm colour of the page, as bytes; they lie on the paper by their opacity. */
export const LIGHT: Heat = { plus: [29, 78, 216], minus: [179, 66, 10] };
export const DARK: Heat = { plus: [143, 177, 255], minus: [242, 163, 123] };

/** The largest magnitude, at least 1e-9 so that a picture of zeros is blank. */
export function magnitude(values: Numbers): number {
  let largest = 1e-9;
  for (const value of values) largest = Math.max(largest, Math.abs(value));
  return largest;
}

/** RGBA bytes for values: the sign chooses the colour, |value| / scale its opacity. */
export function heatBytes(values: Numbers, scale: number, heat: Heat): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(4 * values.length);
  for (let i = 0; i < values.length; i++) {
    bytes.set(values[i] < 0 ? heat.minus : heat.plus, 4 * i);
    bytes[4 * i + 3] = 255 * Math.min(1, Math.abs(values[i]) / scale);
  }
  return bytes;
}
