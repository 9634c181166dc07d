import type { ListChange } from '../../src-main/shared/contract';

/**
 * A list after a change that the program told of: what went is gone, what came stands at its end, each once. A page
 * that asked for the change itself may have it already.
 */
export function changedList<T extends { readonly id: string }>(
  list: readonly T[],
  { added, removed }: ListChange<T>,
  end: 'first' | 'last',
): readonly T[] {
  const gone = new Set(removed);
  const known = new Set(list.map(({ id }) => id));
  const left = list.filter(({ id }) => !gone.has(id));
  const came = added.filter(({ id }) => !known.has(id));
  return end === 'first' ? [...came, ...left] : [...left, ...came];
}
