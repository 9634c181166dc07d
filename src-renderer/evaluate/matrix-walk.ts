import { CLASSES } from '../../src-main/shared/digits';

/** A cell of the confusion matrix. */
export interface Cell {
  readonly truth: number;
  readonly prediction: number;
}

const LAST = CLASSES - 1;
const clamp = (value: number): number => Math.min(LAST, Math.max(0, value));

/**
 * Where a key leads from a cell: arrows to the neighbour, Home and End along the row, with Ctrl to the corners,
 * Page Up and Page Down along the column. Null for any other key.
 */
export function walk({ truth, prediction }: Cell, key: string, isCtrl: boolean): Cell | null {
  switch (key) {
    case 'ArrowLeft':
      return { truth, prediction: clamp(prediction - 1) };
    case 'ArrowRight':
      return { truth, prediction: clamp(prediction + 1) };
    case 'ArrowUp':
      return { truth: clamp(truth - 1), prediction };
    case 'ArrowDown':
      return { truth: clamp(truth + 1), prediction };
    case 'Home':
      return { truth: isCtrl ? 0 : truth, prediction: 0 };
    case 'End':
      return { truth: isCtrl ? LAST : truth, prediction: LAST };
    case 'PageUp':
      return { truth: 0, prediction };
    case 'PageDown':
      return { truth: LAST, prediction };
    default:
      return null;
  }
}
