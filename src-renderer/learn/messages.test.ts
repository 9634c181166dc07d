import { describe, expect, it } from 'vitest';
import en from '../locales/learn/en.json';
import ja from '../locales/learn/ja.json';
import ko from '../locales/learn/ko.json';

const LEARN_MESSAGES = { en, ko, ja };

/** Every message by its dotted key. */
function flat(messages: object, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') all.set(prefix + key, value);
    else for (const [inner, text] of flat(value as object, `${prefix}${key}.`)) all.set(inner, text);
  }
  return all;
}

const placeholders = (text: string): string[] =>
  [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
const english = flat(LEARN_MESSAGES.en);

describe.each(['ko', 'ja'] as const)('the messages in %s', (language) => {
  const messages = flat(LEARN_MESSAGES[language]);

  it('has the keys of the English ones, none empty', () => {
    expect([...messages.keys()]).toEqual([...english.keys()]);
    expect([...messages.values()].filter((text) => text.trim() === '')).toEqual([]);
  });

  it('has the same placeholders', () => {
    for (const [key, text] of english)
      expect(placeholders(messages.get(key) ?? '')).toEqual(placeholders(text));
  });

  it("uses the terms of the book's edition", () => {
    const terms = {
      ko: ['활성화 함수', '항등 함수', '소프트맥스 함수', '순전파', '배치'],
      ja: ['活性化関数', '恒等関数', 'ソフトマックス関数', '順伝播', 'バッチ'],
    }[language];
    const text = [...messages.values()].join('\n');
    expect(terms.filter((term) => !text.includes(term))).toEqual([]);
  });
});
