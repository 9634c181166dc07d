import { shallowRef, type ShallowRef } from 'vue';
import type { Failure } from '../../src-main/shared/failure';
import { english } from '../../src-main/catalogue';
import type { Words } from '../ui/use-say';

/** A sentence at the edge of the window, until it was read. */
export interface ShownNotice {
  readonly id: number;
  readonly level: 'information' | 'warning';
  readonly text: Words;
  /** Something to do about it, e.g. undo. */
  readonly action?: { readonly label: () => string; readonly run: () => void };
}

export interface Notices {
  readonly shown: ShallowRef<readonly ShownNotice[]>;
  show(notice: Omit<ShownNotice, 'id'>): void;
  /** An expected failure; one that the person asked for (`cancelled`) is no news. */
  showFailure(failure: Failure): void;
  dismiss(id: number): void;
}

/** More than this is a list, not a notice. */
const MOST_SHOWN = 3;

/** A sentence in English, the page's own words as the page has them now. */
export const wordsOf = (text: Words): string => (typeof text === 'function' ? text() : english(text));
const isSame = (a: Words, b: Words): boolean => wordsOf(a) === wordsOf(b);

/**
 * Sentences that stay until they are dismissed; the newest stands last. What merely informs gives way to the next that
 * does, so that ten kept digits are one notice and not ten to put away.
 */
export function useNotices(): Notices {
  const shown = shallowRef<readonly ShownNotice[]>([]);
  let lastId = 0;

  const dismiss = (id: number): void => {
    shown.value = shown.value.filter((notice) => notice.id !== id);
  };
  function show(notice: Omit<ShownNotice, 'id'>): void {
    const id = ++lastId;
    const isOver = ({ level, text }: ShownNotice): boolean =>
      isSame(text, notice.text) || (level === 'information' && notice.level === 'information');
    const others = shown.value.filter((earlier) => !isOver(earlier));
    shown.value = [...others, { ...notice, id }].slice(-MOST_SHOWN);
  }
  function showFailure({ code, sentence }: Failure): void {
    if (code !== 'cancelled') show({ level: 'warning', text: sentence });
  }
  return { shown, show, showFailure, dismiss };
}
