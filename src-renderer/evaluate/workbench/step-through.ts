/** A grid of images: how many there are, how many stand side by side, and how many rows are in view. */
export interface GridSize {
  readonly count: number;
  readonly columns: number;
  readonly rows: number;
}

/**
 * Where a key leads from a place in a grid, row by row: left and right to the neighbour, over the end of a row too, up and
 * down within the column, pages by the rows in view, Home and End to the first and the last. Null for any other key, and
 * where nothing lies in that direction.
 */
export function stepThrough(place: number, key: string, { count, columns, rows }: GridSize): number | null {
  const to = (next: number): number | null => (next >= 0 && next < count && next !== place ? next : null);
  switch (key) {
    case 'ArrowLeft':
      return to(place - 1);
    case 'ArrowRight':
      return to(place + 1);
    case 'ArrowUp':
      return to(place - columns);
    case 'ArrowDown':
      return to(place + columns);
    case 'PageUp':
      return to(Math.max(place % columns, place - rows * columns));
    case 'PageDown':
      return to(Math.min(count - 1, place + rows * columns));
    case 'Home':
      return to(0);
    case 'End':
      return to(count - 1);
    default:
      return null;
  }
}
