import { useI18n } from 'vue-i18n';
import { formatDuration, formatNumber, formatPercent, formatScientific, formatShare } from './format';

/** A number of so many digits has no room in a cell. */
const TOO_LONG = 1e15;

/** Numbers in the page's language; what is not defined is a dash, ∞ and NaN keep their names. */
export interface Figures {
  count(value: number): string;
  /** From 10¹⁵ on with a power of ten: more digits than a float holds say nothing. */
  number(value: number, digits?: number): string;
  /** `1.2 × 10⁻⁷`. */
  scientific(value: number, digits?: number): string;
  /** With so many digits as count, `0.21`, `1,400`. */
  significant(value: number, digits?: number): string;
  percent(value: number | null | undefined, digits?: number): string;
  share(part: { readonly count: number; readonly total: number } | null): string;
  duration(durationMs: number): string;
}

/** The number formats of the current language. */
export function useFigures(): Figures {
  const { locale } = useI18n();
  return {
    count: (value) => formatNumber(locale.value, value),
    number: (value, digits = 0) => {
      if (Math.abs(value) >= TOO_LONG && Number.isFinite(value))
        return formatScientific(locale.value, value, digits > 0 ? 4 : 0);
      // −0 would be printed with its sign.
      return formatNumber(locale.value, Number(value.toFixed(digits)) + 0, digits);
    },
    scientific: (value, digits = 1) => formatScientific(locale.value, value, digits),
    significant: (value, digits = 2) =>
      value.toLocaleString(locale.value, { maximumSignificantDigits: digits }).replace('-', '\u2212'),
    percent: (value, digits = 2) =>
      value === null || value === undefined ? '–' : formatPercent(locale.value, value, digits),
    share: (part) => (part ? formatShare(locale.value, part.count, part.total) : '–'),
    duration: (durationMs) => formatDuration(locale.value, durationMs),
  };
}
