/**
 * A file of lines to which several processes append at once, and which is rewritten now and then without losing what
 * another process appends meanwhile.
 *
 * - An append is one write in append mode that begins and ends with a line feed, flushed to the disk: whatever a killed
 *   process left of a line before it, it stands on a line of its own.
 * - A rewrite links the file under a second name, renames a new one over it, copies to that what was appended to the
 *   old one meanwhile, and drops the second name. The link is the lock: it cannot be made twice.
 * - Whoever appended looks whether the file is still the one that has this name, and else appends once more.
 *
 * A line may therefore come twice; lines must say themselves what they are about.
 */
import { link, open, stat, unlink, type FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path';
import { sentence } from './sentences';
import { badFile, DataError, messageOf } from './error';
import { isMissing, LARGEST_FILE, makeFolders, syncFolder, writeFileAtomically } from './files';

const FEED = 0x0a;
/** A rewrite takes milliseconds: one that has not ended after this long was killed. */
const ABANDONED_MS = 3_600_000;

/** What was found since the last reading. */
export interface Found {
  /** The file is another one than before: everything known of it is void, and this is all of it. */
  readonly anew: boolean;
  /** Whole lines, from the first that was not read before. */
  readonly bytes: Uint8Array;
  /** What stands behind the last line feed: a line that is being written, or that nobody ended. */
  readonly rest: Uint8Array;
  /**
   * The file before a rewrite that is under way or was killed, where that is not known yet: lines that were appended to
   * it at the last moment may stand nowhere else.
   */
  readonly left: { readonly bytes: Uint8Array; readonly isAbandoned: boolean } | null;
  /** Something was changed while this was read, so that a line may have passed from one file to the other unseen. */
  readonly isStale: boolean;
}

interface Place {
  readonly id: string;
  readonly size: number;
}

/** One process's view of such a file. Methods throw DataError (storage; badFile for one that is too large). */
export class Journal {
  readonly #path: string;
  readonly #second: string;
  #read: Place | null = null;
  /** The file under the second name as it was last found. */
  #left: Place | null = null;

  /** Nothing is read or written yet. */
  constructor(path: string) {
    this.#path = path;
    this.#second = `${path}.rewritten`;
  }

  /** Appends lines (without line feeds in them) and resolves once they are on the disk. Makes missing folders. */
  async append(lines: readonly string[]): Promise<void> {
    const bytes = Buffer.from(lines.map((line) => `\n${line}\n`).join(''));
    try {
      await makeFolders(dirname(this.#path));
      while (!(await appended(this.#path, bytes)));
    } catch (error) {
      throw new DataError(
        'storage',
        sentence('file.unwritable', { path: this.#path, why: messageOf(error) }),
        { cause: error },
      );
    }
  }

  /** What is new since the last call; at first all. */
  async read(): Promise<Found> {
    try {
      return await this.#find();
    } catch (error) {
      if (error instanceof DataError) throw error;
      const problem = sentence('file.unreadable', { path: this.#path, why: messageOf(error) });
      throw new DataError('storage', problem, { cause: error });
    }
  }

  /**
   * Puts `lines` in the place of everything that `read` has found so far, and keeps what came after it. False, and
   * nothing is changed, when another process is rewriting, the file is another one by now, or the disk has no links.
   */
  async rewrite(lines: readonly string[]): Promise<boolean> {
    const place = this.#read;
    if (!place || !(await linked(this.#path, this.#second))) return false;
    try {
      if ((await placeOf(this.#second)).id !== place.id) return false;
      await writeFileAtomically(this.#path, lines.map((line) => `${line}\n`).join(''));
      const later = await bytesFrom(this.#second, place.size);
      if (later.length > 0) await this.append([Buffer.from(later).toString('utf8').trim()]);
      return true;
    } finally {
      await unlink(this.#second).catch(() => undefined);
      this.#read = null;
    }
  }

  /** Ends a rewrite that was killed; whatever only its second name held must stand in the file by now. */
  async dropLeft(): Promise<void> {
    await unlink(this.#second).catch(() => undefined);
  }

  async #find(): Promise<Found> {
    const before = await this.#places();
    const found = await this.#look();
    return { ...found, isStale: (await this.#places()) !== before };
  }

  /** Both files as they are now, to be compared. */
  async #places(): Promise<string> {
    const places = [this.#path, this.#second].map((path) => placeOf(path).catch(missingAsNull));
    return JSON.stringify(await Promise.all(places));
  }

  async #look(): Promise<Omit<Found, 'isStale'>> {
    const place = await placeOf(this.#path).catch(missingAsNull);
    if (!place) {
      const anew = this.#read !== null;
      this.#read = null;
      return { anew, bytes: new Uint8Array(), rest: new Uint8Array(), left: await this.#findLeft(true) };
    }
    const anew = this.#read === null || this.#read.id !== place.id || this.#read.size > place.size;
    const from = anew ? 0 : (this.#read?.size ?? 0);
    const bytes = await bytesFrom(this.#path, from);
    const end = bytes.lastIndexOf(FEED) + 1;
    this.#read = { id: place.id, size: from + end };
    const left = await this.#findLeft(anew);
    return { anew, bytes: bytes.subarray(0, end), rest: bytes.subarray(end), left };
  }

  /** What has the second name, unless it is known; looked for behind the file itself, which it was before. */
  async #findLeft(anew: boolean): Promise<Found['left']> {
    const found = await stat(this.#second, { bigint: true }).catch(missingAsNull);
    if (!found) {
      this.#left = null;
      return null;
    }
    const { dev, ino, size, ctimeMs } = found;
    const place = { id: `${dev}:${ino}`, size: Number(size) };
    const isAbandoned = Date.now() - Number(ctimeMs) >= ABANDONED_MS;
    const isKnown = !anew && this.#left?.id === place.id && this.#left.size === place.size;
    // A rewrite that has not come to its end yet: the second name is the file itself.
    if ((isKnown || place.id === this.#read?.id) && !isAbandoned) return null;
    this.#left = place;
    // Its rewrite may end at any moment.
    const bytes = await bytesFrom(this.#second, 0).catch(missingAsNull);
    return bytes && { bytes, isAbandoned };
  }
}

/** False when the file was replaced meanwhile, so that what was written may be seen by nobody. */
async function appended(path: string, bytes: Uint8Array): Promise<boolean> {
  const handle = await open(path, 'a');
  try {
    const { bytesWritten } = await handle.write(bytes);
    if (bytesWritten !== bytes.length)
      throw new Error(`${bytesWritten} of ${bytes.length} bytes were written`);
    await handle.sync();
    const [mine, there] = [await idOf(handle), await placeOf(path).catch(missingAsNull)];
    if (bytes.length === (await handle.stat()).size) await syncFolder(dirname(path));
    return there?.id === mine;
  } finally {
    await handle.close();
  }
}

async function linked(path: string, second: string): Promise<boolean> {
  try {
    await link(path, second);
    return true;
  } catch {
    return false;
  }
}

const idOf = async (handle: FileHandle): Promise<string> => {
  const { dev, ino } = await handle.stat({ bigint: true });
  return `${dev}:${ino}`;
};

async function placeOf(path: string): Promise<Place> {
  const { dev, ino, size } = await stat(path, { bigint: true });
  return { id: `${dev}:${ino}`, size: Number(size) };
}

async function bytesFrom(path: string, start: number): Promise<Uint8Array> {
  const handle = await open(path, 'r');
  try {
    const { size } = await handle.stat();
    if (size > LARGEST_FILE) throw badFile(path, sentence('file.atMost', { most: LARGEST_FILE, got: size }));
    const bytes = new Uint8Array(Math.max(0, size - start));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start);
    return bytes.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

function missingAsNull(error: unknown): null {
  if (isMissing(error)) return null;
  throw error;
}
