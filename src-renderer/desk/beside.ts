import type { OpenedFile } from '../../src-main/shared/files';
import { folderOf, pathOf } from './path-of';

/** A file that may hold numbers of a network, by the name under which that network asks for it. */
export interface Beside {
  readonly name: string;
  readonly file: File;
}

/**
 * Which of these files a network may keep numbers in: those in its own folder or below it whose name stands in its bytes.
 * Only ONNX keeps them elsewhere; there a name is plain UTF-8.
 */
export function besideOf(network: File, { bytes }: OpenedFile, others: readonly File[]): Beside[] {
  if (others.length === 0 || !/\.onnx$/i.test(network.name)) return [];
  const folder = folderOf(network);
  const inside = folder === '' ? '' : `${folder}/`;
  const text = new TextDecoder('latin1').decode(bytes);
  const stands = (name: string): boolean =>
    text.includes(new TextDecoder('latin1').decode(new TextEncoder().encode(name)));
  return others
    .filter((file) => pathOf(file).startsWith(inside))
    .map((file) => ({ name: pathOf(file).slice(inside.length), file }))
    .filter(({ name }) => stands(name));
}
