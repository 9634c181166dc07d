/** Runs before every test file. */
import { expect } from 'vitest';

/**
 * Equal typed arrays are seen by their bytes: number by number, as objects are compared, a picture's pixels take seconds.
 * Where the bytes differ and may still be equal (NaN has many), and for whatever else, the usual comparison decides.
 */
function haveSameBytes(a: unknown, b: unknown): boolean | undefined {
  if (!ArrayBuffer.isView(a) || !ArrayBuffer.isView(b) || a instanceof DataView) return undefined;
  if (Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return undefined;
  const [first, second] = [a, b].map((view) => Buffer.from(view.buffer, view.byteOffset, view.byteLength));
  return first.equals(second) || undefined;
}

expect.addEqualityTesters([haveSameBytes]);
