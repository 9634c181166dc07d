import { expect, it } from 'vitest';
import { projectionCommand } from './projection-keys';

const press = (key: string, changes: Partial<Parameters<typeof projectionCommand>[0]> = {}) =>
  projectionCommand({
    key,
    code: '',
    ctrlKey: false,
    metaKey: false,
    altKey: false,
    shiftKey: false,
    ...changes,
  });

it('steps by arrows and by a presenter, freezes by F under any input method, and leaves by Escape', () => {
  expect(['ArrowLeft', 'PageUp'].map((key) => press(key))).toEqual(['previous', 'previous']);
  expect(['ArrowRight', 'PageDown'].map((key) => press(key))).toEqual(['next', 'next']);
  expect([press('f'), press('F'), press('ㄹ', { code: 'KeyF' })]).toEqual(['freeze', 'freeze', 'freeze']);
  expect(press('Escape')).toBe('leave');
});

it('leaves every other key, and those with Ctrl, ⌘ or Alt, to others', () => {
  expect(['ArrowUp', 'g', 'constructor'].map((key) => press(key))).toEqual([null, null, null]);
  expect(press('f', { ctrlKey: true })).toBeNull();
  expect(press('ArrowLeft', { altKey: true })).toBeNull();
});
