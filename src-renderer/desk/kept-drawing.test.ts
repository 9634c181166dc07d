import { describe, expect, it } from 'vitest';
import type { Drawing, Pixels } from '../../src-main/shared/digits';
import { pictureOfTwoLines } from '../gallery/drawn';
import { BLANK } from './history';
import { keepDrawing, readDrawing } from './kept-drawing';
import { partsOfPicture } from './picture-parts';

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

  it('has the ink of its picture after a reload, in which a number may be read', () => {
    const session = storage();
    const picture = pictureOfTwoLines();
    const parts = partsOfPicture(picture);
    expect(parts).toHaveLength(3);
    keepDrawing(session, { picture, marks: [] });
    const read = readDrawing(session);
    expect(read.picture).not.toBe(picture);
    expect(partsOfPicture(read.picture as Pixels)).toEqual(parts);
  });

  it.each([
    '1',
    '{"width": 2}',
    '{"greys": "AA==", "mask": "AA==", "width": 2, "height": 1, "bounds": BOUNDS}',
    '{"greys": "%", "mask": "AA==", "width": 1, "height": 1, "bounds": BOUNDS}',
  ])('is there without its ink where that reads %s', (ink) => {
    const session = storage();
    const picture = new Uint8Array(784).fill(7);
    const ofOnePixel = ink.replace('BOUNDS', '{"left": 0, "top": 0, "right": 1, "bottom": 1}');
    session.setItem(
      'digit-desk.drawing',
      `{"picture": [${picture.join()}], "marks": [], "ink": ${ofOnePixel}}`,
    );
    const read = readDrawing(session);
    expect(read).toEqual({ picture, marks: [] });
    expect(partsOfPicture(read.picture as Pixels)).toEqual([]);
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
