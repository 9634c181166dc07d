import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { CATALOGUE } from './catalogue';
import { LANGUAGE_NAMES } from './shared/languages';
import type { Templates } from './shared/sentences/templates';

const templates: Templates = CATALOGUE;
const places = (template: string): string[] => (template.match(/\{\w+\}/g) ?? []).sort();

describe('the catalogue', () => {
  it.each(Object.entries(templates))('has %s in every language with the same places', (_id, words) => {
    for (const language of LANGUAGE_NAMES) {
      expect(words[language].trim()).not.toBe('');
      expect(places(words[language])).toEqual(places(words.en));
    }
  });

  it('keeps each language in its own letters', () => {
    for (const { en, ja, ko } of Object.values(templates)) {
      expect(en).not.toMatch(/[ぁ-んァ-ヶ가-힣]/);
      expect(ja).not.toMatch(/[가-힣]/);
      expect(ko).not.toMatch(/[ぁ-んァ-ヶ]/);
      // A sentence that is words and not only places is not English in the other two.
      if (/[a-z]{3,} [a-z]{2,} /.test(en.replace(/\{\w+\}/g, ''))) {
        expect(ja).toMatch(/[ぁ-んァ-ヶ一-龠]/);
        expect(ko).toMatch(/[가-힣]/);
      }
    }
  });

  it('has one word for one idea, and no particle in brackets that leaves the choice to the reader', () => {
    const said = Object.values(templates);
    const korean = said.map(({ ko }) => ko);
    const japanese = said.map(({ ja }) => ja);
    expect(korean.filter((text) => /\((?:이|은|는|을|를|가|와|과|으|로|이?라는)\)/.test(text))).toEqual([]);
    expect(
      korean.filter((text) => /데이터 ?(?:셋|세트)|견본|계측|재기|재는 중|정답률|인식률/.test(text)),
    ).toEqual([]);
    expect(japanese.filter((text) => /見本|計測|認識精度|認識率|正答率|データ集合/.test(text))).toEqual([]);
    // The truth of an image has these words; what was read correctly has others.
    expect(korean.filter((text) => /[장개] 정답|정답 ·/.test(text))).toEqual([]);
    expect(japanese.filter((text) => /枚が?正解|正解 ·/.test(text))).toEqual([]);
  });

  it('holds every file of sentences of every floor', async () => {
    const here = import.meta.dirname;
    const files = readdirSync(here, { recursive: true, encoding: 'utf8' }).filter((path) =>
      /^[a-z]+[\\/]sentences[\\/][\w-]+\.ts$/.test(path),
    );
    const ids = new Set<string>();
    for (const file of files.filter(
      (path) => !/(index|sentence|templates|outside)\.ts$|\.test\.ts$/.test(path),
    )) {
      const floor = (await import(join(here, file))) as Record<string, Templates>;
      for (const sentences of Object.values(floor)) for (const id of Object.keys(sentences)) ids.add(id);
    }
    expect(files.length).toBeGreaterThan(10);
    expect([...ids].sort()).toEqual(Object.keys(CATALOGUE).sort());
  });
});
