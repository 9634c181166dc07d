import { describe, expect, it } from 'vitest';
import { cellEdge } from '../ui/paint';
import { cellUnder, isPenNear, toolOf, turnOf, type Contact } from './pointer';

describe('a pointer over the canvas', () => {
  it('is at the cell under it, whatever the size and the place of the canvas', () => {
    const place = { left: 10.5, top: 20, width: 280, height: 280 };
    expect(cellUnder({ clientX: 10.5, clientY: 20 }, place)).toEqual([0, 0]);
    expect(cellUnder({ clientX: 150.5, clientY: 300 }, place)).toEqual([14, 28]);
    expect(cellUnder({ clientX: 0.5, clientY: 20 }, place)[0]).toBe(-1);
    expect(cellUnder({ clientX: 7, clientY: 7 }, { left: 0, top: 0, width: 14, height: 14 })).toEqual([
      14, 14,
    ]);
  });

  it('draws with its first button, erases with the right one and with a pen’s other end', () => {
    expect(toolOf(0, 'pen')).toBe('pen');
    expect(toolOf(0, 'eraser')).toBe('eraser');
    expect(toolOf(2, 'pen')).toBe('eraser');
    expect(toolOf(5, 'pen')).toBe('eraser');
    expect(toolOf(1, 'pen')).toBeNull();
  });
});

describe('the cells on the screen', () => {
  it('fill the canvas exactly, also where a cell is no whole number of pixels', () => {
    expect(cellEdge(0, 301)).toBe(0);
    expect(cellEdge(28, 301)).toBe(301);
    // 301 / 28 = 10.75: the first cells are 11, 11, 10 or 11 pixels wide and none is left out.
    expect([1, 2, 3, 4].map((cell) => cellEdge(cell, 301))).toEqual([11, 22, 32, 43]);
  });
});

describe('turnOf', () => {
  const [palm, finger, pen, mouse] = ['touch', 'touch', 'pen', 'mouse'].map(
    (pointerType, pointerId): Contact => ({ pointerId, pointerType }),
  );

  it('lets whoever comes first draw, and one at a time', () => {
    for (const contact of [finger, pen, mouse]) expect(turnOf(null, contact, false)).toBe('draws');
    expect(turnOf(palm, finger, false)).toBe('waits');
    expect(turnOf(mouse, pen, false)).toBe('waits');
    expect(turnOf(pen, mouse, true)).toBe('waits');
  });

  it('lets a pen take over from the palm that rests beside it', () => {
    expect(turnOf(palm, pen, false)).toBe('takesOver');
    expect(turnOf(pen, palm, true)).toBe('waits');
  });

  it('lets no finger draw while a pen is near, between two strokes too', () => {
    expect(turnOf(null, palm, true)).toBe('waits');
    expect(turnOf(null, pen, true)).toBe('draws');
  });
});

describe('isPenNear', () => {
  it('is true while a pen is heard of, and no longer where its leaving was never told', () => {
    expect(isPenNear(5_000, 5_400)).toBe(true);
    expect(isPenNear(5_000, 6_500)).toBe(false);
    expect(isPenNear(null, 0)).toBe(false);
  });
});
