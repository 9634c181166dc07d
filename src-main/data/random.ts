/** A source of uniform numbers in [0, 1) with the draws this project needs. */
export interface Random {
  /** Uniform in [low, high). */
  uniform(low: number, high: number): number;
  /** Integer in [0, count). */
  below(count: number): number;
  /** Normal with mean 0 and the given deviation, cut at ±2.5 deviations. */
  normal(deviation: number): number;
  /** True with the given probability. */
  chance(probability: number): boolean;
  /** One of the items. */
  pick<T>(items: readonly T[]): T;
}

/**
 * Repeatable random numbers from a 32-bit seed: mulberry32 (Tommy Ettinger, public domain), a Weyl sequence
 * with a 32-bit mixing function, period 2³². The same seed gives the same numbers on every machine.
 */
export function seededRandom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (count: number): number => Math.floor(next() * count);
  return {
    uniform: (low, high) => low + (high - low) * next(),
    below,
    normal: (deviation) => {
      const z = Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
      return deviation * Math.max(-2.5, Math.min(2.5, z));
    },
    chance: (probability) => next() < probability,
    pick: (items) => items[below(items.length)],
  };
}
