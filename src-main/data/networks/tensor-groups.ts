import type { GraphTensor } from '../../shared/graph';
import type { Tensors } from './graph-of-proposal';

/** Tensors that belong to one layer, by what their names or places say. */
export interface TensorGroup {
  /** What the names have in common, `conv1`; '' where tensors are only numbered. */
  readonly name: string;
  readonly weight: Named | null;
  readonly bias: Named | null;
  readonly mean: Named | null;
  readonly variance: Named | null;
}

export interface Named {
  readonly name: string;
  readonly tensor: GraphTensor;
}

type Role = 'weight' | 'bias' | 'mean' | 'variance';

const ROLES: readonly (readonly [pattern: RegExp, role: Role])[] = [
  [/(running|moving)_mean$/i, 'mean'],
  [/(running|moving)_var(iance)?$/i, 'variance'],
  [/(weights?|kernel|gamma|scale)$/i, 'weight'],
  [/(bias(es)?|beta|offset)$/i, 'bias'],
];

/** `conv1.weight` → conv1, weight; `dense/kernel:0` → dense, weight; `W3` → 3, weight; `arr_0` → nothing. */
function roleOf(name: string): { prefix: string; role: Role } | null {
  const plain = name.replace(/:\d+$/, '');
  for (const [pattern, role] of ROLES) {
    if (pattern.test(plain)) return { prefix: plain.replace(pattern, '').replace(/[._/\\]+$/, ''), role };
  }
  const [, letter, number] = /^([wb])_?(\d+)$/i.exec(plain) ?? [];
  if (letter === undefined) return null;
  return { prefix: number, role: letter.toLowerCase() === 'w' ? 'weight' : 'bias' };
}

const EMPTY = { weight: null, bias: null, mean: null, variance: null };

/** Numbers that count batches, and single values, say nothing about layers. */
const counts = ({ shape, type }: GraphTensor): boolean => type === 'integer' || shape.length === 0;

/**
 * The tensors layer by layer, in their own order: by names where every name has a role (weight, bias, kernel, gamma,
 * running_mean, W1, b1, …), else by place and shape, as `np.savez(*model.get_weights())` numbers them.
 */
export function groupTensors(tensors: Tensors): TensorGroup[] {
  const named = [...tensors]
    .filter(([, tensor]) => !counts(tensor))
    .map(([name, tensor]) => ({ name, tensor }));
  const roles = named.map(({ name }) => roleOf(name));
  if (roles.includes(null)) return groupByPlace(named);
  const groups = new Map<string, TensorGroup>();
  named.forEach((one, i) => {
    const { prefix, role } = roles[i] ?? { prefix: '', role: 'weight' as const };
    groups.set(prefix, { ...(groups.get(prefix) ?? { name: prefix, ...EMPTY }), [role]: one });
  });
  return [...groups.values()];
}

/** A tensor of two sides and more begins a layer; one row behind it is its bias, four rows are a batch norm. */
function groupByPlace(named: readonly Named[]): TensorGroup[] {
  const groups: TensorGroup[] = [];
  for (let i = 0; i < named.length;) {
    const weight = named[i].tensor.shape.length > 1 ? named[i] : null;
    if (weight !== null) i++;
    let rows = 0;
    while (i + rows < named.length && named[i + rows].tensor.shape.length === 1) rows++;
    if (weight !== null) {
      const hasBias = rows % 4 === 1;
      groups.push({ name: '', ...EMPTY, weight, bias: hasBias ? named[i] : null });
      if (hasBias) [i, rows] = [i + 1, rows - 1];
    }
    for (; rows >= 4; i += 4, rows -= 4) {
      const [scale, shift, mean, variance] = named.slice(i, i + 4);
      groups.push({ name: '', weight: scale, bias: shift, mean, variance });
    }
    if (rows === 0) continue;
    // Rows that belong to nothing: a group without a weight, which no proposal takes.
    groups.push({ name: named[i].name, ...EMPTY, bias: named[i] });
    i += rows;
  }
  return groups;
}

/** `conv10` behind `conv9`: runs of digits compare as numbers. */
export function byName(groups: readonly TensorGroup[]): TensorGroup[] {
  const key = ({ name, weight, mean }: TensorGroup): string => name || weight?.name || mean?.name || '';
  return [...groups].sort((a, b) => key(a).localeCompare(key(b), 'en', { numeric: true }));
}
