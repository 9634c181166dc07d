/**
 * The languages of the program, each by its own name. One more is added here; then the compiler names every sentence
 * without it (`sentences` of every floor), and `messages.test.ts` every message of the page (`src-renderer/locales`).
 */
export const LANGUAGES = { en: 'English', ko: '한국어', ja: '日本語' } as const;
export type Language = keyof typeof LANGUAGES;
export const LANGUAGE_NAMES = Object.keys(LANGUAGES) as readonly Language[];

/** The first of the wished languages that the program speaks (`ko-KR` is `ko`), else English. */
export function chooseLanguage(wished: readonly string[]): Language {
  const known = wished.map((tag) => tag.toLowerCase().split('-')[0]);
  return (known.find((tag) => Object.hasOwn(LANGUAGES, tag)) as Language | undefined) ?? 'en';
}
