import { constantName, threadAxis, type Syntax } from './syntax';

/**
 * An index as an integer linear form: constant + Σ coefficient · symbol. A symbol is `this.thread.x` (y, z), an integer
 * variable, or any other subexpression, taken as it stands.
 */
export interface Linear {
  readonly constant: number;
  readonly terms: ReadonlyMap<string, Term>;
}

export interface Term {
  readonly coefficient: number;
  readonly symbol: Syntax;
}

/** What a name means where the index stands. */
export interface Scope {
  /** The integer of `this.constants.name`, or null where it is none. */
  constant(name: string): number | null;
  /** The integer that an unrolled loop variable is in this copy of the loop's body, or null. */
  variable(name: string): number | null;
}

/** The linear form of an index expression. */
export function linearForm(node: Syntax, scope: Scope): Linear {
  if (node.type === 'Literal' && Number.isInteger(node.value)) return constantForm(node.value as number);
  const name = constantName(node);
  if (name !== null) {
    const value = scope.constant(name);
    if (value !== null) return constantForm(value);
  }
  const axis = threadAxis(node);
  if (axis !== null) return symbolForm(`thread.${axis}`, node);
  if (node.type === 'Identifier') {
    const value = scope.variable(node.name);
    return value === null ? symbolForm(node.name, node) : constantForm(value);
  }
  if (node.type === 'BinaryExpression') {
    const left = linearForm(node.left, scope);
    const right = linearForm(node.right, scope);
    if (node.operator === '+') return add(left, right, 1);
    if (node.operator === '-') return add(left, right, -1);
    if (node.operator === '*' && left.terms.size === 0) return scale(right, left.constant);
    if (node.operator === '*' && right.terms.size === 0) return scale(left, right.constant);
  }
  return symbolForm(`@${position(node)}`, node);
}

function position(node: Syntax): number {
  return (node as { readonly start?: number }).start ?? 0;
}

function constantForm(constant: number): Linear {
  return { constant, terms: new Map() };
}

function symbolForm(key: string, symbol: Syntax): Linear {
  return { constant: 0, terms: new Map([[key, { coefficient: 1, symbol }]]) };
}

function scale(form: Linear, factor: number): Linear {
  const terms = new Map<string, Term>();
  for (const [key, { coefficient, symbol }] of form.terms) {
    if (factor !== 0) terms.set(key, { coefficient: coefficient * factor, symbol });
  }
  return { constant: form.constant * factor, terms };
}

function add(a: Linear, b: Linear, sign: 1 | -1): Linear {
  const terms = new Map(a.terms);
  for (const [key, { coefficient, symbol }] of b.terms) {
    const sum = (terms.get(key)?.coefficient ?? 0) + sign * coefficient;
    if (sum === 0) terms.delete(key);
    else terms.set(key, { coefficient: sum, symbol });
  }
  return { constant: a.constant + sign * b.constant, terms };
}
