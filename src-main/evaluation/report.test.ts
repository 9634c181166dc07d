import { describe, expect, it } from 'vitest';
import type { Language } from '../shared/languages';
import type { ReportFormat } from '../shared/runs';
import { sentence } from './sentences';
import { say } from '../shared/sentences/sentence';
import { exampleReport, exampleRun } from './test-run';
import { savedName, writeReport } from './report';

const report = exampleReport([3, 3, 3, 3, 8], [3, 3, 3, 8, 8], [0.75, 1, 0.5, 0.875, 0.625]);
const run = exampleRun(report);

const written = (format: Exclude<ReportFormat, 'png'>, of = run, language: Language = 'en'): string =>
  writeReport(of, format, language);

describe('the JSON report', () => {
  it('carries the counts, the interval and the matrix', () => {
    const json = JSON.parse(written('json')) as Record<string, unknown>;
    expect(json).toMatchObject({ correct: 4, total: 5, accuracy: 0.8, batchSize: 100, partial: false });
    expect(json.model).toEqual(report.model);
    expect(json.confusion).toEqual(report.confusion);
    // Wilson 95 % of 4 of 5 by the same formula in Python 3.11, z = 1.959963984540054.
    const [low, high] = json.accuracyInterval95 as [number, number];
    expect(low).toBeCloseTo(0.3755346, 6);
    expect(high).toBeCloseTo(0.9637759, 6);
  });

  it('prints a row of the matrix on one line', () => {
    expect(written('json')).toContain('[0, 0, 0, 3, 0, 0, 0, 0, 1, 0]');
  });

  it('keeps a name that looks like a list of numbers as it is', () => {
    const odd = { ...run, report: { ...report, model: { ...report.model, name: '[\n 1,\n 2\n]' } } };
    expect((JSON.parse(written('json', odd)) as typeof report).model.name).toBe('[\n 1,\n 2\n]');
  });
});

describe('the CSV report', () => {
  it('has a line for each image with its ten probabilities', () => {
    const lines = written('csv').split('\n');
    expect(lines[0]).toBe('index,label,prediction,p0,p1,p2,p3,p4,p5,p6,p7,p8,p9');
    expect(lines[1]).toBe('0,3,3,0,0,0,0.75,0.25,0,0,0,0,0');
    expect(lines[4]).toBe('3,3,8,0,0,0,0,0,0,0,0,0.875,0.125');
    expect(lines.slice(6)).toEqual(['']);
  });
});

describe('the SVG report', () => {
  it('holds the hundred counts in reading order', () => {
    const svg = written('svg');
    const counts = [...svg.matchAll(/fill="#[0-9a-f]{6}">(\d+)<\/text>$/gm)].map((match) => Number(match[1]));
    // Every line that ends in a number, first the row digits of the ten axis lines.
    expect(counts.slice(10)).toEqual(report.confusion.flat());
  });

  it('escapes a name from a stranger’s file', () => {
    const odd = { ...run, report: { ...report, model: { ...report.model, name: '<script>&"' } } };
    expect(written('svg', odd)).toContain('&lt;script&gt;&amp;&quot; on Samples (synthetic)');
    expect(written('html', odd)).not.toContain('<script');
  });
});

describe('the HTML report', () => {
  it('says the accuracy with its denominator and interval', () => {
    expect(written('html')).toContain('4 / 5 correct · 80.00 %');
    expect(written('html')).toContain('95 % interval 37.55 % to 96.38 %');
  });

  it('fetches nothing and runs nothing', () => {
    expect(written('html')).not.toMatch(/<script|<link|<img|url\(|@import|https?:/);
  });

  it('names every row and column of every table for a screen reader', () => {
    const tables = written('html').match(/<table[\s\S]*?<\/table>/g) ?? [];
    expect(tables).toHaveLength(4);
    for (const table of tables) {
      expect(table).toContain('<caption>');
      expect(table.match(/<tr>(?:<td><\/td>)?<th scope="(?:row|col)">/g)).toHaveLength(
        table.match(/<tr>/g)?.length ?? 0,
      );
    }
  });

  it('marks a partial run', () => {
    const partial = { ...run, report: { ...report, partial: true } };
    expect(written('html', partial)).toContain('Partial: cancelled after 5 images.');
    expect(written('html')).not.toContain('Partial');
  });
});

describe('the reports in another language', () => {
  const english = [
    'Confusion matrix',
    'Digit by digit',
    'Calibration',
    'Mean confidence',
    'Batch size',
    'Precision',
  ];

  it.each([
    ['ja', ['混同行列', '適合率', '再現率', '正しく認識 4 / 5 · 80.00 %']],
    ['ko', ['혼동 행렬', '정밀도', '재현율', '바르게 인식 4 / 5 · 80.00 %']],
  ] as const)('say everything on the page in %s, with the same numbers', (language, words) => {
    const html = written('html', run, language);
    expect(html).toContain(`<html lang="${language}">`);
    for (const word of words) expect(html).toContain(word);
    for (const word of english) expect(html).not.toContain(word);
    const numbers = (text: string) => text.match(/<td[^>]*>[\d.,]+( %)?<\/td>/g);
    expect(numbers(html)).toEqual(numbers(written('html')));
  });

  it.each(['ja', 'ko'] as const)('name the axes of the SVG in %s', (language) => {
    const title = say(language, sentence('report.prediction'));
    expect(written('svg', run, language)).toContain(`>${title}<`);
  });

  it('are the same for programs', () => {
    for (const format of ['json', 'csv'] as const) expect(written(format, run, 'ko')).toBe(written(format));
  });
});

it('a saved file says of which model on which data it is, and no name can leave its folder', () => {
  const report = { ...run.report, model: { ...run.report.model, name: '../내 망 v2/.onnx' } };
  const opened = { ...report, dataset: { ...report.dataset, id: 'opened:1a', name: 'my digits (May).zip' } };
  const startedAt = '2026-03-01T09:30:00.000Z';
  expect(savedName({ report: run.report, startedAt }, 'png')).toBe(
    'example-samples-2026-03-01-confusion.png',
  );
  expect(savedName({ report: opened, startedAt }, 'csv')).toBe(
    '내-망-v2-.onnx-my-digits-May-.zip-2026-03-01-predictions.csv',
  );
});
