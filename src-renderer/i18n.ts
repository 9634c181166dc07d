import { createI18n } from 'vue-i18n';

/** The languages of the page, each by its own name. */
export const LANGUAGES = { en: 'English', ko: '한국어', ja: '日本語' } as const;
export type Language = keyof typeof LANGUAGES;

/** The first of the wished languages that the page speaks (`ko-KR` is `ko`), else English. */
export function chooseLanguage(wished: readonly string[]): Language {
  const known = wished.map((tag) => tag.toLowerCase().split('-')[0]);
  return (known.find((tag) => Object.hasOwn(LANGUAGES, tag)) as Language | undefined) ?? 'en';
}

/** One file a language for the page itself and for each of its parts, in a folder of its own. */
type Messages = Record<string, Record<string, string>>;

const FILES = import.meta.glob<Messages>('./locales/**/*.json', { eager: true, import: 'default' });

function messagesOf(language: Language): Messages {
  const own = Object.entries(FILES).filter(([path]) => path.endsWith(`/${language}.json`));
  return Object.assign({}, ...own.map(([, messages]) => messages));
}

/** Messages are read without `eval`, so that the strict content policy holds. */
export const i18n = createI18n({
  legacy: false,
  locale: 'en' as Language,
  fallbackLocale: 'en',
  messages: { en: messagesOf('en'), ko: messagesOf('ko'), ja: messagesOf('ja') },
});
