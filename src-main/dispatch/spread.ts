/** A few measured times, in ms. */
export interface Spread {
  readonly runs: number;
  readonly medianMs: number;
  readonly minMs: number;
  readonly maxMs: number;
}

/** Median (of an even number: the mean of the middle two) and both ends. Throws RangeError for no times. */
export function spreadOf(timesMs: readonly number[]): Spread {
  if (timesMs.length === 0) throw new RangeError('spreadOf: expected at least one time');
  const sorted = [...timesMs].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  const medianMs = sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  return { runs: sorted.length, medianMs, minMs: sorted[0], maxMs: sorted[sorted.length - 1] };
}

/** Repeats `run`, which answers its time in ms, until `budgetMs` is spent: at least `least` times, at most `most`. */
export async function repeat(
  run: () => Promise<number>,
  { budgetMs, least, most }: { readonly budgetMs: number; readonly least: number; readonly most: number },
): Promise<Spread> {
  const times: number[] = [];
  const until = performance.now() + budgetMs;
  while (times.length < least || (times.length < most && performance.now() < until)) times.push(await run());
  return spreadOf(times);
}
