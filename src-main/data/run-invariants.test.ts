import { describe, expect, it } from 'vitest';
import { exampleReport, exampleRun } from '../evaluation/test-run';
import type { EvaluationReport } from '../shared/runs';
import { english } from '../shared/sentences/sentence';
import { Budget } from './budget';
import { parseRun, runToJson } from './run-file';
import { brokenInvariant } from './run-invariants';

// Truth 3, 8, 8; predicted 3, 8, 0: two of three.
const report = exampleReport([3, 8, 8], [3, 8, 0], [0.75, 1 / 3, 1]);
const parse = (json: string) => parseRun(new TextEncoder().encode(json), 'r', new Budget());

describe('a kept run', () => {
  it('is believed when its numbers follow from its lists', () => {
    expect(brokenInvariant(report)).toBeNull();
    expect(parse(runToJson(exampleRun(report))).report).toEqual(report);
  });

  const matrix = report.confusion.map((row) => [...row]);
  matrix[3][3] = 2;
  it.each<[string, Partial<EvaluationReport>, string]>([
    ['a label that is no digit', { labels: Uint8Array.of(3, 8, 10) }, 'is not a digit 0 to 9'],
    ['a prediction that is no digit', { predictions: Uint8Array.of(3, 8, 255) }, 'is not a digit 0 to 9'],
    ['a probability of NaN', { probabilities: new Float32Array(30).fill(NaN, 7) }, 'got NaN at position 7'],
    ['a probability of 2', { probabilities: new Float32Array(30).fill(2, 29) }, 'got 2 at position 29'],
    ['a matrix of other counts', { confusion: matrix }, 'not the count of the labels and predictions'],
    ['more correct than there are', { correct: 4 }, '2 of 3 are correct, but the file says 4'],
    ['another accuracy', { accuracy: 0.9 }, 'but the file says 2 and accuracy 0.9'],
    [
      'more images than the data set',
      { dataset: { ...report.dataset, count: 2 } },
      '3 images of a data set that has 2',
    ],
    ['a total of 4', { total: 4 }, 'expected lists of 4 images, got 3, 3, 3'],
  ])('is refused with %s', (_, wrong, sentence) => {
    const broken = { ...report, ...wrong };
    expect(english(brokenInvariant(broken)!)).toContain(sentence);
    expect(() => parse(runToJson(exampleRun(broken)))).toThrow(sentence);
  });

  it('is refused in one sentence with the path of its field, when nested too deep, and with a name twice', () => {
    const json = runToJson(exampleRun(report));
    expect(() => parse(json.replace('"cores":', '"cores":-'))).toThrow(
      /^r: machine\.cores: expected at least 0$/,
    );
    const deep = `${'{"id":"row","values":{"a":'.repeat(5_000)}1${'}}'.repeat(5_000)}`;
    expect(() => parse(json.replace(/"reason":\{.*?\}\}/, `"reason":${deep}`))).toThrow(
      'r: expected lists and objects at most 64 deep',
    );
    expect(() => parse(json.replace('"correct":2', '"correct":3,"correct":2'))).toThrow(
      'r: a name stands twice in one object',
    );
  });
});
