/** k of n with its 95 % interval. */
export interface Proportion {
  readonly count: number;
  readonly total: number;
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** The 97.5 % point of the standard normal distribution: 95 % lie within ±z. */
const Z = 1.959963984540054;

/**
 * k of n with the Wilson score interval at 95 %, which stays inside 0 … 1 and is honest near its ends:
 * (p + z²/2n ± z·√(p(1−p)/n + z²/4n²)) / (1 + z²/n), p = k/n. Null for n = 0, where nothing is known.
 * Throws RangeError unless 0 ≤ k ≤ n are whole numbers. Source: Wilson 1927; Newcombe 1998, method 3.
 */
export function proportion(count: number, total: number): Proportion | null {
  if (!Number.isInteger(count) || !Number.isInteger(total) || count < 0 || count > total) {
    throw new RangeError(`proportion: ${count} of ${total} is no proportion`);
  }
  if (total === 0) return null;
  const value = count / total;
  const scale = 1 + (Z * Z) / total;
  const centre = (value + (Z * Z) / (2 * total)) / scale;
  const half = (Z / scale) * Math.sqrt((value * (1 - value)) / total + (Z * Z) / (4 * total * total));
  // At k = 0 and k = n the bound is exactly 0 or 1; rounding would leave it a hair beside.
  const low = count === 0 ? 0 : centre - half;
  const high = count === total ? 1 : centre + half;
  return { count, total, value, low, high };
}
