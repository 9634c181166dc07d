import { useI18n } from 'vue-i18n';
import { formatDuration, formatNumber, formatPercent, formatShare } from './format';

/** Numbers in the page's language; what is not defined is a dash, ∞ and NaN keep their names. */
export interface Figures {
  count(value: number): string;
  number(value: number, digits?: number): string;
  percent(value: number | null | undefined, digits?: number): string;
  share(part: { readonly count: number; readonly total: number } | null): string;
  duration(durationMs: number): string;
}

/** The number formats of the current language. */
export function useFigures(): Figures {
  const { locale } = useI18n();
  return {
    count: (value) => formatNumber(locale.value, value),
    // −0 would be printed with its sign.
    number: (value, digits = 0) => formatNumber(locale.value, Number(value.toFixed(digits)) + 0, digits),
    percent: (value, digits = 2) =>
      value === null || value === undefined ? '–' : formatPercent(locale.value, value, digits),
    share: (part) => (part ? formatShare(locale.value, part.count, part.total) : '–'),
    duration: (durationMs) => formatDuration(locale.value, durationMs),
  };
}
