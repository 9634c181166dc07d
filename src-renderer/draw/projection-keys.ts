import type { KeyPress } from '../../src-main/shared/actions';

/** What a key asks of the projection. */
export type ProjectionCommand = 'previous' | 'next' | 'freeze' | 'leave';

/** Presenters that are held in the hand send Page Up and Page Down. */
const KEYS: Readonly<Record<string, ProjectionCommand>> = {
  ArrowLeft: 'previous',
  PageUp: 'previous',
  ArrowRight: 'next',
  PageDown: 'next',
  Escape: 'leave',
};

/** The command of a key press; null for one that is nothing to the projection. `F` is heard by its place, too. */
export function projectionCommand(press: KeyPress): ProjectionCommand | null {
  if (press.ctrlKey || press.metaKey || press.altKey) return null;
  if (press.code === 'KeyF' || press.key.toUpperCase() === 'F') return 'freeze';
  return Object.hasOwn(KEYS, press.key) ? KEYS[press.key] : null;
}
