import { useI18n } from 'vue-i18n';
import type { Language } from '../../src-main/shared/languages';
import { sayAlone } from '../../src-main/catalogue';
import type { Sentence } from '../../src-main/shared/sentences/sentence';

/** What stands on the page for a while, whatever language it is in by then: the program's sentence, or the page's own words. */
export type Words = Sentence | (() => string);

/** What is said, in the page's language; on a page every sentence stands for itself. */
export function useSay(): (words: Words) => string {
  const { locale } = useI18n<unknown, Language>();
  return (words) => (typeof words === 'function' ? words() : sayAlone(locale.value, words));
}
