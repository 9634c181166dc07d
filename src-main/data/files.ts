import { randomBytes } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { sentence } from '../shared/sentences/sentence';
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
    const { size } = await stat(path);
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
 * Writes a file so that its path holds either what was there before or all of `content`, never a part: a temporary
 * file in the same folder is written, flushed to the disk and renamed over it. Makes missing folders.
 * Throws DataError (storage) and leaves no temporary file behind.
 */
export async function writeFileAtomically(path: string, content: Uint8Array | string): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `.${basename(path)}.${randomBytes(6).toString('hex')}.tmp`);
  try {
    await mkdir(folder, { recursive: true });
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
