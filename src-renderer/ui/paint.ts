import { PIXELS, SIDE, type Pixels, type Stroke } from '../../src-main/shared/digits';

/** Device pixel at which a column or row of the grid begins; cells meet without gap or overlap. */
export function cellEdge(cell: number, side: number): number {
  return Math.round((cell * side) / SIDE);
}

/** Fills every inked cell in `ink`, as opaque as the pixel is bright. */
export function paintCells(
  context: CanvasRenderingContext2D,
  side: number,
  pixels: Pixels,
  ink: string,
): void {
  context.fillStyle = ink;
  for (let i = 0; i < PIXELS; i++) {
    if (pixels[i] === 0) continue;
    const column = i % SIDE;
    const row = (i - column) / SIDE;
    const [left, top] = [cellEdge(column, side), cellEdge(row, side)];
    context.globalAlpha = pixels[i] / 255;
    context.fillRect(left, top, cellEdge(column + 1, side) - left, cellEdge(row + 1, side) - top);
  }
  context.globalAlpha = 1;
}

/** The lines between the cells, one device pixel wide. */
export function paintGrid(context: CanvasRenderingContext2D, side: number, colour: string): void {
  context.fillStyle = colour;
  for (let cell = 1; cell < SIDE; cell++) {
    context.fillRect(cellEdge(cell, side), 0, 1, side);
    context.fillRect(0, cellEdge(cell, side), side, 1);
  }
}

/** The path of a pen as a thin line; a path of one point is a dot. `width` in device pixels. */
export function paintPath(
  context: CanvasRenderingContext2D,
  side: number,
  path: Stroke,
  width: number,
): void {
  const scale = side / SIDE;
  context.lineWidth = width;
  context.lineCap = 'round';
  context.lineJoin = 'round';
  context.beginPath();
  path.forEach(([x, y], i) => {
    if (i === 0) context.moveTo(x * scale, y * scale);
    context.lineTo(x * scale, y * scale);
  });
  context.stroke();
}
