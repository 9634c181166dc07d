/**
 * The shortest decimal that reads back as the same float32: 0.1 and not 0.10000000149011612.
 * Six to nine significant digits always suffice (IEEE 754 binary32 needs at most nine).
 */
export function shortestFloat32(value: number): string {
  for (let digits = 1; digits < 9; digits++) {
    const text = String(Number(value.toPrecision(digits)));
    if (Math.fround(Number(text)) === value) return text;
  }
  return String(Number(value.toPrecision(9)));
}
