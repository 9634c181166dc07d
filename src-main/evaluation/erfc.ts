/**
 * The complementary error function 2/√π·∫ₓ^∞ e^(−t²) dt for x ≥ 0, to about 12 digits: below 2 from the series
 * of erf, above by the continued fraction, both evaluated until they stand still.
 * Throws RangeError for a negative x. Source: Abramowitz and Stegun 1964, 7.1.6 and 7.1.14.
 */
export function erfc(x: number): number {
  if (!(x >= 0)) throw new RangeError(`erfc: x of ${x}`);
  return x < 2 ? 1 - erfBySeries(x) : erfcByFraction(x);
}

/** 7.1.6: erf x = 2/√π · e^(−x²) · Σ 2ⁿ·x^(2n+1) / (1·3·…·(2n+1)). All terms positive, so nothing cancels. */
function erfBySeries(x: number): number {
  let term = x;
  let sum = x;
  for (let n = 1; term > sum * 1e-17; n++) {
    term *= (2 * x * x) / (2 * n + 1);
    sum += term;
  }
  return (2 / Math.sqrt(Math.PI)) * Math.exp(-x * x) * sum;
}

/** 7.1.14: √π·e^(x²)·erfc x = 1/(x + ½/(x + 1/(x + 3⁄2/(x + …)))), from the inside out. */
function erfcByFraction(x: number): number {
  let below = x;
  for (let n = 120; n >= 1; n--) below = x + n / 2 / below;
  return Math.exp(-x * x) / (Math.sqrt(Math.PI) * below);
}
