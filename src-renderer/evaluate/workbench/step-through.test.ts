import { expect, it } from 'vitest';
import { stepThrough } from './step-through';

it('walks through 23 images in rows of 5, three of them in view', () => {
  const size = { count: 23, columns: 5, rows: 3 };
  const from = (place: number) => (key: string) => stepThrough(place, key, size);
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'PageUp', 'PageDown', 'Home', 'End', 'a'];
  expect(keys.map(from(7))).toEqual([6, 8, 2, 12, 2, 22, 0, 22, null]);
  expect(keys.map(from(0))).toEqual([null, 1, null, 5, null, 15, null, 22, null]);
  expect(keys.map(from(22))).toEqual([21, null, 17, null, 7, null, 0, null, null]);
  expect(from(4)('ArrowRight')).toBe(5);
});
