/** Numbers as a person reads them; grouping and decimal signs follow the language. */

import { formatNumber } from '../../src-main/shared/numbers';

export { formatDuration, formatNumber } from '../../src-main/shared/numbers';

/** `1.2 × 10⁻⁷`: for numbers too small or too large for their digits. */
export function formatScientific(locale: string, value: number, digits = 1): string {
  if (value === 0 || !Number.isFinite(value)) return formatNumber(locale, value);
  const [mantissa, power] = value.toExponential(digits).split('e');
  const raised = [...String(Number(power))]
    .map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)])
    .join('');
  return `${formatNumber(locale, Number(mantissa), digits)} × 10${raised}`;
}

/**
 * `93.52 %`. Rounding never claims certainty: what is below 100 % and would round to it is `> 99.99 %`, what is above 0 %
 * and would round to it `< 0.01 %`.
 */
export function formatPercent(locale: string, value: number, digits = 1): string {
  const step = 10 ** -digits;
  if (value < 1 && 100 * value >= 100 - step / 2) return `> ${formatNumber(locale, 100 - step, digits)} %`;
  if (value > 0 && 100 * value < step / 2) return `< ${formatNumber(locale, step, digits)} %`;
  return `${formatNumber(locale, 100 * value, digits)} %`;
}

/** A probability as a percentage: `98.9 %`. A network is never certain, also where float32 has rounded up to 1. */
export function formatProbability(locale: string, value: number): string {
  return formatPercent(locale, Math.min(value, 1 - Number.EPSILON));
}

/** `9,352 / 10,000 · 93.52 %`: no share without its denominator. */
export function formatShare(locale: string, count: number, total: number): string {
  const share = `${formatNumber(locale, count)} / ${formatNumber(locale, total)}`;
  return total === 0 ? share : `${share} · ${formatPercent(locale, count / total, 2)}`;
}

/** `512 B`, `45 kB`, `1.7 MB`: powers of 1,000, as file managers and the SI count. */
export function formatBytes(locale: string, bytes: number): string {
  if (bytes < 1000) return `${formatNumber(locale, bytes)} B`;
  if (bytes < 999_500) return `${formatNumber(locale, bytes / 1000)} kB`;
  return `${formatNumber(locale, bytes / 1e6, 1)} MB`;
}

/** Date and time of day, `2026-07-01T12:30:00Z` → `1 Jul, 14:30`. */
export function formatMoment(locale: string, iso: string): string {
  return new Intl.DateTimeFormat(locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
  }).format(new Date(iso));
}
