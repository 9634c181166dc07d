import { UnreadableFile } from '../desk/read-files';

/** Folders within folders that are looked into, and files that a drop may bring: MNIST as pictures, and no home folder. */
export const DEEPEST = 8;
export const MOST_FILES = 70_000;

/** A folder with more in it than that. */
export class TooManyFiles extends Error {
  override readonly name = 'TooManyFiles';
  readonly folder: string;

  constructor(folder: string) {
    super(`${folder}: more than ${MOST_FILES} files, or deeper than ${DEEPEST} folders`);
    this.folder = folder;
  }
}

/** What of the browser's entries is needed here: whatever was dropped as a file, or as a folder. */
export type Dropped =
  | { readonly isDirectory: false; readonly name: string; readonly file: (take: (file: File) => void, fail: (error: unknown) => void) => void } // prettier-ignore
  | { readonly isDirectory: true; readonly name: string; readonly createReader: () => DroppedReader };
interface DroppedReader {
  /** A part of what is in the folder; nothing once all has been given. */
  readEntries(take: (entries: Dropped[]) => void, fail: (error: unknown) => void): void;
}

/** What a browser gives by calling back. */
function given<T>(
  name: string,
  ask: (take: (value: T) => void, fail: (error: unknown) => void) => void,
): Promise<T> {
  return new Promise((take, fail) => ask(take, (error) => fail(new UnreadableFile(name, error))));
}

async function entriesOf(folder: string, reader: DroppedReader): Promise<Dropped[]> {
  const all: Dropped[] = [];
  for (;;) {
    const some = await given<Dropped[]>(folder, (take, fail) => reader.readEntries(take, fail));
    if (some.length === 0 || all.length > MOST_FILES) return all;
    all.push(...some);
  }
}

/** A file that knows where it lies in the folder that was dropped, as one from a chosen folder does. */
const placed = (file: File, path: string): File =>
  Object.defineProperty(file, 'webkitRelativePath', { value: path });

/**
 * The files that were dropped and those in the folders, hidden ones left out. Throws TooManyFiles, and UnreadableFile
 * for what the browser does not give.
 */
export async function droppedFiles(dropped: readonly Dropped[]): Promise<File[]> {
  const files: File[] = [];
  async function take(entry: Dropped, folders: readonly string[]): Promise<void> {
    if (!entry.isDirectory) {
      const file = await given<File>(entry.name, (give, fail) => entry.file(give, fail));
      files.push(folders.length === 0 ? file : placed(file, [...folders, file.name].join('/')));
      if (files.length > MOST_FILES) throw new TooManyFiles(folders[0] ?? file.name);
      return;
    }
    const inside = [...folders, entry.name];
    if (inside.length > DEEPEST) throw new TooManyFiles(inside[0]);
    const entries = await entriesOf(entry.name, entry.createReader());
    for (const one of entries) if (!one.name.startsWith('.')) await take(one, inside);
  }
  for (const entry of dropped) await take(entry, []);
  return files;
}
