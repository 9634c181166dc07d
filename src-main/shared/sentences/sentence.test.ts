import { describe, expect, it } from 'vitest';
import { LANGUAGE_NAMES } from '../languages';
import { CATALOGUE } from './catalogue';
import { english, isSentenceId, plain, row, say, sentence, SentenceError, sentenceOf } from './sentence';
import type { Templates } from './templates';

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
});

describe('a sentence', () => {
  const opened = sentence('datasets.openedFiles', { count: 47_040, files: 2 });

  it('is said in each language with its figures', () => {
    expect(say('en', opened)).toBe('47,040 digits from 2 opened files.');
    expect(say('ja', opened)).toBe('開いたファイル 2 個からの数字 47,040 個。');
    expect(say('ko', opened)).toBe('연 파일 2개에서 읽은 숫자 47,040개.');
  });

  it('holds sentences in its places, and several in a row with their full stops', () => {
    const failed = sentence('device.failedInUse', { device: 'webgl2', why: sentence('page.closed') });
    const both = row(sentence('choice.byHand'), null, failed);
    expect(say('en', both)).toBe('Chosen by hand. webgl2 failed in use: the page was closed.');
    expect(say('ja', both)).toBe(
      '手動で選ばれました。webgl2 は使用中に故障しました：ページが閉じられました。',
    );
  });

  it('leaves texts as they are, braces and dollars included', () => {
    expect(english(sentence('runs.notKept', { why: '{id} $& 5' }))).toBe('The run was not kept: {id} $& 5');
  });

  it('survives JSON', () => {
    expect(JSON.parse(JSON.stringify(opened))).toEqual(opened);
  });

  it('comes out of an error, whose message is the English of it', () => {
    const error = new SentenceError(opened);
    expect(error.message).toBe('47,040 digits from 2 opened files.');
    expect(sentenceOf(error)).toBe(opened);
    expect(sentenceOf(new Error('disk full'))).toEqual(plain('disk full'));
    expect(sentenceOf('thrown')).toEqual(plain('thrown'));
  });

  it('is known by its id, and no inherited name is one', () => {
    expect(isSentenceId('internal')).toBe(true);
    expect(isSentenceId('toString')).toBe(false);
  });
});
