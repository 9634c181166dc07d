import { describe, expect, it } from 'vitest';
import { ACTION_IDS, ACTIONS, actionOf, shownKeys, type KeyPress } from './actions';

const press = (key: string, changes: Partial<KeyPress> = {}) =>
  actionOf({ key, code: '', ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...changes });

describe('the table of actions', () => {
  it('gives no key to two actions', () => {
    const keys = ACTION_IDS.flatMap((id) => [...ACTIONS[id].keys]);
    expect(keys.length).toBeGreaterThan(20);
    expect(new Set(keys).size).toBe(keys.length);
  });

  it('finds an action by each of its keys, with Ctrl and with ⌘', () => {
    for (const id of ACTION_IDS) {
      for (const keys of ACTIONS[id].keys as readonly string[]) {
        const parts = keys.split('+');
        const key = parts.at(-1) ?? '';
        const shiftKey = parts.includes('Shift');
        for (const modifier of ['ctrlKey', 'metaKey'] as const) {
          expect(press(key, { shiftKey, [modifier]: parts.includes('CmdOrCtrl') }), keys).toBe(id);
        }
      }
    }
  });

  it('is about single keys only without a modifier', () => {
    expect(press('b', { ctrlKey: true })).toBeNull();
    expect(press('b', { altKey: true })).toBeNull();
    expect(press('O')).toBeNull();
    // Cuts in a text field.
    expect(press('Delete', { shiftKey: true })).toBeNull();
  });

  it('finds signs behind Shift and AltGr, and letters under an input method', () => {
    expect(press('?', { shiftKey: true })).toBe('shortcuts');
    expect(press('[', { ctrlKey: true, altKey: true })).toBe('smaller');
    expect(press('B', { shiftKey: true })).toBe('pen');
    expect(press('ㅐ', { code: 'KeyO', ctrlKey: true })).toBe('open');
  });
});

describe('keys as they are shown', () => {
  it('are words on a PC and signs on a Mac', () => {
    expect(shownKeys('CmdOrCtrl+Shift+Z', false)).toBe('Ctrl+Shift+Z');
    expect(shownKeys('CmdOrCtrl+Shift+Z', true)).toBe('⇧⌘Z');
    expect(shownKeys('CmdOrCtrl+,', true)).toBe('⌘,');
    expect(shownKeys('B', true)).toBe('B');
  });
});
