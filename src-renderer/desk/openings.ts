import { shallowRef, type ShallowRef } from 'vue';
import type { Words } from '../ui/use-say';

/** A file that was not opened as a model, and why. */
export interface Refused {
  readonly name: string;
  readonly reason: Words;
}

/** Model files that were opened together. */
export interface OpeningsState {
  /** Those of the last time that could not be opened. */
  readonly refused: ShallowRef<readonly Refused[]>;
  /** The file that is being opened, counted from 1; null while none is. */
  readonly progress: ShallowRef<{ readonly at: number; readonly of: number; readonly name: string } | null>;
  /** Opens files after those that are being opened already: both tell of themselves here. */
  inTurn(open: () => Promise<void>): Promise<void>;
}

/** None so far. */
export function noOpenings(): OpeningsState {
  let last = Promise.resolve();
  return {
    refused: shallowRef([]),
    progress: shallowRef(null),
    inTurn(open) {
      const done = last.then(open);
      last = done.catch(() => undefined);
      return done;
    },
  };
}
