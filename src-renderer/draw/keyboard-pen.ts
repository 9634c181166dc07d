import { SIDE, type Point } from '../../src-main/shared/digits';

/** A pen that keys move: where its tip is, in cells, and whether it is down. */
export interface KeyboardPen {
  readonly x: number;
  readonly y: number;
  readonly down: boolean;
}

/** What the drawing has to do about a key: nothing, start a mark, lengthen it, finish it. */
export type PenEffect = 'none' | 'begin' | 'extend' | 'end';

export interface PenStep {
  readonly pen: KeyboardPen;
  readonly effect: PenEffect;
}

/** The tip waits in the middle of a cell near the middle of the grid. */
export const RESTING_PEN: KeyboardPen = { x: SIDE / 2 - 0.5, y: SIDE / 2 - 0.5, down: false };

const DIRECTIONS: Readonly<Record<string, Point>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};

const clamp = (value: number): number => Math.min(SIDE - 0.5, Math.max(0.5, value));

/**
 * One key for the pen, or null when the key is none of its: arrows move it by one cell (`fine`: by a quarter) and
 * stop at the edge; Space puts it down and lifts it again; Enter lifts it. While it is down, moving draws.
 */
export function pressKey(pen: KeyboardPen, key: string, fine: boolean): PenStep | null {
  if (key === ' ') {
    return { pen: { ...pen, down: !pen.down }, effect: pen.down ? 'end' : 'begin' };
  }
  if (key === 'Enter') return pen.down ? { pen: { ...pen, down: false }, effect: 'end' } : null;
  if (!Object.hasOwn(DIRECTIONS, key)) return null;
  const [right, down] = DIRECTIONS[key];
  const by = fine ? 0.25 : 1;
  const moved = { ...pen, x: clamp(pen.x + right * by), y: clamp(pen.y + down * by) };
  return { pen: moved, effect: pen.down ? 'extend' : 'none' };
}
