import { describe, expect, it } from 'vitest';
import { pressKey, RESTING_PEN, type KeyboardPen } from './keyboard-pen';

function press(pen: KeyboardPen, ...keys: string[]) {
  const effects: string[] = [];
  for (const key of keys) {
    const step = pressKey(pen, key, false);
    if (!step) continue;
    pen = step.pen;
    effects.push(step.effect);
  }
  return { pen, effects };
}

describe('a pen moved by keys', () => {
  it('starts in the middle of cell (13, 13) and moves cell by cell', () => {
    expect(press(RESTING_PEN, 'ArrowRight', 'ArrowDown', 'ArrowDown').pen).toEqual({
      x: 14.5,
      y: 15.5,
      down: false,
    });
    expect(press(RESTING_PEN, 'ArrowLeft', 'ArrowUp').pen).toEqual({ x: 12.5, y: 12.5, down: false });
  });

  it('draws between two presses of Space', () => {
    const { pen, effects } = press(RESTING_PEN, 'ArrowUp', ' ', 'ArrowUp', 'ArrowUp', ' ', 'ArrowUp');
    expect(effects).toEqual(['none', 'begin', 'extend', 'extend', 'end', 'none']);
    expect(pen.down).toBe(false);
  });

  it('is lifted by Enter, which otherwise is left to others', () => {
    expect(press(RESTING_PEN, ' ', 'Enter').effects).toEqual(['begin', 'end']);
    expect(pressKey(RESTING_PEN, 'Enter', false)).toBeNull();
  });

  it('stays on the grid: the middle of the first and the last cell are its ends', () => {
    const keys = new Array<string>(40).fill('ArrowLeft');
    expect(press(RESTING_PEN, ...keys).pen.x).toBe(0.5);
    expect(press(RESTING_PEN, ...keys.map(() => 'ArrowDown')).pen.y).toBe(27.5);
  });

  it('moves by a quarter cell for fine work', () => {
    expect(pressKey(RESTING_PEN, 'ArrowRight', true)?.pen.x).toBe(13.75);
  });

  it('leaves every other key alone', () => {
    for (const key of ['Tab', 'a', 'Escape', 'toString', '__proto__']) {
      expect(pressKey(RESTING_PEN, key, false)).toBeNull();
    }
  });
});
