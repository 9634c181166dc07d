import type { OpenedFile } from '../../src-main/shared/files';
import { pathOf } from './path-of';

/** Files read at a time: a browser holds each of them open, and refuses all where thousands are. */
const AT_ONCE = 16;

/** A file whose bytes the browser does not give: a folder, one that was moved away, one that may not be read. */
export class UnreadableFile extends Error {
  override readonly name = 'UnreadableFile';
  readonly file: string;

  constructor(file: string, cause: unknown) {
    super(`${file} cannot be read`, { cause });
    this.file = file;
  }
}

async function bytesOf(file: File): Promise<OpenedFile> {
  // Within a folder the path counts: pictures may be sorted into folders 0 to 9.
  const name = pathOf(file);
  try {
    return { name, bytes: new Uint8Array(await file.arrayBuffer()) };
  } catch (error) {
    throw new UnreadableFile(name, error);
  }
}

/** The bytes of files, in their order. Throws UnreadableFile. */
export async function readFiles(files: readonly File[]): Promise<OpenedFile[]> {
  const read: OpenedFile[] = [];
  for (let at = 0; at < files.length; at += AT_ONCE) {
    read.push(...(await Promise.all(files.slice(at, at + AT_ONCE).map(bytesOf))));
  }
  return read;
}
