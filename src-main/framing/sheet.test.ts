import { describe, expect, it } from 'vitest';
import { seededRandom, type Random } from '../data/random';
import {
  PIXELS,
  SIDE,
  type Drawing,
  type Mark,
  type Pixels,
  type Point,
  type Stroke,
} from '../shared/digits';
import { boundsOf } from './box';
import { frameDrawing, PEN_WIDTH } from './frame';
import { inkOf, marksOnSheet } from './sheet';

const pen = (points: Stroke, width = 2): Mark => ({ tool: 'pen', width, points });
const eraser = (points: Stroke, width = 4): Mark => ({ tool: 'eraser', width, points });
const paths = (marks: readonly Mark[]): readonly Stroke[] => marks.map(({ points }) => points);

describe('marksOnSheet', () => {
  it('leaves marks on the sheet as they are, its edge included', () => {
    const edge = pen([[0, 0], [28, 0], [28, 28]]); // prettier-ignore
    expect(marksOnSheet([edge])[0]).toBe(edge);
  });

  it('ends a stroke where it leaves the sheet and begins it where it comes back', () => {
    const out = pen([[20, 10], [40, 10], [40, 20], [20, 20]]); // prettier-ignore
    expect(paths(marksOnSheet([out]))).toEqual([
      [[20, 10], [28, 10]], // prettier-ignore
      [[28, 20], [20, 20]], // prettier-ignore
    ]);
  });

  it('keeps what crosses the sheet between two points beyond it', () => {
    expect(paths(marksOnSheet([pen([[-4, 14], [32, 14]])]))).toEqual([[[0, 14], [28, 14]]]); // prettier-ignore
  });

  it('takes away what never touches it', () => {
    const beyond = [pen([[-1, 3]]), pen([[29, 0], [29, 28]]), pen([[-5, 4], [4, -5]])]; // prettier-ignore
    expect(marksOnSheet(beyond)).toEqual([]);
  });

  it('leaves an eraser that begins beyond the sheet', () => {
    const mark = eraser([[-5, 5], [10, 5]]); // prettier-ignore
    expect(marksOnSheet([mark])).toEqual([mark]);
  });
});

describe('inkOf', () => {
  it('has nothing of a 7 whose bar overshoots the sheet, once everything on the sheet is erased', () => {
    const seven = pen([[6, 4], [60, 4], [24, 5], [12, 26]]); // prettier-ignore
    const rows = Array.from({ length: 15 }, (_, i): Stroke => [[0, 2 * i], [28, 2 * i]]); // prettier-ignore
    const { drawn, input } = frameDrawing({
      picture: null,
      marks: [seven, ...rows.map((row) => eraser(row))],
    });
    expect(drawn.every((pixel) => pixel === 0)).toBe(true);
    expect(input.every((value) => value === 0)).toBe(true);
  });
});

/** A walk of the pen that often leaves the sheet. */
function walk(random: Random, step: number): Stroke {
  const turn = random.uniform(-0.3, 0.3);
  let [x, y, way] = [random.uniform(-4, 32), random.uniform(-4, 32), random.uniform(0, 7)];
  return Array.from({ length: 2 + random.below(30) }, (): Point => {
    way += turn + random.normal(0.2);
    [x, y] = [x + step * Math.cos(way), y + step * Math.sin(way)];
    return [x, y];
  });
}

function randomDrawing(random: Random): Drawing {
  const marks = Array.from({ length: 1 + random.below(5) }, (_, i) => {
    const isEraser = i > 0 && random.chance(0.5);
    return isEraser
      ? eraser(walk(random, 1.2), random.uniform(1, 8))
      : pen(walk(random, 1.5), random.uniform(1, 6));
  });
  return { picture: null, marks };
}

/** Cells of at least this much ink, as their middles. */
const inkedCells = (pixels: Pixels, least: number): Point[] =>
  Array.from({ length: PIXELS }, (_, i) => i)
    .filter((i) => pixels[i] >= least)
    .map((i): Point => [(i % SIDE) + 0.5, Math.floor(i / SIDE) + 0.5]);

const distance = (from: Point, cells: readonly Point[]): number =>
  Math.min(...cells.map(([x, y]) => Math.hypot(x - from[0], y - from[1])));

/** How far a cell's middle may be from the middle of the nearest cell with any ink of the same path: one diagonal. */
const CELL = Math.SQRT2;

describe('what one sees is what is read', () => {
  it('over 300 random drawings and erasures: ink on the sheet is boxed, boxed ink is on the sheet', () => {
    const random = seededRandom(14);
    let [compared, blank] = [0, 0];
    for (let n = 0; n < 300; n++) {
      const drawing = randomDrawing(random);
      const { drawn, boxed } = frameDrawing(drawing);
      const [sheet, box] = [inkedCells(drawn, 1), inkedCells(boxed, 1)];
      expect(sheet.length > 0, `drawing ${n}: blank on both or on none`).toBe(box.length > 0);
      const bounds = boundsOf(paths(inkOf(drawing.marks)));
      const longer = bounds && Math.max(bounds.right - bounds.left, bounds.bottom - bounds.top);
      if (!bounds || !longer || longer <= 2) {
        blank++;
        continue;
      }
      compared++;
      const scale = (20 - PEN_WIDTH) / longer;
      const [middleX, middleY] = [(bounds.left + bounds.right) / 2, (bounds.top + bounds.bottom) / 2];
      const widest = Math.max(...inkOf(drawing.marks).map(({ width }) => width));
      for (const [x, y] of inkedCells(drawn, 128)) {
        const there: Point = [14 + (x - middleX) * scale, 14 + (y - middleY) * scale];
        expect(distance(there, box), `drawing ${n}: (${x}, ${y}) of the sheet`).toBeLessThanOrEqual(
          scale * (widest / 2 + CELL) + CELL,
        );
      }
      for (const [x, y] of inkedCells(boxed, 128)) {
        const there: Point = [middleX + (x - 14) / scale, middleY + (y - 14) / scale];
        expect(distance(there, sheet), `drawing ${n}: (${x}, ${y}) of the box`).toBeLessThanOrEqual(
          (PEN_WIDTH / 2 + CELL) / scale + CELL,
        );
      }
    }
    expect(compared).toBeGreaterThan(200);
    expect(blank).toBeGreaterThan(5);
  });
});
