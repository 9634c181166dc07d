import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sentence } from './sentences';
import { badFile, DataError, messageOf } from './error';

/** Largest file that is read as a whole: 512 MiB. */
export const LARGEST_FILE = 512 * 1024 * 1024;

/** True for the error of a file or folder that is not there. */
export function isMissing(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOENT' || code === 'ENOTDIR';
}

/** All bytes of a file. Throws DataError: notFound, badFile for one that is too large, storage for the rest. */
export async function readWhole(path: string): Promise<Uint8Array> {
  try {
    const found = await stat(path);
    const { size } = found;
    // A pipe may never say anything, a device never end. What is wrong with a folder, reading says itself.
    if (!found.isFile() && !found.isDirectory()) throw badFile(path, sentence('file.notAFile'));
    if (size > LARGEST_FILE) {
      throw badFile(path, sentence('file.atMost', { most: LARGEST_FILE, got: size }));
    }
    return await readFile(path);
  } catch (error) {
    if (error instanceof DataError) throw error;
    if (isMissing(error)) {
      throw new DataError('notFound', sentence('file.missing', { path }), { cause: error });
    }
    const problem = sentence('file.unreadable', { path, why: messageOf(error) });
    throw new DataError('storage', problem, { cause: error });
  }
}

/** Asks the disk to keep a rename; systems that cannot open a folder keep it in their own time. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, 'r');
    await handle.sync().finally(() => handle.close());
  } catch {
    // Windows refuses to open folders; the file itself is already on the disk.
  }
}

/**
 * Makes a folder and those above it. Node's own recursive mkdir never returns where the system answers ENOENT for a
 * folder that cannot be made although the one above it is there, as /proc does.
 */
export async function makeFolders(folder: string): Promise<void> {
  try {
    await mkdir(folder);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const isThere = (path: string): Promise<boolean> =>
      stat(path).then(
        (found) => found.isDirectory(),
        () => false,
      );
    if (await isThere(folder)) return;
    if (code !== 'ENOENT' || dirname(folder) === folder || (await isThere(dirname(folder)))) throw error;
    await makeFolders(dirname(folder));
    await mkdir(folder).catch(async (again: unknown) => {
      if (!(await isThere(folder))) throw again;
    });
  }
}

/**
 * Writes a file so that its path holds either what was there before or all of `content`, never a part: a temporary
 * file in the same folder is written, flushed to the disk and renamed over it. Makes missing folders.
 * Throws DataError (storage) and leaves no temporary file behind.
 */
export async function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await makeFolders(folder);
    const handle = await open(temporary, 'wx');
    await handle
      .writeFile(content)
      .then(() => handle.sync())
      .finally(() => handle.close());
    await rename(temporary, path);
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => undefined);
    const problem = sentence('file.unwritable', { path, why: messageOf(error) });
    throw new DataError('storage', problem, { cause: error });
  }
  await syncFolder(folder);
}

/** A temporary file of ours, and the age from which nobody writes it any more. */
const TEMPORARY = /^\..+\.[0-9a-f]{12}\.tmp$/;
const ABANDONED_MS = 60_000;

/** Removes what processes that were killed while they wrote have left in these folders; the files of others stay. */
export async function removeLeftovers(folders: readonly string[], now = Date.now()): Promise<void> {
  for (const folder of folders) {
    const names = await readdir(folder).catch(() => []);
    for (const path of names.filter((name) => TEMPORARY.test(name)).map((name) => join(folder, name))) {
      const found = await stat(path).catch(() => null);
      if (found?.isFile() && now - found.mtimeMs > ABANDONED_MS)
        await rm(path, { force: true }).catch(() => undefined);
    }
  }
}
