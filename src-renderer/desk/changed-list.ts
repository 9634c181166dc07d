import type { ListChange } from '../../src-main/shared/contract';

/**
 * A list after a change that the program told of: what went is gone, what came stands at its end, each once; what was
 * there already, changed or not, keeps its place.
 */
export function changedList<T extends { readonly id: string }>(
  list: readonly T[],
  { added, removed }: ListChange<T>,
  end: 'first' | 'last',
): readonly T[] {
  const gone = new Set(removed);
  const known = new Set(list.map(({ id }) => id));
  const changed = new Map(added.map((one) => [one.id, one]));
  const left = list.filter(({ id }) => !gone.has(id)).map((one) => changed.get(one.id) ?? one);
  const came = added.filter(({ id }) => !known.has(id));
  return end === 'first' ? [...came, ...left] : [...left, ...came];
}
