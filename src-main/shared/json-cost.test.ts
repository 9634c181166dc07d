import { describe, expect, it } from 'vitest';
import { jsonCost } from './json-cost';

const cost = (text: string) => jsonCost(new TextEncoder().encode(text));

describe('the cost of JSON', () => {
  it.each([
    ['7', { values: 1, members: 0, depth: 0 }],
    ['[]', { values: 2, members: 0, depth: 1 }],
    ['[1,2,3]', { values: 4, members: 0, depth: 1 }],
    // The object, its name, the list, three numbers: 6; the bound counts one more for each bracket and the whole.
    ['{"a":[1,2,[3]]}', { values: 7, members: 1, depth: 3 }],
    ['{"a":1,"a":{"b":2}}', { values: 7, members: 3, depth: 2 }],
  ])('of %s is %j', (text, expected) => {
    expect(cost(text)).toEqual(expected);
  });

  it('sees no structure inside of texts', () => {
    expect(cost('"[[,,:{\\"[[\\\\"')).toEqual({ values: 1, members: 0, depth: 0 });
    expect(cost('["\\\\",[]]')).toEqual({ values: 4, members: 0, depth: 2 });
  });

  it('counts bytes that are no JSON at all', () => {
    expect(cost(']]]]').depth).toBe(0);
    expect(cost('"never ends [').depth).toBe(0);
    expect(cost('"\\')).toEqual({ values: 1, members: 0, depth: 0 });
  });
});
