import type { StackType } from './internals';
import { linearForm, type Linear } from './linear';
import { threadAxis, type Member, type Syntax } from './syntax';
import type { Cell } from './tile';
import { UnrolledFunction } from './unrolled-function';

/** LEB128: an unsigned integer below 2³² as WebAssembly writes it, seven bits a byte, lowest first. */
export function unsignedLeb(value: number): number[] {
  const bytes: number[] = [];
  let rest = value >>> 0;
  do {
    bytes.push((rest & 0x7f) | (rest > 0x7f ? 0x80 : 0));
    rest >>>= 7;
  } while (rest > 0);
  return bytes;
}

/** v128.load32_splat: reads one float into all four lanes. */
const LOAD_SPLAT = [0xfd, 0x09];

/**
 * Third layer: reads and thread axes of the vector walk for one cell of a tile. An index is taken apart into constants,
 * which go into the instruction's offset, and symbols, which all cells share. Images next to each other become one
 * 16-byte read, a number that all lanes share one read with a splat; gpu.js reads four times and clamps each index.
 */
export class LaneFunction extends UnrolledFunction {
  /** The cell being emitted: an offset from the tile's first row and first four images. */
  protected cell: Cell = { row: 0, quad: 0 };
  /** Locals that hold `this.thread.x`, `.y` and `.z` of the tile's first number. */
  protected axes: Readonly<Record<string, number>> = {};

  /** The outermost thread axis: rows of a tile lie along it. */
  protected get outerAxis(): string {
    return this.output.length === 3 ? 'z' : 'y';
  }

  override exprMember(node: Syntax): StackType {
    if (!this.vec) return super.exprMember(node);
    const axis = threadAxis(node);
    if (axis !== null) {
      this.em.localGet(this.axes[axis]);
      if (axis === this.outerAxis && this.cell.row > 0) this.em.i32Const(this.cell.row).i32Add();
      return 'i32';
    }
    if (!this.isArrayRead(node)) return super.exprMember(node);
    this.em.f32Load(this.#emitAddress(linearForm(node.property, this), node));
    return 'f32';
  }

  override vexprMember(node: Syntax): StackType {
    if (threadAxis(node) === 'x') {
      const first = 4 * this.cell.quad;
      this.em.localGet(this.axes.x).i32x4Splat();
      this.em.v128ConstI32x4(first, first + 1, first + 2, first + 3).i32x4Add();
      return 'vi32';
    }
    return this.isArrayRead(node) ? this.emitLanes(node) : super.vexprMember(node);
  }

  /** Under a mask gpu.js clamps indices, as lanes that are switched off may point anywhere; those reads stay its own. */
  protected isArrayRead(node: Syntax): node is Member {
    if (node.type !== 'MemberExpression' || !node.computed || this.vMaskDepth > 0) return false;
    return node.object.type === 'Identifier' && this.argumentNames.includes(node.object.name);
  }

  /** Reads array[index] for the four images of the current cell. */
  protected emitLanes(node: Member): StackType {
    const form = linearForm(node.property, this);
    const step = form.terms.get('thread.x')?.coefficient ?? 0;
    const at = this.#emitAddress(form, node);
    if (step === 0) this.em._push([...LOAD_SPLAT, 2, ...unsignedLeb(at)]);
    else if (step === 1) this.em.v128Load(at, 2);
    else this.#emitGather(at, step);
    return 'vf32';
  }

  /** Four reads `step` numbers apart. */
  #emitGather(at: number, step: number): void {
    const address = this.em.addLocal('i32');
    this.em.localTee(address).f32Load(at).f32x4Splat();
    for (let lane = 1; lane < 4; lane++) {
      this.em
        .localGet(address)
        .f32Load(at + 4 * step * lane)
        .f32x4ReplaceLane(lane);
    }
  }

  /** Puts the variable part of a byte address on the stack; gives the constant part, for the instruction's offset. */
  #emitAddress(form: Linear, node: Member): number {
    const { em } = this;
    const coefficient = (axis: string): number => form.terms.get(`thread.${axis}`)?.coefficient ?? 0;
    const cell = coefficient('x') * 4 * this.cell.quad + coefficient(this.outerAxis) * this.cell.row;
    const constant = 4 * (form.constant + cell);
    const terms = [...form.terms.values()];
    // An offset is unsigned and does not wrap, so what is added to it must never be below zero.
    const aside = constant >= 0 && terms.every((term) => term.coefficient > 0);
    em.i32Const(aside ? 0 : constant);
    for (const term of terms) {
      this.#emitSymbol(term.symbol);
      em.i32Const(4 * term.coefficient)
        .i32Mul()
        .i32Add();
    }
    const { name } = node.object as { readonly name: string };
    return this.assembler.layout.arrays[name].offset + (aside ? constant : 0);
  }

  #integerLocal(name: string): number {
    const local = this.locals.get(name);
    if (local?.wtype !== 'i32') throw new Error(`tiled kernel: variable ${name} of an index is no integer`);
    return local.index;
  }

  #emitSymbol(symbol: Syntax): void {
    const axis = threadAxis(symbol);
    if (axis !== null) this.em.localGet(this.axes[axis]);
    else if (symbol.type === 'Identifier') this.em.localGet(this.#integerLocal(symbol.name));
    else this.emitIndex(symbol);
  }
}
