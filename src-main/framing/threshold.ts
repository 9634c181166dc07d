/** Where a histogram falls apart into two classes, and what the classes are like. */
export interface Split {
  /** Values above it are ink. */
  readonly threshold: number;
  /** Means below and above the threshold. */
  readonly background: number;
  readonly ink: number;
  /** Standard deviation below the threshold. */
  readonly backgroundDeviation: number;
}

const BINS = 256;

/** Moments of histogram bins [from, to): count, mean, standard deviation. */
function moments(histogram: Float64Array, from: number, to: number) {
  let [count, sum, squares] = [0, 0, 0];
  for (let bin = from; bin < to; bin++) {
    count += histogram[bin];
    sum += histogram[bin] * bin;
    squares += histogram[bin] * bin * bin;
  }
  const mean = count > 0 ? sum / count : 0;
  const variance = count > 0 ? Math.max(0, squares / count - mean * mean) : 0;
  return { count, mean, deviation: Math.sqrt(variance) };
}

/**
 * Otsu's threshold for values 0 … 255: the cut that makes the variance between the two classes,
 * n₀·n₁·(μ₀ − μ₁)², largest. (N. Otsu, A threshold selection method from gray-level histograms, 1979.)
 * Null when all values are in one bin.
 */
export function otsu(values: Float32Array): Split | null {
  const histogram = new Float64Array(BINS);
  for (const value of values) histogram[Math.max(0, Math.min(BINS - 1, Math.round(value)))]++;
  const total = moments(histogram, 0, BINS);
  let [best, cut, below, sumBelow] = [0, -1, 0, 0];
  for (let bin = 0; bin < BINS - 1; bin++) {
    below += histogram[bin];
    sumBelow += histogram[bin] * bin;
    const above = total.count - below;
    if (below === 0 || above === 0) continue;
    const between = below * above * (sumBelow / below - (total.count * total.mean - sumBelow) / above) ** 2;
    if (between > best) [best, cut] = [between, bin];
  }
  if (cut < 0) return null;
  const background = moments(histogram, 0, cut + 1);
  const ink = moments(histogram, cut + 1, BINS);
  return {
    threshold: (background.mean + ink.mean) / 2,
    background: background.mean,
    ink: ink.mean,
    backgroundDeviation: background.deviation,
  };
}
