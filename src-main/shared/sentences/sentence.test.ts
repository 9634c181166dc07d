import { describe, expect, it } from 'vitest';
import { LANGUAGE_NAMES } from '../languages';
import { sentence } from '../../catalogue';
import {
  english,
  isSentenceId,
  LONGEST,
  plain,
  row,
  say,
  sayAlone,
  SentenceError,
  sentenceOf,
  type Sentence,
  sentencesOf,
} from './sentence';

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

  it('belongs to one floor: another one cannot take its id for another text', () => {
    const words = { 'test.one': { en: 'one', ja: '一', ko: '하나' } } as const;
    expect(english(sentencesOf(words)('test.one'))).toBe('one');
    expect(() => sentencesOf(words)).not.toThrow();
    expect(() => sentencesOf({ 'test.one': { en: 'two', ja: '二', ko: '둘' } })).toThrow('test.one');
  });

  it('has at most 300 characters, whatever stands in its places', () => {
    const path = `/home/${'folder/'.repeat(100)}weights.pkl`;
    const why = sentence('file.unreadable', { path, why: 'x'.repeat(1_000_000) });
    const said = english(sentence('file.bad', { name: path, problem: why }));
    expect(said.length).toBeLessThanOrEqual(LONGEST);
    expect(said).toMatch(/^\/home\/folder.*….*\.pkl: .*cannot be read: x+…x+$/);
    const list = Array.from({ length: 500 }).reduce<Sentence>((first) => {
      return sentence('file.both', { first, second: plain('again and again') });
    }, plain('once'));
    for (const language of LANGUAGE_NAMES) expect(say(language, list).length).toBeLessThanOrEqual(LONGEST);
  });

  it('is said in no time when its parts are shared 2⁶⁰ times', () => {
    let shared: Sentence = plain('a');
    for (let i = 0; i < 60; i++) shared = { id: 'file.both', values: { first: shared, second: shared } };
    expect(english(shared).length).toBeLessThanOrEqual(LONGEST);
  });

  it('holds no text of megabytes', () => {
    expect(JSON.stringify(plain('x'.repeat(10_000_000))).length).toBeLessThan(400);
  });

  it('shows what acts on a terminal or on the reading direction as escapes', () => {
    expect(english(plain('a\u001b[31mb\nc\u202etxt.exe\ud800'))).toBe('a\\x1b[31mb\\nc\\u202etxt.exe\\ud800');
    expect(english(plain('숫자 7️⃣ ‍ 数字'))).toBe('숫자 7️⃣ ‍ 数字');
  });

  it('says a number of any size in a few characters', () => {
    expect(english(sentence('file.atMost', { most: 1e300, got: NaN }))).toBe(
      'expected at most 1e+300 bytes, got NaN',
    );
  });

  it('is said by its name when it comes from elsewhere and nobody knows it', () => {
    expect(english({ id: 'toString' as 'plain', values: {} })).toBe('toString');
    expect(english({ id: 'plain', values: { text: null as unknown as string } })).toBe('null');
  });

  it('in a row with others keeps to its length alone, and only four are said', () => {
    const long = plain('y'.repeat(1000));
    expect(english(row(long, plain('b'), plain('c'), plain('d'), plain('e')))).toMatch(
      /^Y?y+…y+\. B\. C\. D\.$/,
    );
  });
});

it('lets a reason that stands alone begin with a capital, and leaves names as they are', () => {
  const alone = (text: string) => sayAlone('en', plain(text));
  expect(['it ended', 'unknown', 'gave NaN or ∞', 'expected 784 pixels, got 783'].map(alone)).toEqual([
    'It ended',
    'Unknown',
    'Gave NaN or ∞',
    'Expected 784 pixels, got 783',
  ]);
  const names = [
    'webasm to begin with',
    'gpu.js on WebGPU',
    'digit-mlp has 3 layers',
    'net: no layers',
    '784',
  ];
  expect(names.map(alone)).toEqual(names);
  expect(english(row(plain('it ended'), plain('gave NaN')))).toBe('It ended. Gave NaN.');
  // A folder called `digits` is not called `Digits`.
  expect(sayAlone('en', sentence('opened.folder', { name: 'digits' }))).toBe(
    'digits is a folder; open the files in it.',
  );
});
