import { createI18n } from 'vue-i18n';
import { LANGUAGE_NAMES, type Language } from '../src-main/shared/languages';

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
  messages: Object.fromEntries(LANGUAGE_NAMES.map((language) => [language, messagesOf(language)])) as Record<
    Language,
    Messages
  >,
});
