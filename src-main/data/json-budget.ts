import { jsonCost } from '../shared/json-cost';
import { sentence } from './sentences';
import type { Budget } from './budget';
import { refused } from './error';

/** Deepest nesting that is parsed; no file of ours goes beyond 10, and whoever walks through the value recurses. */
const DEEPEST = 64;

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** Members of all objects in a value. */
function membersOf(value: object): number {
  const list: readonly unknown[] = Array.isArray(value) ? value : Object.values(value);
  let members = Array.isArray(value) ? 0 : list.length;
  for (const one of list) if (typeof one === 'object' && one !== null) members += membersOf(one);
  return members;
}

/**
 * The value of JSON in UTF-8, its size and depth charged and checked before anything is made of it. Throws Refusal for
 * too many values, too deep nesting and for a name that stands twice in one object, of which JSON.parse would keep
 * the last; SyntaxError or TypeError for what is not JSON in UTF-8.
 */
export function parseJson(bytes: Uint8Array, budget: Budget): unknown {
  const { values, members, depth } = jsonCost(bytes);
  if (depth > DEEPEST) throw refused(sentence('json.depth', { most: DEEPEST, got: depth }));
  budget.spend('values', values);
  const value: unknown = JSON.parse(utf8.decode(bytes));
  if (members > 0 && membersOf(value as object) < members) throw refused(sentence('json.twice'));
  return value;
}
