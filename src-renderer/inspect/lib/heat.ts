/** A flat row of numbers. */
export type Numbers = Float32Array | Float64Array | readonly number[];

/** How numbers become colours: from 0 towards plus and minus, by the largest magnitude. */
export interface Heat {
  readonly plus: readonly [number, number, number];
  readonly minus: readonly [number, number, number];
}

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
