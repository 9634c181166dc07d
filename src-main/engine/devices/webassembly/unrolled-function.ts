import { IntegerFunction } from './integer-function';
import type { StackType } from './internals';
import { countedLoop, some, type CountedLoop, type For, type Syntax } from './syntax';

/** Loops of at most this many rounds are unrolled whole, longer innermost ones by a divisor of at most `PARTLY`. */
const WHOLE = 8;
const PARTLY = 4;

/** What a loop variable is in the copy of the loop's body being emitted: a number, or the counter plus an offset. */
export interface Copy {
  readonly fixed?: number;
  readonly offset?: number;
}

/**
 * Second layer: counted loops unrolled in the vector walk. The copies of a body differ by numbers that go into the
 * offsets of their reads, so a round costs no index arithmetic, and no check of the engine's stack limit each time.
 */
export class UnrolledFunction extends IntegerFunction {
  readonly #copies = new Map<string, Copy>();

  /** The copy of a loop variable in force here; empty for every other name. */
  variable(name: string): Copy {
    return this.#copies.get(name) ?? {};
  }

  override vstmtFor(node: For): void {
    const loop = countedLoop(node, (part) => this.knownInteger(part));
    if (loop === null) super.vstmtFor(node);
    else if (loop.limit - loop.start <= WHOLE) this.#unrollWhole(loop);
    else if (some(loop.body, (part) => part.type === 'ForStatement')) super.vstmtFor(node);
    else this.#unrollPartly(loop);
  }

  override exprIdentifier(node: Syntax): StackType {
    const { fixed, offset } = node.type === 'Identifier' ? this.variable(node.name) : {};
    if (fixed !== undefined) {
      this.em.i32Const(fixed);
      return 'i32';
    }
    const type = super.exprIdentifier(node);
    if (offset !== undefined) this.em.i32Const(offset).i32Add();
    return type;
  }

  /** The local that holds an integer variable. */
  protected integerLocal(name: string): number {
    const local = this.locals.get(name);
    if (local?.wtype !== 'i32') throw new Error(`tiled kernel: variable ${name} of an index is no integer`);
    return local.index;
  }

  #unrollWhole({ name, start, limit, body }: CountedLoop): void {
    for (let fixed = start; fixed < limit; fixed++) this.#emitCopy(name, { fixed }, body);
  }

  #unrollPartly({ name, start, limit, body, declaration }: CountedLoop): void {
    let copies = PARTLY;
    while ((limit - start) % copies !== 0) copies--;
    this.stmtVariableDeclaration(declaration);
    const counter = this.integerLocal(name);
    this.enterLoop();
    const level = this.depth;
    for (let offset = 0; offset < copies; offset++) this.#emitCopy(name, { offset }, body);
    this.em.localGet(counter).i32Const(copies).i32Add().localTee(counter).i32Const(limit).i32LtS();
    this.brIfTo(level);
    this.exit();
  }

  #emitCopy(name: string, copy: Copy, body: Syntax): void {
    this.#copies.set(name, copy);
    this.vstatementBody(body);
    this.#copies.delete(name);
  }
}
