import { children, some, threadAxis, type Syntax } from './syntax';
import type { Local, VectorInfo } from './internals';

/** One of the copies of a kernel that are computed together: `row` down the outermost dimension, `quad` across images. */
export interface Cell {
  readonly row: number;
  readonly quad: number;
}

/**
 * Which variables differ from row to row of a tile: those assigned from the outermost thread axis or from another such
 * variable. `spoiled` says that a branch or loop depends on it, so that rows cannot share one control flow.
 */
export interface RowDependence {
  readonly names: ReadonlySet<string>;
  readonly spoiled: boolean;
}

/** Finds the row-dependent variables of a kernel body; `axis` is the outermost thread axis, `y` or `z`. */
export function rowDependence(body: Syntax, axis: string): RowDependence {
  const names = new Set<string>();
  let before = -1;
  while (before !== names.size) {
    before = names.size;
    collect(body, axis, names);
  }
  const spoiled = some(body, (node) => {
    if (node.type === 'IfStatement') return dependsOnRow(node.test, axis, names);
    if (node.type === 'ForStatement' && node.test !== null) return dependsOnRow(node.test, axis, names);
    return (
      node.type === 'WhileStatement' || node.type === 'DoWhileStatement' || node.type === 'SwitchStatement'
    );
  });
  return { names, spoiled };
}

/** Whether an expression reads the outermost thread axis or a variable that depends on it. */
export function dependsOnRow(node: Syntax, axis: string, names: ReadonlySet<string>): boolean {
  return some(
    node,
    (part) => threadAxis(part) === axis || (part.type === 'Identifier' && names.has(part.name)),
  );
}

/** Whether a branch or loop may go different ways for different images; then lanes cannot share one control flow. */
export function hasLaneControl(body: Syntax, info: VectorInfo): boolean {
  return some(body, (node) => {
    if (node.type === 'IfStatement') return info.exprVarying(node.test);
    return node.type === 'ForStatement' && node.test !== null && info.exprVarying(node.test);
  });
}

/** Rows and vectors of four images that one call of a tiled kernel computes. */
export interface TileSize {
  readonly rows: number;
  readonly quads: number;
}

/**
 * The tile for an output [width, …, rows]: eight accumulators and what they need fit into the sixteen vector registers
 * of x86-64; `rest` is the number of rows of the last tile, where the tile's rows do not divide the output's.
 */
export function chooseTile(output: readonly number[]): TileSize & { readonly rest: number } {
  const quads = output[0] % 8 === 0 ? 2 : 1;
  const rows = Math.min(8 / quads, output[output.length - 1]);
  return { rows, quads, rest: output[output.length - 1] % rows };
}

function collect(node: Syntax, axis: string, names: Set<string>): void {
  if (node.type === 'VariableDeclarator' && dependsOnRow(node.init, axis, names)) names.add(node.id.name);
  if (node.type === 'AssignmentExpression' && node.left.type === 'Identifier') {
    if (dependsOnRow(node.right, axis, names)) names.add(node.left.name);
  }
  for (const child of children(node)) collect(child, axis, names);
}

/** The variables of a tile: one for all cells, or one a row, a quad or a cell, by what the variable depends on. */
export class TileLocals extends Map<string, Local> {
  cell: Cell = { row: 0, quad: 0 };
  readonly #rows: ReadonlySet<string>;
  readonly #lanes: ReadonlySet<string>;

  constructor(rows: ReadonlySet<string>, lanes: ReadonlySet<string>) {
    super();
    this.#rows = rows;
    this.#lanes = lanes;
  }

  override get(name: string): Local | undefined {
    return super.get(this.#key(name));
  }

  override set(name: string, local: Local): this {
    return super.set(this.#key(name), local);
  }

  #key(name: string): string {
    const row = this.#rows.has(name) ? this.cell.row : '';
    const quad = this.#lanes.has(name) ? this.cell.quad : '';
    return `${name}/${row}/${quad}`;
  }
}
