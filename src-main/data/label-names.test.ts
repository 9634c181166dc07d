import { describe, expect, it } from 'vitest';
import { labelOfPath } from './label-names';

describe('labelOfPath', () => {
  it.each([
    ['train/7/a.png', 7],
    ['train\\7\\a.png', 7],
    // The folder outweighs the name: in `3/0001.png` the name is a number of its own.
    ['3/9.png', 3],
    ['0001-is-7.png', 7],
    ['7.png', 7],
    ['7_12.png', 7],
    ['7-a.PNG', 7],
    ['digits/5 (2).png', 5],
  ])('reads %s as %i', (path, label) => {
    expect(labelOfPath(path)).toBe(label);
  });

  it.each(['71.png', '0001.png', 'seven.png', '10/a.png', '7th.png'])('finds no label in %s', (path) => {
    expect(labelOfPath(path)).toBeNull();
  });
});
