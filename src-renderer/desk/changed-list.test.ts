import { describe, expect, it } from 'vitest';
import { changedList } from './changed-list';

const items = (...ids: string[]) => ids.map((id) => ({ id }));

describe('a list that changed', () => {
  it('has what came at the end asked for, and nothing of what went', () => {
    const change = { added: items('d'), removed: ['b'] };
    expect(changedList(items('a', 'b', 'c'), change, 'last')).toEqual(items('a', 'c', 'd'));
    expect(changedList(items('a', 'b', 'c'), change, 'first')).toEqual(items('d', 'a', 'c'));
  });

  it('has nothing twice', () => {
    expect(changedList(items('a', 'b'), { added: items('b', 'c'), removed: [] }, 'last')).toEqual(
      items('a', 'b', 'c'),
    );
  });
});
