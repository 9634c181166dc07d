import { describe, expect, it } from 'vitest';
import { linearForm, type Scope } from './linear';
import type { Syntax } from './syntax';

const name = (n: string): Syntax => ({ type: 'Identifier', name: n });
const integer = (value: number): Syntax => ({ type: 'Literal', value });
const binary = (left: Syntax, operator: string, right: Syntax): Syntax => ({
  type: 'BinaryExpression',
  operator,
  left,
  right,
});
const own = (owner: string, property: string): Syntax => ({
  type: 'MemberExpression',
  computed: false,
  object: {
    type: 'MemberExpression',
    computed: false,
    object: { type: 'ThisExpression' },
    property: name(owner),
  },
  property: name(property),
});
const scope: Scope = {
  constant: (constant) => (constant === 'width' ? 32 : null),
  variable: (variable) => (variable === 'j' ? 2 : null),
};
const terms = (node: Syntax): [number, Record<string, number>] => {
  const form = linearForm(node, scope);
  return [form.constant, Object.fromEntries([...form.terms].map(([key, term]) => [key, term.coefficient]))];
};

describe('linearForm', () => {
  it('takes an index apart into a constant and symbols', () => {
    // (k + 5) · width + thread.x with a width of 32.
    const index = binary(
      binary(binary(name('k'), '+', integer(5)), '*', own('constants', 'width')),
      '+',
      own('thread', 'x'),
    );
    expect(terms(index)).toEqual([160, { k: 32, 'thread.x': 1 }]);
  });

  it('puts in the number that a loop variable has in an unrolled copy', () => {
    expect(terms(binary(name('j'), '*', name('row')))).toEqual([0, { row: 2 }]);
  });

  it('subtracts, and drops a symbol that cancels out', () => {
    expect(terms(binary(name('a'), '-', binary(name('a'), '-', integer(4))))).toEqual([4, {}]);
  });

  it('keeps a product of two symbols as one symbol', () => {
    const product = binary(name('a'), '*', name('b'));
    expect(terms(binary(product, '+', integer(1)))).toEqual([1, { '@0': 1 }]);
  });
});
