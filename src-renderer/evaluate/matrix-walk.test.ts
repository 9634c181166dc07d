import { describe, expect, it } from 'vitest';
import { walk } from './matrix-walk';

const from = (truth: number, prediction: number, key: string, isCtrl = false) =>
  walk({ truth, prediction }, key, isCtrl);

describe('walking over the confusion matrix', () => {
  it('goes to the neighbour and stops at the edge', () => {
    expect(from(3, 4, 'ArrowRight')).toEqual({ truth: 3, prediction: 5 });
    expect(from(3, 4, 'ArrowUp')).toEqual({ truth: 2, prediction: 4 });
    expect(from(0, 9, 'ArrowUp')).toEqual({ truth: 0, prediction: 9 });
    expect(from(0, 9, 'ArrowRight')).toEqual({ truth: 0, prediction: 9 });
  });

  it('jumps along rows, columns and to the corners', () => {
    expect(from(3, 4, 'End')).toEqual({ truth: 3, prediction: 9 });
    expect(from(3, 4, 'PageDown')).toEqual({ truth: 9, prediction: 4 });
    expect(from(3, 4, 'Home', true)).toEqual({ truth: 0, prediction: 0 });
  });

  it('leaves other keys alone', () => expect(from(3, 4, 'Enter')).toBeNull());
});
