import { describe, expect, it } from 'vitest';
import { chooseComponents, findComponents, unionOf } from './connected-components';

/** A mask drawn with # for ink; the answer has the chosen patches' rectangles as [left, top, right, bottom]. */
function chosen(picture: readonly string[]): number[][] {
  const [width, height] = [picture[0].length, picture.length];
  const mask = Uint8Array.from(picture.join(''), (cell) => (cell === '#' ? 1 : 0));
  const parts = chooseComponents(findComponents(mask, width, height).components, width, height);
  return parts.map(({ left, top, right, bottom }) => [left, top, right, bottom]).sort((a, b) => a[0] - b[0]);
}

describe('findComponents', () => {
  it('joins pixels that touch at a corner and counts them', () => {
    const mask = Uint8Array.of(1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 0, 1); // 4×3
    const { labels, components } = findComponents(mask, 4, 3);
    expect([...labels]).toEqual([1, 0, 0, 2, 0, 1, 0, 0, 0, 0, 0, 3]);
    expect(components.map(({ area }) => area)).toEqual([2, 1, 1]);
    expect(unionOf(components)).toMatchObject({ left: 0, top: 0, right: 4, bottom: 3 });
  });
});

describe('chooseComponents', () => {
  it('keeps a dot inside and a bar beside, drops what is far and small', () => {
    expect(
      chosen([
        '..............................',
        '..#####.......................',
        '..#...#.......................',
        '..#.#.#..#..................#.',
        '..#...#.......................',
        '..#####.......................',
        '..............................',
      ]),
    ).toEqual([
      [2, 1, 7, 6],
      [4, 3, 5, 4],
      // the pixel at column 9 is 2 away, more than 0.35 · 5
    ]);
  });

  it('keeps two drawings of about the same size, however far apart', () => {
    const row = '.###......................###.';
    expect(chosen(['.'.repeat(30), row, row, '.'.repeat(30)])).toHaveLength(2);
  });

  it('prefers what stands free over a larger shadow at the edge', () => {
    expect(chosen(['######', '#.....', '#..#..', '#..#..', '#.....', '......'])).toEqual([[3, 2, 4, 4]]);
  });

  it('takes what touches the edge when there is nothing else', () => {
    expect(chosen(['.#.', '.#.', '.#.'])).toEqual([[1, 0, 2, 3]]);
  });

  it('chooses nothing from nothing', () => {
    expect(chosen(['...', '...'])).toEqual([]);
  });

  it('is quick with ten thousand specks', () => {
    const picture = Array.from({ length: 200 }, (_, y) => (y % 2 ? '.'.repeat(200) : '.#'.repeat(100)));
    expect(chosen(picture).length).toBeLessThanOrEqual(60);
  });
});
