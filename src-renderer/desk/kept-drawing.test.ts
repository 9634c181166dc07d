import { describe, expect, it } from 'vitest';
import type { Drawing } from '../../src-main/shared/digits';
import { BLANK } from './history';
import { keepDrawing, readDrawing } from './kept-drawing';

function storage(): Storage {
  const kept = new Map<string, string>();
  return {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  } as Storage;
}

const mark = { tool: 'pen', width: 2.4, points: [[3, 3], [4.5, 3]] } as const; // prettier-ignore

describe('the drawing of a session', () => {
  it('is there after a reload, stroke for stroke and pixel for pixel', () => {
    const session = storage();
    const drawing: Drawing = { picture: new Uint8Array(784).fill(7), marks: [mark] };
    keepDrawing(session, drawing);
    expect(readDrawing(session)).toEqual(drawing);
    keepDrawing(session, BLANK);
    expect(readDrawing(session)).toEqual(BLANK);
  });

  it('is blank where none was kept, or where nothing can be kept', () => {
    expect(readDrawing(storage())).toEqual(BLANK);
    expect(readDrawing(null)).toEqual(BLANK);
    const full = { ...storage(), setItem: () => { throw new Error('full'); } }; // prettier-ignore
    expect(() => keepDrawing(full, { picture: null, marks: [mark] })).not.toThrow();
  });

  it.each([
    '{',
    '7',
    'null',
    '{"marks": [{"tool": "axe", "width": 1, "points": [[1, 2]]}]}',
    '{"marks": [null]}',
  ])('that reads %s is blank', (text) => {
    const session = storage();
    session.setItem('digit-desk.drawing', text);
    expect(readDrawing(session)).toEqual(BLANK);
  });
});
