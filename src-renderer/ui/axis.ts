/** From the least to the greatest value that an axis shows. */
export type Interval = readonly [least: number, most: number];
export type AxisKind = 'linear' | 'logarithmic';

/** Where a value lies on an axis: 0 at its beginning, 1 at its end. Logarithmic: equal factors are equally far apart. */
export function placeOn([least, most]: Interval, value: number, kind: AxisKind = 'linear'): number {
  const of = kind === 'linear' ? (v: number) => v : Math.log10;
  return (of(value) - of(least)) / (of(most) - of(least));
}

/** Steps of 1, 2 or 5 times a power of ten from 0 to the first that is not below `most`: four to ten of them. */
export function ticksTo(most: number): number[] {
  if (!(most > 0)) return [0, 1];
  const power = 10 ** Math.floor(Math.log10(most / 4));
  const step = [1, 2, 5].map((factor) => factor * power).findLast((size) => size * 4 <= most) ?? power;
  const count = Math.ceil(most / step - 1e-9);
  return Array.from({ length: count + 1 }, (_, n) => Number((n * step).toPrecision(12)));
}

/** The powers of ten from the last one not above the least value to the first one not below the greatest. */
export function powersOfTen(values: readonly number[]): number[] {
  const first = Math.floor(Math.log10(Math.min(...values)));
  const last = Math.max(first + 1, Math.ceil(Math.log10(Math.max(...values))));
  return Array.from({ length: last - first + 1 }, (_, n) => 10 ** (first + n));
}
