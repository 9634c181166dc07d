import { useI18n } from 'vue-i18n';
import { formatNumber } from './format';

/** Numbers in the page's language; ∞ and NaN keep their names. */
export function useNumbers(): { readonly number: (value: number, digits?: number) => string } {
  const { locale } = useI18n();
  return {
    // −0 would be printed with its sign.
    number: (value, digits = 0) => formatNumber(locale.value, Number(value.toFixed(digits)) + 0, digits),
  };
}
