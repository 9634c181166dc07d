import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { chooseLanguage, LANGUAGES, type Language } from '../src-main/shared/languages';
import { i18n } from './i18n';

/** Every message of a language by its dotted key. */
function flat(messages: object, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, text] of flat(value as object, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

const all = i18n.global.messages.value as Record<Language, object>;
const english = flat(all.en);
const placeholders = (text: string) =>
  [...new Set([...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name))].sort();

/** The page's own source, with the name of each file. */
const sources = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter((name) => /\.(vue|ts)$/.test(name) && !name.endsWith('.test.ts'))
  .map((name) => ({ name, text: readFileSync(join(import.meta.dirname, name), 'utf8') }));

describe.each(Object.keys(LANGUAGES) as Language[])('the messages in %s', (language) => {
  const messages = flat(all[language]);

  it('have the same keys as the English ones, none empty', () => {
    expect([...messages.keys()].sort()).toEqual([...english.keys()].sort());
    expect([...messages].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('have the same placeholders as the English ones', () => {
    for (const [key, text] of messages) {
      expect({ key, names: placeholders(text) }).toEqual({
        key,
        names: placeholders(english.get(key) ?? ''),
      });
    }
  });

  it('can all be put together: no character in them is one of the message syntax by accident', () => {
    const { t, locale } = i18n.global;
    locale.value = language;
    for (const [key, text] of messages) {
      const names = Object.fromEntries(placeholders(text).map((name) => [name, `<${name}>`]));
      // One form, or `one | many`, or `none | one | many`.
      const forms = text.split(' | ');
      const written = forms[forms.length === 3 ? 1 : 0]
        .replace(/\{'([^']*)'\}/g, '$1')
        .replace(/\{(\w+)\}/g, '<$1>');
      expect({ key, said: t(key, names, 1) }).toEqual({ key, said: written });
    }
    locale.value = 'en';
  });
});

/** Words beside the one for the same idea, and particles that leave the choice to the reader. */
const AVOIDED: Readonly<Record<string, RegExp>> = {
  ko: /데이터 ?(?:셋|세트)|견본|계측|재기|재는 중|정답률|인식률|\((?:이|은|는|을|를|가|와|과|으|로|이?라는)\)/,
  ja: /見本|計測|認識精度|認識率|正答率|データ集合/,
};

describe.each(Object.entries(AVOIDED))('one word for one idea in %s', (language, avoided) => {
  it('and no particle in brackets', () => {
    const found = [...flat(all[language as Language])].filter(([, text]) => avoided.test(text));
    expect(found).toEqual([]);
  });
});

describe('the keys in the source', () => {
  it('all exist', () => {
    const used = sources.flatMap(({ name, text }) =>
      [...text.matchAll(/\bt\(\s*'([\w.]+)'/g)].map(([, key]) => ({ name, key })),
    );
    expect(used.length).toBeGreaterThan(100);
    expect(used.filter(({ key }) => !english.has(key))).toEqual([]);
  });

  it('name every message of every file of the page: none is left over', () => {
    const text = sources.map((source) => source.text).join('\n');
    // A key that is put together names all keys of its form: `workbench.save.${format}`.
    const forms = [...text.matchAll(/\bt\(\s*`([^`]+)`/g)].map(
      ([, form]) => new RegExp(`^${form.replaceAll('.', '\\.').replace(/\$\{[^}]*\}/g, '\\w+')}$`),
    );
    expect(forms.length).toBeGreaterThan(5);
    expect(english.size).toBeGreaterThan(300);
    const left = [...english.keys()].filter(
      (key) => !text.includes(`'${key}'`) && !forms.some((form) => form.test(key)),
    );
    expect(left).toEqual([]);
    expect(forms.filter((form) => ![...english.keys()].some((key) => form.test(key)))).toEqual([]);
  });
});

describe('the choice of a language', () => {
  it('takes the first wished one that the page speaks', () => {
    expect(chooseLanguage(['ko-KR', 'en'])).toBe('ko');
    expect(chooseLanguage(['fr-FR', 'ja', 'en'])).toBe('ja');
    expect(chooseLanguage(['JA-jp'])).toBe('ja');
    expect(chooseLanguage(['fr'])).toBe('en');
    expect(chooseLanguage([])).toBe('en');
    expect(chooseLanguage(['constructor'])).toBe('en');
  });
});
