import { createI18n } from 'vue-i18n';
import en from './locales/en.json';
import ja from './locales/ja.json';
import ko from './locales/ko.json';

/** The languages of the page, each by its own name. */
export const LANGUAGES = { en: 'English', ko: '한국어', ja: '日本語' } as const;
export type Language = keyof typeof LANGUAGES;

/** The first of the wished languages that the page speaks (`ko-KR` is `ko`), else English. */
export function chooseLanguage(wished: readonly string[]): Language {
  const known = wished.map((tag) => tag.toLowerCase().split('-')[0]);
  return (known.find((tag) => Object.hasOwn(LANGUAGES, tag)) as Language | undefined) ?? 'en';
}

/** Messages are read without `eval`, so that the strict content policy holds. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en' as Language,
  fallbackLocale: 'en',
  messages: { en, ko, ja },
});
