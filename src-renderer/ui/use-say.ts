import { useI18n } from 'vue-i18n';
import type { Language } from '../../src-main/shared/languages';
import { sayAlone } from '../../src-main/catalogue';
import type { Sentence } from '../../src-main/shared/sentences/sentence';

/** What the program says, in the page's language; on a page every sentence stands for itself. */
export function useSay(): (sentence: Sentence) => string {
  const { locale } = useI18n<unknown, Language>();
  return (sentence) => sayAlone(locale.value, sentence);
}
