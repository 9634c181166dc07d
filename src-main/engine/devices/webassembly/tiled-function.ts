import type { Assembler, StackType } from './internals';
import { LaneFunction } from './lane-function';
import { arrayReads, assignedName, type Member, type Return, type Syntax } from './syntax';
import {
  chooseTile,
  dependsOnRow,
  hasLaneControl,
  rowDependence,
  TileLocals,
  type RowDependence,
  type TileSize,
} from './tile';

/**
 * Last layer: one call of the kernel computes a tile of rows × quads cells. Control flow is emitted once; a statement
 * is emitted once for every cell whose variable differs, and a read that several cells share is done once.
 * See README.md beside this file.
 */
export class TiledFunction extends LaneFunction {
  #tile: TileSize = { rows: 1, quads: 1 };
  #rows: RowDependence = { names: new Set(), spoiled: true };
  /** Local with the byte address of the tile's first number in the output. */
  #outputAddress = -1;
  /** Reads that are done already for the cell being emitted, and the local that holds them. */
  readonly #done = new Map<Syntax, number>();
  /** Locals that may be used for such reads again. */
  #spare: number[] = [];
  #storing = false;

  /** Whether this kernel can run in tiles: whole vectors of images, and a control flow that all cells share. */
  canTile(): boolean {
    const { body } = this.getJsAST();
    const info = (this.vInfo ??= this.vAnalyze(this.getJsAST()));
    this.#rows = rowDependence(body, this.outerAxis);
    return (
      this.output.length > 1 &&
      this.output[0] % 4 === 0 &&
      !this.#rows.spoiled &&
      !hasLaneControl(body, info) &&
      !info.varyingReturn &&
      info.assignedArgs.size === 0
    );
  }

  /** `kernel_simd` computes a whole tile, `kernel_simd_rest` the last one where rows are left over. */
  override emitVectorFunction(assembler: Assembler): void {
    const { rows, quads, rest } = chooseTile(this.output);
    this.#emitTile(assembler, 'kernel_simd', { rows, quads });
    if (rest > 0) this.#emitTile(assembler, 'kernel_simd_rest', { rows: rest, quads });
  }

  #emitTile(assembler: Assembler, name: string, tile: TileSize): void {
    const em = assembler.module.addFunction(name, {});
    const locals = new TileLocals(this.#rows.names, this.vInfo?.varying ?? new Set());
    // The state that gpu.js sets up at the start of a vector walk.
    Object.assign(this, { assembler, em, locals, vec: true, depth: 0, loopStack: [], vLoopStack: [] });
    Object.assign(this, { vMaskDepth: 0, vTerminated: false, vRetMask: -1, _vBaseX: -1 });
    this.taintedLocals = new Set();
    this.#tile = tile;
    this.#spare = [];
    this.vCur = em.addLocal('v128');
    em.v128ConstI32x4(-1, -1, -1, -1).localSet(this.vCur);
    const kept = (global: number): number => {
      const local = em.addLocal('i32');
      em.globalGet(global).localSet(local);
      return local;
    };
    const { threadX, threadY, threadZ, dataIndex } = assembler.globals;
    this.axes = { x: kept(threadX), y: kept(threadY), z: kept(threadZ) };
    this.#outputAddress = kept(dataIndex);
    em.localGet(this.#outputAddress).i32Const(2).i32Shl().localSet(this.#outputAddress);
    try {
      for (const statement of this.getJsAST().body.body) {
        this.vstatement(statement);
        if (this.vTerminated) break;
      }
    } finally {
      this.vec = false;
    }
  }

  override vstatement(node: Syntax): void {
    const name = assignedName(node);
    if (name === null) {
      super.vstatement(node);
      return;
    }
    const lanes = this.vInfo?.varying.has(name) ?? true;
    const rows = this.#rows.names.has(name) ? this.#tile.rows : 1;
    this.#forCells(node, { rows, quads: lanes ? this.#tile.quads : 1 }, lanes, () => super.vstatement(node));
  }

  override vstmtReturn(node: Return): void {
    this.#storing = true;
    this.#forCells(node, this.#tile, true, () => super.vstmtReturn(node));
    this.#storing = false;
    super.vRetireOrReturn();
  }

  /** gpu.js ends the kernel after every store; here it ends after the last one. */
  override vRetireOrReturn(): void {
    if (!this.#storing) super.vRetireOrReturn();
  }

  override vStoreOutput([value]: readonly number[]): void {
    const rowStride = this.output.slice(0, -1).reduce((product, side) => product * side, 1);
    const at = this.cell.row * rowStride + 4 * this.cell.quad;
    const { outputOffset } = this.assembler.layout;
    this.em
      .localGet(this.#outputAddress)
      .localGet(value)
      .v128Store(outputOffset + 4 * at, 2);
  }

  override vexpr(node: Syntax): StackType {
    const done = this.#done.get(node);
    if (done === undefined) return super.vexpr(node);
    this.em.localGet(done);
    return 'vf32';
  }

  /**
   * Emits a statement for rows × quads cells. Reads that differ only from quad to quad come before all rows, those that
   * differ only from row to row before the quads of their row: rows + quads reads for rows · quads products.
   */
  #forCells(node: Syntax, { rows, quads }: TileSize, lanes: boolean, emit: () => void): void {
    const reads = lanes ? arrayReads(node, this.argumentNames) : [];
    const varying = (read: Member): boolean => this.vInfo?.exprVarying(read) ?? true;
    const ofRows = reads.filter((read) => !varying(read));
    const ofQuads = reads.filter((read) => varying(read) && !this.#dependsOnRow(read));
    const columns = Array.from({ length: quads }, (_, quad) => {
      this.#enter(0, quad);
      return ofQuads.map((read) => this.#readAhead(read));
    });
    for (let row = 0; row < rows; row++) {
      this.#enter(row, 0);
      const shared = ofRows.map((read) => this.#readAhead(read));
      for (let quad = 0; quad < quads; quad++) {
        this.#enter(row, quad);
        ofRows.forEach((read, index) => this.#done.set(read, shared[index]));
        ofQuads.forEach((read, index) => this.#done.set(read, columns[quad][index]));
        emit();
      }
      this.#spare.push(...shared);
    }
    this.#spare.push(...columns.flat());
    this.#done.clear();
    this.#enter(0, 0);
  }

  #enter(row: number, quad: number): void {
    this.cell = { row, quad };
    (this.locals as TileLocals).cell = this.cell;
  }

  #readAhead(read: Member): number {
    const local = this.#spare.pop() ?? this.em.addLocal('v128');
    this.emitLanes(read);
    this.em.localSet(local);
    return local;
  }

  #dependsOnRow(node: Syntax): boolean {
    return dependsOnRow(node, this.outerAxis, this.#rows.names);
  }
}
