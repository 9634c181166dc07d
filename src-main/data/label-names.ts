import type { Digit } from '../shared/digits';

/**
 * The label that a picture's path says: the folder it lies in when that is a single digit (`train/7/a.png`), else
 * `-is-7` at the end of its name, as this product's own export writes, else the digit its name begins with
 * (`7.png`, `7_12.png`, `7-a.png`, but not `71.png`). Null when the path says nothing.
 */
export function labelOfPath(path: string): Digit | null {
  const parts = path.split(/[\\/]/);
  const name = parts[parts.length - 1];
  const folder = parts[parts.length - 2] ?? '';
  const found = /^(\d)$/.exec(folder) ?? /-is-(\d)\.[a-z]+$/i.exec(name) ?? /^(\d)(?![\da-z])/i.exec(name);
  return found ? (Number(found[1]) as Digit) : null;
}
