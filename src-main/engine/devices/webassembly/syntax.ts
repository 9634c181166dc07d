/** The few forms of a kernel's syntax tree (ESTree, as acorn parses it) that the tiled translation looks at. */

export interface Identifier {
  readonly type: 'Identifier';
  readonly name: string;
}
export interface Literal {
  readonly type: 'Literal';
  readonly value: unknown;
}
export interface Member {
  readonly type: 'MemberExpression';
  readonly computed: boolean;
  readonly object: Syntax;
  readonly property: Syntax;
}
export interface Binary {
  readonly type: 'BinaryExpression';
  readonly operator: string;
  readonly left: Syntax;
  readonly right: Syntax;
}
export interface Assignment {
  readonly type: 'AssignmentExpression';
  readonly left: Syntax;
  readonly right: Syntax;
}
export interface Update {
  readonly type: 'UpdateExpression';
  readonly operator: string;
  readonly argument: Syntax;
}
export interface Declarator {
  readonly type: 'VariableDeclarator';
  readonly id: Identifier;
  readonly init: Syntax;
}
export interface Declaration {
  readonly type: 'VariableDeclaration';
  readonly kind: string;
  readonly declarations: readonly Declarator[];
}
export interface ExpressionStatement {
  readonly type: 'ExpressionStatement';
  readonly expression: Syntax;
}
export interface Return {
  readonly type: 'ReturnStatement';
  readonly argument: Syntax | null;
}
export interface If {
  readonly type: 'IfStatement';
  readonly test: Syntax;
  readonly consequent: Syntax;
  readonly alternate: Syntax | null;
}
export interface For {
  readonly type: 'ForStatement';
  readonly init: Syntax | null;
  readonly test: Syntax | null;
  readonly update: Syntax | null;
  readonly body: Syntax;
}
export interface Call {
  readonly type: 'CallExpression';
  readonly callee: Syntax;
  readonly arguments: readonly Syntax[];
}
export interface Block {
  readonly type: 'BlockStatement';
  readonly body: readonly Syntax[];
}
export interface Other {
  readonly type:
    | 'ThisExpression'
    | 'ConditionalExpression'
    | 'LogicalExpression'
    | 'UnaryExpression'
    | 'BreakStatement'
    | 'ContinueStatement'
    | 'WhileStatement'
    | 'DoWhileStatement'
    | 'SwitchStatement'
    | 'FunctionDeclaration';
}
export type Syntax =
  | Identifier
  | Literal
  | Member
  | Binary
  | Assignment
  | Update
  | Declarator
  | Declaration
  | ExpressionStatement
  | Return
  | If
  | For
  | Call
  | Block
  | Other;

function isSyntax(value: unknown): value is Syntax {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

/** The nodes directly below a node. */
export function children(node: Syntax): Syntax[] {
  const found: Syntax[] = [];
  for (const value of Object.values(node) as unknown[]) {
    if (Array.isArray(value)) found.push(...value.filter(isSyntax));
    else if (isSyntax(value)) found.push(value);
  }
  return found;
}

/** Whether a node or anything below it satisfies the test. */
export function some(node: Syntax, test: (node: Syntax) => boolean): boolean {
  return test(node) || children(node).some((child) => some(child, test));
}

/** `x`, `y` or `z` for `this.thread.x` and its siblings, else null. */
export function threadAxis(node: Syntax): string | null {
  return ownProperty(node, 'thread');
}

/** `N` for `this.constants.N`, else null. */
export function constantName(node: Syntax): string | null {
  return ownProperty(node, 'constants');
}

/** `floor` for `Math.floor(…)`, else null. */
export function mathFunction(node: Syntax): string | null {
  if (node.type !== 'CallExpression' || node.callee.type !== 'MemberExpression') return null;
  const { object, property } = node.callee;
  if (object.type !== 'Identifier' || object.name !== 'Math' || property.type !== 'Identifier') return null;
  return property.name;
}

function ownProperty(node: Syntax, owner: string): string | null {
  if (node.type !== 'MemberExpression' || node.computed || node.property.type !== 'Identifier') return null;
  const { object } = node;
  if (object.type !== 'MemberExpression' || object.object.type !== 'ThisExpression') return null;
  return object.property.type === 'Identifier' && object.property.name === owner ? node.property.name : null;
}

/** The name a statement gives a value to: `let n = …`, `n = …`, `n += …`, `n++`; null for any other statement. */
export function assignedName(statement: Syntax): string | null {
  if (statement.type === 'VariableDeclaration') {
    return statement.declarations.length === 1 ? statement.declarations[0].id.name : null;
  }
  if (statement.type !== 'ExpressionStatement') return null;
  const { expression } = statement;
  if (expression.type === 'AssignmentExpression') return identifierName(expression.left);
  if (expression.type === 'UpdateExpression') return identifierName(expression.argument);
  return null;
}

function identifierName(node: Syntax): string | null {
  return node.type === 'Identifier' ? node.name : null;
}

/** Reads `array[index]` of the named arrays in evaluation order, leaving out what a branch may not evaluate. */
export function arrayReads(node: Syntax, arrays: readonly string[]): Member[] {
  if (node.type === 'ConditionalExpression' || node.type === 'LogicalExpression') return [];
  if (node.type === 'MemberExpression' && node.computed) {
    const { object } = node;
    return object.type === 'Identifier' && arrays.includes(object.name) ? [node] : [];
  }
  return children(node).flatMap((child) => arrayReads(child, arrays));
}

/** `for (let name = start; name < limit; name++)` with integers known now, and a body that leaves `name` alone. */
export interface CountedLoop {
  readonly name: string;
  readonly start: number;
  readonly limit: number;
  readonly declaration: Declaration;
  readonly body: Syntax;
}

/** The loop as a counted one, or null; `valueOf` gives the integer of a literal or constant. */
export function countedLoop(loop: For, valueOf: (node: Syntax) => number | null): CountedLoop | null {
  const { init, test, update, body } = loop;
  if (init?.type !== 'VariableDeclaration' || init.declarations.length !== 1) return null;
  const { id, init: first } = init.declarations[0];
  const start = valueOf(first);
  if (test?.type !== 'BinaryExpression' || test.operator !== '<' || identifierName(test.left) !== id.name)
    return null;
  const limit = valueOf(test.right);
  if (update?.type !== 'UpdateExpression' || update.operator !== '++') return null;
  if (start === null || limit === null || identifierName(update.argument) !== id.name) return null;
  const leaves = (node: Syntax): boolean =>
    node.type === 'BreakStatement' || node.type === 'ContinueStatement';
  if (some(body, (node) => leaves(node) || writes(node, id.name))) return null;
  return { name: id.name, start, limit, declaration: init, body };
}

function writes(node: Syntax, name: string): boolean {
  if (node.type === 'AssignmentExpression') return identifierName(node.left) === name;
  if (node.type === 'UpdateExpression') return identifierName(node.argument) === name;
  return node.type === 'VariableDeclarator' && node.id.name === name;
}
