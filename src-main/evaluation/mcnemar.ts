import { erfc } from './erfc';

export interface McNemar {
  /** Images that only the first run got right. */
  readonly onlyFirst: number;
  /** Images that only the second run got right. */
  readonly onlySecond: number;
  readonly method: 'exact' | 'chiSquare';
  /** The statistic with one degree of freedom; null for the exact test. */
  readonly chiSquare: number | null;
  /** Probability of a split at least as uneven if both networks were equally good. */
  readonly p: number;
}

/** From this many images on which exactly one run is right, the chi-square approximation is used. */
export const CHI_SQUARE_FROM = 25;

/** Below this p a difference is more than chance explains. */
export const LEVEL = 0.05;

/**
 * McNemar's test of two runs over the same images: is b against c (right in one run only) more uneven than a fair
 * coin? b + c < 25: exact two-sided binomial, p = min(1, 2·Σ_{i ≤ min(b,c)} C(b+c, i) / 2^(b+c)). Else
 * χ² = (|b − c| − 1)² / (b + c), p = P(χ²₁ ≥ χ²) = erfc(√(χ²/2)); b = c gives p = 1.
 * Sources: McNemar 1947; Edwards 1948 (the continuity correction); the bound of 25 as mlxtend documents it.
 */
export function mcnemar(onlyFirst: number, onlySecond: number): McNemar {
  const uneven = onlyFirst + onlySecond;
  if (uneven < CHI_SQUARE_FROM) {
    return { onlyFirst, onlySecond, method: 'exact', chiSquare: null, p: binomial(onlyFirst, onlySecond) };
  }
  const gap = Math.max(0, Math.abs(onlyFirst - onlySecond) - 1);
  const chiSquare = (gap * gap) / uneven;
  return { onlyFirst, onlySecond, method: 'chiSquare', chiSquare, p: erfc(Math.sqrt(chiSquare / 2)) };
}

function binomial(b: number, c: number): number {
  const n = b + c;
  let ways = 1;
  let sum = 0;
  for (let i = 0; i <= Math.min(b, c); i++) {
    sum += ways;
    ways = (ways * (n - i)) / (i + 1);
  }
  return Math.min(1, (2 * sum) / 2 ** n);
}
