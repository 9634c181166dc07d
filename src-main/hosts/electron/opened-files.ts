/** Files that the system hands over. Whatever is wrong with one is said in a sentence; the others are opened. */
import { open, stat } from 'node:fs/promises';
import { basename, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { LARGEST_OPENED_BYTES, type OpenedFile } from '../../shared/files';
import { sentence } from '../sentences';
import { SentenceError, sentenceOf, type Sentence } from '../../shared/sentences/sentence';

/** More than this at once is a mistake of the hand. */
const MOST_FILES = 100;
const MEBIBYTE = 1024 * 1024;

/** What could be read, and what is wrong with the rest. */
export interface Opened {
  readonly files: readonly OpenedFile[];
  /** The whole paths of those that could be read. */
  readonly paths: readonly string[];
  readonly problems: readonly Sentence[];
}

/**
 * The files on a command line. Before them stand Electron and, unless the app is packaged, the app's own folder;
 * everything that begins with `-` is for Chromium.
 */
export function filesOf(argv: readonly string[], cwd: string, isPackaged: boolean): string[] {
  const words = argv.slice(1).filter((word) => word !== '' && !word.startsWith('-'));
  return words.slice(isPackaged ? 0 : 1).map((word) => pathOf(word, cwd));
}

/** Desktops of Linux hand files over by their addresses; a word that is no address of a file here is a path. */
function pathOf(word: string, cwd: string): string {
  try {
    if (/^file:/i.test(word)) return fileURLToPath(word);
  } catch {
    // Of another machine, or not an address at all.
  }
  return resolve(cwd, word);
}

/** What a second start sent along; anything that is no list of paths is no file. */
export function filesFrom(data: unknown): string[] {
  const { files } = Object(data) as { files?: unknown };
  if (!Array.isArray(files)) return [];
  return files
    .filter((file): file is string => typeof file === 'string' && file !== '')
    .slice(0, MOST_FILES + 1);
}

/** Reads files of at most `limit` bytes together, each named without its folder. Never rejects. */
export async function readOpened(paths: readonly string[], limit = LARGEST_OPENED_BYTES): Promise<Opened> {
  if (paths.length > MOST_FILES) {
    const problem = sentence('opened.tooMany', { count: paths.length, most: MOST_FILES });
    return { files: [], paths: [], problems: [problem] };
  }
  const files: OpenedFile[] = [];
  const readPaths: string[] = [];
  const problems: Sentence[] = [];
  let left = limit;
  for (const path of paths) {
    try {
      const bytes = await readOne(path, left, limit);
      left -= bytes.length;
      files.push({ name: basename(path), bytes });
      readPaths.push(path);
    } catch (error) {
      problems.push(sentenceOf(error));
    }
  }
  return { files, paths: readPaths, problems };
}

async function readOne(path: string, left: number, limit: number): Promise<Uint8Array> {
  const name = basename(path);
  try {
    // Opening a pipe would wait for whoever writes into it.
    const kind = await stat(path);
    if (kind.isDirectory()) throw new SentenceError(sentence('opened.folder', { name }));
    if (!kind.isFile()) throw new SentenceError(sentence('opened.notAFile', { name }));
    const handle = await open(path, 'r');
    try {
      const { size } = await handle.stat();
      if (size > left) {
        const mebibytes = { size: Math.ceil((limit - left + size) / MEBIBYTE), limit: limit / MEBIBYTE };
        throw new SentenceError(sentence('opened.tooLarge', { name, ...mebibytes }));
      }
      // A file that grows meanwhile is read as long as it was.
      const bytes = new Uint8Array(size);
      const { bytesRead } = await handle.read(bytes, 0, size, 0);
      return bytes.subarray(0, bytesRead);
    } finally {
      await handle.close();
    }
  } catch (error) {
    if (error instanceof SentenceError) throw error;
    const { code = String(error) } = error as NodeJS.ErrnoException;
    const missing = code === 'ENOENT' || code === 'ENOTDIR';
    throw new SentenceError(
      missing ? sentence('opened.missing', { name }) : sentence('opened.unreadable', { name, why: code }),
      { cause: error },
    );
  }
}
