import { sentence } from '../../sentences';
import { DeviceError } from '../../device';
import {
  FunctionBuilder,
  WebAssemblyKernel,
  type Emitter,
  type Globals,
  type ModuleBuilder,
} from './internals';
import { chooseTile } from './tile';
import { TiledFunction } from './tiled-function';

/**
 * gpu.js's WebAssembly kernel with tiled SIMD code: see README.md beside this file. A kernel of it gives one number,
 * calls no other function, branches and loops alike for all images and rows, and its output is a multiple of four
 * images wide. Any other kernel is refused with a DeviceError.
 */
export class TiledKernel extends WebAssemblyKernel {
  override translateSource(): boolean {
    const builder = FunctionBuilder.fromKernel(this, TiledFunction);
    this.functionBuilder = builder;
    this.tracedFunctions = builder.traceFunctionCalls('kernel', []);
    this.returnType ??= builder.getKernelResultType();
    const { kernel, ...others } = builder.functionMap;
    const number = ['Number', 'Float', 'Integer'].includes(this.returnType);
    const alone = Object.keys(others).length === 0 && !kernel.usesRandom;
    if (!(number && alone && kernel instanceof TiledFunction && kernel.canTile())) {
      throw new DeviceError(sentence('webasm.noTiles', { output: this.output.join(', ') }));
    }
    this.componentCount = 1;
    this.usesRandom = false;
    this.usedMathImports = new Set(kernel.usedMathImports);
    return true;
  }

  /**
   * run_simd(start, end, seed) computes the tiles from tile_at(start) to tile_at(end). gpu.js hands out ranges of output
   * numbers to its threads; they become ranges of tiles, each computed once. Tiles are counted cell by cell of the picture, then rows, then images, so that one cell's inputs stay in the cache.
   */
  override _emitRunSimd(builder: ModuleBuilder, globals: Globals): void {
    const grid = new Grid(this.output);
    grid.emitTileAt(
      builder.addFunction('tile_at', { params: ['i32'], results: ['i32'], locals: ['i32', 'i32'] }),
    );
    const em = builder.addFunction('run_simd', { params: ['i32', 'i32', 'i32'], locals: ['i32', 'i32'] });
    const [tile, end] = [3, 4];
    em.localGet(0).call('tile_at').localSet(tile).localGet(1).call('tile_at').localSet(end);
    em.block().localGet(tile).localGet(end).i32GeS().brIf(0).loop();
    grid.emitPosition(em, tile, globals);
    em.localGet(tile).i32Const(1).i32Add().localTee(tile).localGet(end).i32LtS().brIf(0);
    em.end().end();
  }
}

/** The tiles of an output [width, rows] or [width, cells, rows], counted from 0: cell, then group of rows, then images. */
class Grid {
  readonly #output: readonly number[];
  readonly #tile: ReturnType<typeof chooseTile>;
  readonly #width: number;
  readonly #cells: number;
  /** Tiles across the images, and groups of rows. */
  readonly #across: number;
  readonly #groups: number;

  constructor(output: readonly number[]) {
    this.#output = output;
    this.#tile = chooseTile(output);
    this.#width = output[0];
    this.#cells = output.length === 3 ? output[1] : 1;
    this.#across = this.#width / (4 * this.#tile.quads);
    this.#groups = Math.ceil(output[output.length - 1] / this.#tile.rows);
  }

  /**
   * tile_at(n): the tile of output number n, where the numbers of a tile are thought to lie one after the other:
   * n → cell, group and place in the group, the place divided by a tile's size. It only has to grow with n and to reach
   * the number of tiles at the end, so that neighbouring ranges of numbers become neighbouring ranges of tiles.
   */
  emitTileAt(em: Emitter): void {
    const { rows, quads, rest } = this.#tile;
    const block = this.#width * this.#output[this.#output.length - 1];
    const group = this.#width * rows;
    const [n, place, groupIndex] = [0, 1, 2];
    em.localGet(n).i32Const(block).i32RemU().localSet(place);
    em.localGet(place).i32Const(group).i32DivU().localSet(groupIndex);
    em.localGet(n)
      .i32Const(block)
      .i32DivU()
      .i32Const(this.#groups * this.#across)
      .i32Mul();
    em.localGet(groupIndex).i32Const(this.#across).i32Mul().i32Add();
    em.localGet(place).i32Const(group).i32RemU().localSet(place);
    const tiles = (size: number): Emitter => em.localGet(place).i32Const(size).i32DivU();
    tiles(4 * quads * (rest > 0 ? rest : rows));
    if (rest > 0) {
      // select takes the first number where the condition holds.
      tiles(4 * quads * rows);
      em.localGet(groupIndex)
        .i32Const(this.#groups - 1)
        .i32Eq()
        .select();
    }
    em.i32Add();
  }

  /** Sets the globals of tile number `tile` and calls the kernel for it. */
  emitPosition(em: Emitter, tile: number, globals: Globals): void {
    const { rows, quads, rest } = this.#tile;
    const last = this.#output.length === 3 ? globals.threadZ : globals.threadY;
    const groupIndex = (): Emitter =>
      em.localGet(tile).i32Const(this.#across).i32DivU().i32Const(this.#groups).i32RemU();
    const cell = (): Emitter =>
      em
        .localGet(tile)
        .i32Const(this.#across * this.#groups)
        .i32DivU();
    const image = (): Emitter =>
      em
        .localGet(tile)
        .i32Const(this.#across)
        .i32RemU()
        .i32Const(4 * quads)
        .i32Mul();
    image().globalSet(globals.threadX);
    if (this.#output.length === 3) cell().globalSet(globals.threadY);
    groupIndex().i32Const(rows).i32Mul().globalSet(last);
    em.globalGet(last).i32Const(this.#cells).i32Mul();
    cell().i32Add().i32Const(this.#width).i32Mul();
    em.globalGet(globals.threadX).i32Add().globalSet(globals.dataIndex);
    if (rest === 0) {
      em.call('kernel_simd');
      return;
    }
    groupIndex()
      .i32Const(this.#groups - 1)
      .i32Eq();
    em.if_().call('kernel_simd_rest').else_().call('kernel_simd').end();
  }
}
