import { describe, expect, it } from 'vitest';
import type { ModelSummary } from '../shared/models';
import { modelsCsv, modelsTable, sortModels, type Measured } from './models-table';
import { exampleModel, exampleReport } from './test-run';

const LABELS = Array.from({ length: 40 }, (_, n) => n % 10);

/** A network that is wrong on so many images from a position on, and took so long for all 40. */
function measured(name: string, from: number, wrong: number, more: Partial<ModelSummary> = {}): Measured {
  const predictions = LABELS.map((label, n) => (n >= from && n < from + wrong ? (label + 1) % 10 : label));
  const images = exampleReport(LABELS, predictions, LABELS.map(() => 0.9)); // prettier-ignore
  return { model: { ...exampleModel(name), ...more }, images, drawn: null };
}
const drawn = (right: number, total: number) =>
  exampleReport(
    Array.from({ length: total }, () => 3),
    Array.from({ length: total }, (_, n) => (n < right ? 3 : 5)),
    Array.from({ length: total }, () => 0.8),
  );

describe('the table of networks', () => {
  it('has the best first, and says of each other one whether chance explains the difference', () => {
    const rows = modelsTable([
      measured('eleven', 5, 11),
      measured('one', 0, 1),
      measured('six', 1, 6),
      measured('seven', 1, 7),
    ]);
    expect(rows.map((row) => [row.model.name, row.accuracy?.count, row.verdict])).toEqual([
      ['one', 39, 'best'],
      // 6 that only the best got right against 1: 2 · (1 + 7) / 2^7 = 0.125.
      ['six', 34, 'even'],
      // 7 against 1: 2 · (1 + 8) / 2^8 = 0.0703.
      ['seven', 33, 'even'],
      // 11 against 1: 2 · (1 + 12) / 2^12 = 0.0063.
      ['eleven', 29, 'worse'],
    ]);
    expect(rows.map(({ againstBest }) => againstBest?.p)).toEqual([undefined, 16 / 128, 18 / 256, 26 / 4096]);
    // 12.5 ms for 40 images.
    expect(rows[0].msAnImage).toBe(0.3125);
  });

  it('compares nothing with a run that was stopped', () => {
    const whole = measured('whole', 0, 30);
    const stopped = { ...measured('stopped', 0, 0), images: exampleReport([1, 2], [1, 2], [1, 1]) };
    expect(modelsTable([stopped, whole]).map((row) => [row.model.name, row.verdict])).toEqual([
      ['whole', 'best'],
      ['stopped', 'unknown'],
    ]);
  });

  it('can be sorted by any column, what has no value last either way', () => {
    const rows = modelsTable([
      { ...measured('b', 0, 1, { parameters: 300, multiplyAdds: 7, bytes: 30 }), drawn: drawn(9, 10) },
      { ...measured('c', 0, 2, { parameters: 100, multiplyAdds: 7, bytes: 20 }), drawn: null },
      { ...measured('a', 0, 3, { parameters: 200, multiplyAdds: 5, bytes: 10 }), drawn: drawn(10, 10) },
    ]);
    const sorted = (...[by, descending]: [Parameters<typeof sortModels>[1]['by'], boolean]) =>
      sortModels(rows, { by, descending })
        .map((row) => row.model.name)
        .join('');
    expect(sorted('place', false)).toBe('bca');
    expect(sorted('place', true)).toBe('acb');
    expect(sorted('name', false)).toBe('abc');
    expect(sorted('drawn', true)).toBe('abc');
    expect(sorted('drawn', false)).toBe('bac');
    expect(sorted('parameters', false)).toBe('cab');
    // Equal ones keep their place either way.
    expect(sorted('multiplyAdds', true)).toBe('bca');
    expect(sorted('bytes', false)).toBe('acb');
    expect(sorted('time', true)).toBe('bca');
  });

  it('as CSV has the numbers of every network and the reason of what was not measured', () => {
    const best = {
      ...measured('=best, of all', 0, 0, { sha256: 'ab', parameters: 12, multiplyAdds: 34, bytes: 56 }),
      drawn: drawn(3, 4),
    };
    const worse = measured('worse', 0, 6, { sha256: 'cd', parameters: 1, multiplyAdds: 2, bytes: 3 });
    const csv = modelsCsv([worse, best], [{ name: 'broken.onnx', reason: 'no "network"' }]);
    const [head, ...lines] = csv.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[0]).toMatch(/^"'=best, of all",ab,0\.\.1,40,40,0\.91\d+,1,3,4,12,34,56,0\.3125,,,,$/);
    // 2 · (1/2)^6
    expect(lines[1]).toMatch(/^worse,cd,0\.\.1,34,40,0\.70\d+,0\.92\d+,,,1,2,3,0\.3125,6,0,0\.03125,$/);
    expect(lines[2]).toBe(`broken.onnx${','.repeat(head.split(',').length - 1)}"no ""network"""`);
  });
});
