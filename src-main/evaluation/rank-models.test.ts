import { describe, expect, it } from 'vitest';
import { rankModels } from './rank-models';

const labels = Uint8Array.from({ length: 40 }, (_, n) => n % 10);
/** Right but for the images at these positions. */
const wrongAt = (name: string, ...wrong: number[]) => ({
  name,
  labels,
  predictions: labels.map((label, n) => (wrong.includes(n) ? (label + 1) % 10 : label)),
});

describe('rankModels', () => {
  it('sorts by right answers and tests each against the best over the same images', () => {
    const ranked = rankModels([
      wrongAt('b', 1, 2, 3, 4, 5, 6),
      wrongAt('a', 1),
      wrongAt('c', ...labels.keys()),
    ]);
    expect(ranked.map(({ subject }) => subject.name)).toEqual(['a', 'b', 'c']);
    expect(ranked.map(({ accuracy }) => accuracy?.count)).toEqual([39, 34, 0]);
    expect(ranked[0].againstBest).toBeNull();
    // Only the best is right on five, the other on none: 2 · (1/2)^5.
    expect(ranked[1].againstBest).toMatchObject({ onlyFirst: 5, onlySecond: 0, p: 2 / 32 });
  });

  it('does not compare a run that was stopped', () => {
    const stopped = { name: 's', labels: labels.slice(0, 3), predictions: new Uint8Array(3).fill(9) };
    expect(rankModels([wrongAt('a'), stopped])[1].againstBest).toBeNull();
  });

  it('puts a run that was stopped last, however well it had begun, and ranks the others without it', () => {
    // 3 of 3 right, where 1 and 2 of 40 are wrong elsewhere.
    const stopped = { name: 's', labels: labels.slice(0, 3), predictions: labels.slice(0, 3) };
    const ranked = rankModels([stopped, wrongAt('b', 1, 2), wrongAt('a', 1)]);
    expect(ranked.map(({ subject }) => subject.name)).toEqual(['a', 'b', 's']);
    expect(ranked[1].againstBest).toMatchObject({ onlyFirst: 1, onlySecond: 0, p: 1 });
    expect(rankModels([])).toEqual([]);
  });
});
