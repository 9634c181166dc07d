import { addExponential } from './exponential';
import { WebAssemblyFunctionNode, type Assembler, type Emitter, type StackType } from './internals';
import { linearForm, type Linear, type Scope } from './linear';
import {
  type Call,
  arrayReads,
  assignedName,
  constantName,
  countedLoop,
  mathFunction,
  some,
  threadAxis,
  type CountedLoop,
  type Declaration,
  type For,
  type If,
  type Member,
  type Return,
  type Syntax,
} from './syntax';
import {
  chooseTile,
  dependsOnRow,
  hasLaneControl,
  rowDependence,
  TileLocals,
  type Cell,
  type RowDependence,
  type TileSize,
} from './tile';
import { unsignedLeb } from './leb';

const ALL_CELLS: Cell = { row: 0, quad: 0 };
/** v128.load32_splat: reads one float into all four lanes. */
const LOAD_SPLAT = [0xfd, 0x09];
/** Loops up to this many rounds are unrolled whole, longer ones by a divisor up to it. */
const FULL_UNROLL = 8;
const PARTIAL_UNROLL = 4;

/**
 * Translates a kernel function to WebAssembly in tiles: see README.md beside this file for what it changes and why.
 * Everything it does not know it leaves to gpu.js.
 */
export class TiledFunction extends WebAssemblyFunctionNode implements Scope {
  #tile: TileSize = { rows: 1, quads: 1 };
  #rows: RowDependence = { names: new Set(), spoiled: true };
  #cell: Cell = ALL_CELLS;
  /** Locals that hold `this.thread.x`, `.y`, `.z` and the byte address of the tile's first output. */
  #axes: Readonly<Record<string, number>> = {};
  #outputAddress = -1;
  /** Reads that are done already for the cell being emitted: node → v128 local. */
  #ready = new Map<Syntax, number>();
  /** Spare v128 locals for such reads. */
  #spare: number[] = [];
  #unrolled = new Map<string, { fixed?: number; offset?: number }>();
  #inReturn = false;

  /** The outermost thread axis: rows of a tile lie along it. */
  get #outerAxis(): string {
    return this.output.length === 3 ? 'z' : 'y';
  }

  /** Output numbers from one row of a tile to the next. */
  get #rowStride(): number {
    return this.output.slice(0, -1).reduce((product, side) => product * side, 1);
  }

  /** Whether this kernel can run in tiles at all: whole vectors, and a control flow that all cells share. */
  canTile(): boolean {
    const body = this.getJsAST();
    const info = (this.vInfo ??= this.vAnalyze(body));
    this.#rows = rowDependence(body.body as unknown as Syntax, this.#outerAxis);
    return (
      this.output.length > 1 && this.output[0] % 4 === 0 && !this.#rows.spoiled && !hasLaneControl(body, info)
    );
  }

  override emitFunction(assembler: Assembler): Emitter {
    if (this.isRootKernel) addExponential(assembler.module);
    return super.emitFunction(assembler);
  }

  /** `kernel_simd` computes a whole tile, `kernel_simd_rest` the last one where rows are left over. */
  override emitVectorFunction(assembler: Assembler): void {
    if (!this.canTile()) {
      super.emitVectorFunction(assembler);
      return;
    }
    const { rows, quads, rest } = chooseTile(this.output);
    this.#emitTile(assembler, 'kernel_simd', { rows, quads });
    if (rest > 0) this.#emitTile(assembler, 'kernel_simd_rest', { rows: rest, quads });
  }

  #emitTile(assembler: Assembler, name: string, tile: TileSize): void {
    this.#tile = tile;
    this.assembler = assembler;
    this.locals = new TileLocals(this.#rows.names, this.vInfo?.varying ?? new Set());
    const em = assembler.module.addFunction(name, {});
    Object.assign(this, { em, vec: true, depth: 0, loopStack: [], vLoopStack: [], vMaskDepth: 0 });
    Object.assign(this, { vTerminated: false, vRetMask: -1, _vBaseX: -1, taintedLocals: new Set() });
    this.#ready.clear();
    this.#spare = [];
    this.vCur = em.addLocal('v128');
    em.v128ConstI32x4(-1, -1, -1, -1).localSet(this.vCur);
    const { threadX, threadY, threadZ, dataIndex } = assembler.globals;
    const kept = (global: number): number => {
      const local = em.addLocal('i32');
      em.globalGet(global).localSet(local);
      return local;
    };
    this.#axes = { x: kept(threadX), y: kept(threadY), z: kept(threadZ) };
    this.#outputAddress = em.addLocal('i32');
    em.globalGet(dataIndex).i32Const(2).i32Shl().localSet(this.#outputAddress);
    try {
      for (const statement of this.getJsAST().body.body) {
        this.vstatement(statement);
        if (this.vTerminated) break;
      }
    } finally {
      this.vec = false;
    }
  }

  // ---------------------------------------------------------------- statements

  override vstatement(node: Syntax): void {
    const name = assignedName(node);
    if (name !== null) this.#emitAssignment(node, name);
    else if (node.type === 'IfStatement' && this.#foldIf(node)) return;
    else super.vstatement(node);
  }

  /** Emits an assignment once for every cell whose variable differs, reads shared by several cells only once. */
  #emitAssignment(node: Syntax, name: string): void {
    const lanes = this.#varies(name);
    const rows = this.#rows.names.has(name) ? this.#tile.rows : 1;
    this.#forCells(node, rows, lanes ? this.#tile.quads : 1, lanes, () => super.vstatement(node));
  }

  override vstmtReturn(node: Return): void {
    this.#inReturn = true;
    this.#forCells(node, this.#tile.rows, this.#tile.quads, true, () => super.vstmtReturn(node));
    this.#inReturn = false;
    super.vRetireOrReturn();
  }

  #forCells(node: Syntax, rows: number, quads: number, lanes: boolean, emit: () => void): void {
    const reads = lanes ? arrayReads(node, this.argumentNames) : [];
    const byQuad = reads.filter((read) => !this.#readsRow(read) && this.#varying(read));
    const byRow = reads.filter((read) => !this.#varying(read));
    const columns = Array.from({ length: quads }, (_, quad) => {
      this.#enter({ row: 0, quad });
      return byQuad.map((read) => this.#readAhead(read));
    });
    for (let row = 0; row < rows; row++) {
      this.#enter({ row, quad: 0 });
      const shared = byRow.map((read) => this.#readAhead(read));
      for (let quad = 0; quad < quads; quad++) {
        this.#enter({ row, quad });
        byRow.forEach((read, i) => this.#ready.set(read, shared[i]));
        byQuad.forEach((read, i) => this.#ready.set(read, columns[quad][i]));
        emit();
      }
      this.#spare.push(...shared);
    }
    this.#spare.push(...columns.flat());
    this.#ready.clear();
    this.#enter(ALL_CELLS);
  }

  #readAhead(read: Member): number {
    const local = this.#spare.pop() ?? this.em.addLocal('v128');
    this.vCoerce(this.#emitRead(read, true), 'vf32');
    this.em.localSet(local);
    return local;
  }

  #enter(cell: Cell): void {
    this.#cell = cell;
    if (this.locals instanceof TileLocals) this.locals.cell = cell;
  }

  #varies(name: string): boolean {
    return this.vInfo?.varying.has(name) ?? true;
  }

  #varying(node: Syntax): boolean {
    return this.vInfo?.exprVarying(node) ?? true;
  }

  #readsRow(node: Syntax): boolean {
    return dependsOnRow(node, this.#outerAxis, this.#rows.names);
  }

  /** `if (this.constants.a === 1)`: only the branch that is taken is emitted. True when it did. */
  #foldIf(node: If): boolean {
    const { test } = node;
    if (test.type !== 'BinaryExpression' || test.operator !== '===') return false;
    const left = this.#integer(test.left);
    const right = this.#integer(test.right);
    if (left === null || right === null) return false;
    const taken = left === right ? node.consequent : node.alternate;
    if (taken !== null) this.vstatement(taken);
    return true;
  }

  /**
   * `const n = <integer>` and a counter `let n = 0 … n++` are integers; gpu.js makes floats of them in its second walk
   * over a function, and every index computed from them would be converted back.
   */
  override stmtVariableDeclaration(node: Declaration): void {
    const [{ id, init }] = node.declarations;
    const declaration = this.getDeclaration(id);
    const integer = node.kind === 'const' || declaration.suggestedType === 'Integer';
    if (node.declarations.length !== 1 || !integer || !this.#isInteger(init)) {
      super.stmtVariableDeclaration(node);
      return;
    }
    declaration.valueType = 'Integer';
    this.setScalarLocal(id.name, 'i32', 'Integer', () => this.emitIndex(init));
    if (this.isThreadDependent(init)) this.taintedLocals.add(id.name);
  }

  /** Whether an expression is an integer by its form: integers, thread axes, `Math.floor`, and +, − and * of them. */
  #isInteger(node: Syntax): boolean {
    if (this.#integer(node) !== null || threadAxis(node) !== null) return true;
    if (node.type === 'Identifier') return this.getType(node) === 'Integer';
    if (node.type === 'BinaryExpression') {
      return (
        ['+', '-', '*'].includes(node.operator) && this.#isInteger(node.left) && this.#isInteger(node.right)
      );
    }
    return mathFunction(node) === 'floor';
  }

  // --------------------------------------------------------------------- loops

  override vstmtFor(node: For): void {
    const loop = countedLoop(node, (part) => this.#integer(part));
    if (loop === null) super.vstmtFor(node);
    else if (loop.limit - loop.start <= FULL_UNROLL) this.#unrollWhole(loop);
    else if (some(loop.body, (part) => part.type === 'ForStatement')) super.vstmtFor(node);
    else this.#unrollPartly(loop);
  }

  #unrollWhole({ name, start, limit, body }: CountedLoop): void {
    for (let fixed = start; fixed < limit; fixed++) {
      this.#unrolled.set(name, { fixed });
      this.vstatementBody(body);
    }
    this.#unrolled.delete(name);
  }

  #unrollPartly({ name, start, limit, body, declaration }: CountedLoop): void {
    const rounds = limit - start;
    let copies = PARTIAL_UNROLL;
    while (rounds % copies !== 0) copies--;
    this.stmtVariableDeclaration(declaration);
    const counter = this.locals.get(name);
    if (counter?.wtype !== 'i32') throw new Error(`tiled kernel: loop counter ${name} is no integer`);
    this.enterLoop();
    const level = this.depth;
    for (let offset = 0; offset < copies; offset++) {
      this.#unrolled.set(name, { offset });
      this.vstatementBody(body);
    }
    this.#unrolled.delete(name);
    this.em
      .localGet(counter.index)
      .i32Const(copies)
      .i32Add()
      .localTee(counter.index)
      .i32Const(limit)
      .i32LtS();
    this.brIfTo(level);
    this.exit();
  }

  // --------------------------------------------------------------- expressions

  override vexpr(node: Syntax): StackType {
    const ready = this.#ready.get(node);
    if (ready === undefined) return super.vexpr(node);
    this.em.localGet(ready);
    return 'vf32';
  }

  override exprIdentifier(node: Syntax): StackType {
    const copy = node.type === 'Identifier' ? this.#unrolled.get(node.name) : undefined;
    if (copy?.fixed !== undefined) {
      this.em.i32Const(copy.fixed);
      return 'i32';
    }
    const type = super.exprIdentifier(node);
    if (copy?.offset) this.em.i32Const(copy.offset).i32Add();
    return type;
  }

  override exprMember(node: Syntax): StackType {
    if (this.vec) {
      const axis = threadAxis(node);
      if (axis !== null) {
        this.em.localGet(this.#axes[axis]);
        if (axis === this.#outerAxis && this.#cell.row > 0) this.em.i32Const(this.#cell.row).i32Add();
        return 'i32';
      }
      if (this.#isArrayRead(node)) return this.#emitRead(node, false);
    }
    return super.exprMember(node);
  }

  override vexprMember(node: Syntax): StackType {
    if (threadAxis(node) === 'x') {
      const first = 4 * this.#cell.quad;
      this.em.localGet(this.#axes.x).i32x4Splat();
      this.em.v128ConstI32x4(first, first + 1, first + 2, first + 3).i32x4Add();
      return 'vi32';
    }
    return this.#isArrayRead(node) ? this.#emitRead(node, true) : super.vexprMember(node);
  }

  override emitMathCall(name: string, call: Call): StackType {
    return name === 'exp' ? this.#emitExponential(call, false) : super.emitMathCall(name, call);
  }

  override vMathCall(name: string, call: Call): StackType {
    return name === 'exp' ? this.#emitExponential(call, true) : super.vMathCall(name, call);
  }

  #emitExponential(call: Call, lanes: boolean): StackType {
    const [argument] = call.arguments;
    if (lanes) this.vCoerce(this.vexpr(argument), 'vf32');
    else this.coerce(this.expression(argument), 'f32');
    this.em.call(lanes ? 'exp_f32x4' : 'exp_f32');
    return lanes ? 'vf32' : 'f32';
  }

  // --------------------------------------------------------------------- reads

  #isArrayRead(node: Syntax): node is Member {
    if (node.type !== 'MemberExpression' || !node.computed || this.vMaskDepth > 0) return false;
    return node.object.type === 'Identifier' && this.argumentNames.includes(node.object.name);
  }

  /**
   * Reads array[index] for the current cell: constants of the index go into the instruction's offset, images next to
   * each other into one 16-byte read, a number that all lanes share into one splat.
   */
  #emitRead(node: Member, lanes: boolean): StackType {
    const { em } = this;
    const form = linearForm(node.property, this);
    const { offset } = this.assembler.layout.arrays[(node.object as { readonly name: string }).name];
    const step = form.terms.get('thread.x')?.coefficient ?? 0;
    const cells =
      step * 4 * this.#cell.quad +
      (form.terms.get(`thread.${this.#outerAxis}`)?.coefficient ?? 0) * this.#cell.row;
    const at = offset + 4 * this.#emitAddress(form, form.constant + cells);
    if (!lanes) {
      em.f32Load(at);
      return 'f32';
    }
    if (step === 0) em._push([...LOAD_SPLAT, 2, ...unsignedLeb(at)]);
    else if (step === 1) em.v128Load(at, 2);
    else this.#emitGather(at, step);
    return 'vf32';
  }

  /** Four reads `step` apart. */
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

  /** Puts the variable part of a byte address on the stack; gives the constant part, in numbers, that is still to add. */
  #emitAddress(form: Linear, constant: number): number {
    const { em } = this;
    // An instruction's offset is unsigned and does not wrap, so the variable part must never be below zero.
    const terms = [...form.terms.values()];
    const aside = constant >= 0 && terms.every(({ coefficient }) => coefficient > 0);
    em.i32Const(aside ? 0 : 4 * constant);
    for (const { coefficient, symbol } of terms) {
      this.#emitSymbol(symbol);
      em.i32Const(4 * coefficient)
        .i32Mul()
        .i32Add();
    }
    return aside ? constant : 0;
  }

  #emitSymbol(symbol: Syntax): void {
    const axis = threadAxis(symbol);
    if (axis !== null) this.em.localGet(this.#axes[axis]);
    else if (symbol.type === 'Identifier') this.em.localGet(this.#integerLocal(symbol.name));
    else this.emitIndex(symbol);
  }

  #integerLocal(name: string): number {
    const local = this.locals.get(name);
    if (local?.wtype !== 'i32') throw new Error(`tiled kernel: index variable ${name} is no integer`);
    return local.index;
  }

  // -------------------------------------------------------------------- writes

  override vStoreOutput(components: readonly number[]): void {
    const at = this.#cell.row * this.#rowStride + 4 * this.#cell.quad;
    const { outputOffset } = this.assembler.layout;
    this.em
      .localGet(this.#outputAddress)
      .localGet(components[0])
      .v128Store(outputOffset + 4 * at, 2);
  }

  override vRetireOrReturn(): void {
    if (!this.#inReturn) super.vRetireOrReturn();
  }

  // --------------------------------------------------------------------- scope

  constant(name: string): number | null {
    const value = this.constants?.[name];
    return typeof value === 'number' && Number.isInteger(value) ? value : null;
  }

  variable(name: string): { readonly fixed?: number; readonly offset?: number } {
    return this.#unrolled.get(name) ?? {};
  }

  #integer(node: Syntax): number | null {
    if (node.type === 'Literal') return Number.isInteger(node.value) ? (node.value as number) : null;
    const name = constantName(node);
    return name === null ? null : this.constant(name);
  }
}
