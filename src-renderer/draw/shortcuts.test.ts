import { describe, expect, it } from 'vitest';
import type { KeyPress } from '../../src-main/shared/actions';
import { commandOf } from './shortcuts';

const press = (key: string, changes: Partial<KeyPress> = {}) =>
  commandOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...changes });

describe('the keys of the drawing page', () => {
  it('undo and redo with Ctrl or ⌘', () => {
    expect(press('z', { ctrlKey: true })).toEqual({ kind: 'undo' });
    expect(press('Z', { ctrlKey: true, shiftKey: true })).toEqual({ kind: 'redo' });
    expect(press('z', { metaKey: true })).toEqual({ kind: 'undo' });
    expect(press('y', { ctrlKey: true })).toEqual({ kind: 'redo' });
    expect(press('z')).toBeNull();
  });

  it('choose tools and sizes, and clear', () => {
    expect(press('b')).toEqual({ kind: 'pen' });
    expect(press('E')).toEqual({ kind: 'eraser' });
    expect(press('[')).toEqual({ kind: 'smaller' });
    expect(press(']')).toEqual({ kind: 'larger' });
    expect(press('Delete')).toEqual({ kind: 'clear' });
    expect(press('Backspace')).toEqual({ kind: 'clear' });
    expect(press('o', { ctrlKey: true })).toBeNull();
  });

  it('say which digit was meant', () => {
    expect(press('0')).toEqual({ kind: 'meant', digit: 0 });
    expect(press('9')).toEqual({ kind: 'meant', digit: 9 });
    expect(press('9', { ctrlKey: true })).toBeNull();
  });

  it('work on a Korean keyboard, where the place of E gives ㄷ', () => {
    expect(press('ㄷ', { code: 'KeyE' })).toEqual({ kind: 'eraser' });
    expect(press('ㅋ', { code: 'KeyZ', ctrlKey: true })).toEqual({ kind: 'undo' });
    expect(press('ㅁ', { code: 'KeyA' })).toBeNull();
  });

  it('follow the letter and not the place where a layout has Latin letters', () => {
    expect(press('y', { code: 'KeyZ', ctrlKey: true })).toEqual({ kind: 'redo' });
  });

  it('find brackets behind AltGr', () => {
    expect(press('[', { ctrlKey: true, altKey: true })).toEqual({ kind: 'smaller' });
  });

  it('leave everything else to the browser', () => {
    expect(press('c', { ctrlKey: true })).toBeNull();
    expect(press('b', { altKey: true })).toBeNull();
    expect(press('constructor')).toBeNull();
  });
});
