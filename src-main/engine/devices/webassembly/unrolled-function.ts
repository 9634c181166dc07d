import { IntegerFunction } from './integer-function';
import type { StackType } from './internals';
import { children, countedLoop, type CountedLoop, type For, type Syntax } from './syntax';

/** Loops around other loops are unrolled up to this many rounds, innermost ones up to `INNERMOST`. */
const AROUND = 8;
const INNERMOST = 2;

/**
 * Second layer: short counted loops unrolled in the vector walk, so that what their variables contribute to an index is
 * a number known now. Innermost loops stay loops: V8 moves all reads of a straight piece of code to its front, and more
 * than one round's would not fit into the registers.
 */
export class UnrolledFunction extends IntegerFunction {
  readonly #fixed = new Map<string, number>();

  /** The number that a loop variable is in the copy of the loop's body being emitted; null for every other name. */
  variable(name: string): number | null {
    return this.#fixed.get(name) ?? null;
  }

  override vstmtFor(node: For): void {
    const loop = this.#unrollable(node);
    if (loop === null) {
      super.vstmtFor(node);
      return;
    }
    for (let value = loop.start; value < loop.limit; value++) {
      this.#fixed.set(loop.name, value);
      this.vstatementBody(loop.body);
    }
    this.#fixed.delete(loop.name);
  }

  override exprIdentifier(node: Syntax): StackType {
    const value = node.type === 'Identifier' ? this.variable(node.name) : null;
    if (value === null) return super.exprIdentifier(node);
    this.em.i32Const(value);
    return 'i32';
  }

  #unrollable(node: For): CountedLoop | null {
    const loop = countedLoop(node, (part) => this.knownInteger(part));
    if (loop === null) return null;
    return loop.limit - loop.start <= (this.#keepsLoop(loop.body) ? AROUND : INNERMOST) ? loop : null;
  }

  /** Whether a loop will be left in what is emitted for this statement. */
  #keepsLoop(node: Syntax): boolean {
    if (node.type === 'ForStatement') return this.#unrollable(node) === null || this.#keepsLoop(node.body);
    return children(node).some((child) => this.#keepsLoop(child));
  }
}
