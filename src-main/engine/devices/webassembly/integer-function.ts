import { addExponential } from './exponential';
import { WebAssemblyFunctionNode, type Assembler, type Emitter, type StackType } from './internals';
import {
  constantName,
  mathFunction,
  threadAxis,
  type Call,
  type Declaration,
  type If,
  type Syntax,
} from './syntax';

/**
 * First layer of the translation: integers stay integers, branches on constants are decided now, `Math.exp` stays inside
 * the module. Holds for the scalar and the vector walk of gpu.js alike, so both still agree to the last bit.
 */
export class IntegerFunction extends WebAssemblyFunctionNode {
  override emitFunction(assembler: Assembler): Emitter {
    if (this.isRootKernel) addExponential(assembler.module);
    return super.emitFunction(assembler);
  }

  /**
   * `const n = <integer>` and a counter `let n = 0 … n++` are integers. gpu.js makes floats of them in its second walk
   * over a function, and every index computed from them would be converted back.
   */
  override stmtVariableDeclaration(node: Declaration): void {
    const [{ id, init }] = node.declarations;
    const declaration = this.getDeclaration(id);
    const integer = node.kind === 'const' || declaration.suggestedType === 'Integer';
    if (node.declarations.length !== 1 || !integer || !this.isInteger(init)) {
      super.stmtVariableDeclaration(node);
      return;
    }
    declaration.valueType = 'Integer';
    this.setScalarLocal(id.name, 'i32', 'Integer', () => this.emitIndex(init));
    if (this.isThreadDependent(init)) this.taintedLocals.add(id.name);
  }

  /** Whether an expression is an integer by its form: integers, thread axes, `Math.floor`, and +, − and * of them. */
  protected isInteger(node: Syntax): boolean {
    if (this.knownInteger(node) !== null || threadAxis(node) !== null) return true;
    if (node.type === 'Identifier') return this.getType(node) === 'Integer';
    if (node.type === 'BinaryExpression') {
      return (
        ['+', '-', '*'].includes(node.operator) && this.isInteger(node.left) && this.isInteger(node.right)
      );
    }
    return mathFunction(node) === 'floor';
  }

  /** The integer of a literal or of `this.constants.n`; null for anything else. */
  protected knownInteger(node: Syntax): number | null {
    if (node.type === 'Literal') return Number.isInteger(node.value) ? (node.value as number) : null;
    const name = constantName(node);
    return name === null ? null : this.constant(name);
  }

  /** The integer of `this.constants.name`, null where it is none. */
  constant(name: string): number | null {
    const value = this.constants?.[name];
    return typeof value === 'number' && Number.isInteger(value) ? value : null;
  }

  /** `if (this.constants.a === 1)`: only the branch that is taken is emitted. */
  override vstmtIf(node: If): void {
    const { test } = node;
    const decided = test.type === 'BinaryExpression' && test.operator === '===';
    const left = decided ? this.knownInteger(test.left) : null;
    const right = decided ? this.knownInteger(test.right) : null;
    if (left === null || right === null) {
      super.vstmtIf(node);
      return;
    }
    const taken = left === right ? node.consequent : node.alternate;
    if (taken !== null) this.vstatement(taken);
  }

  override emitMathCall(name: string, call: Call): StackType {
    if (name !== 'exp') return super.emitMathCall(name, call);
    this.coerce(this.expression(call.arguments[0]), 'f32');
    this.em.call('exp_f32');
    return 'f32';
  }

  override vMathCall(name: string, call: Call): StackType {
    if (name !== 'exp') return super.vMathCall(name, call);
    this.vCoerce(this.vexpr(call.arguments[0]), 'vf32');
    this.em.call('exp_f32x4');
    return 'vf32';
  }
}
