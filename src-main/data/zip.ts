import { crc32, inflateRawSync } from 'node:zlib';
import { sentence } from './sentences';
import type { Budget } from './budget';
import { messageOf, named, refused } from './error';
import { readDirectory, type DirectoryEntry } from './zip-directory';

/** A file in a zip: its name as the directory has it, and its bytes, unpacked when they are asked for. */
export interface ZipEntry {
  readonly name: string;
  /** Bytes when unpacked, as the directory says; `read` holds it to that. */
  readonly size: number;
  /** Charges what comes out. Throws DataError when it is not what the directory says: length or CRC-32. */
  readonly read: () => Uint8Array;
}

/** True when bytes begin as a zip does: `PK`. */
export function isZip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x50 && bytes[1] === 0x4b;
}

/** Fixed part of a local header, before the name (APPNOTE 4.3.7). */
const LOCAL_HEADER = 30;
const LOCAL_SIGNATURE = 0x04034b50;
const [STORED, DEFLATED] = [0, 8];

/** An entry with the place of its packed bytes. */
interface Placed {
  readonly entry: DirectoryEntry;
  readonly begin: number;
  readonly end: number;
}

/** Where an entry's bytes lie: behind its local header, whose own sizes and names are not believed. */
function place(bytes: Uint8Array, entry: DirectoryEntry): Placed {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { offset, name } = entry;
  if (offset + LOCAL_HEADER > bytes.length || view.getUint32(offset, true) !== LOCAL_SIGNATURE) {
    throw refused(sentence('zip.noEntry', { entry: name, at: offset }));
  }
  const begin = offset + LOCAL_HEADER + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const end = begin + entry.packed;
  if (end > bytes.length) {
    throw refused(sentence('zip.cutOff', { entry: name, expected: entry.packed, got: bytes.length - begin }));
  }
  return { entry, begin, end };
}

/** Entries that share bytes are how a small zip unpacks to anything; no honest program writes them. */
function checkApart(placed: readonly Placed[], directory: number): void {
  const sorted = [...placed].sort((a, b) => a.entry.offset - b.entry.offset);
  sorted.forEach(({ entry, end }, i) => {
    const next = sorted[i + 1];
    if (end > (next?.entry.offset ?? directory)) {
      const other = next?.entry.name ?? sentence('zip.directory');
      throw refused(sentence('zip.overlap', { entry: entry.name, other }));
    }
  });
}

function checkNames(entries: readonly DirectoryEntry[]): void {
  const names = new Set<string>();
  for (const { name } of entries) {
    if (names.has(name)) throw refused(sentence('zip.twice', { entry: name }));
    names.add(name);
  }
}

function inflate(packed: Uint8Array, { name, size }: DirectoryEntry, budget: Budget): Uint8Array {
  budget.spend('unpacked', size);
  try {
    // One byte more than there may be tells too much from enough.
    return inflateRawSync(packed, { maxOutputLength: size + 1 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      throw refused(sentence('zip.longer', { entry: name, expected: size }), error);
    }
    throw refused(sentence('zip.corrupt', { entry: name, why: messageOf(error) }), error);
  }
}

function unpack(bytes: Uint8Array, { entry, begin, end }: Placed, budget: Budget): Uint8Array {
  const packed = bytes.subarray(begin, end);
  const { name, size } = entry;
  if (entry.encrypted) throw refused(sentence('zip.encrypted', { entry: name }));
  if (entry.method !== STORED && entry.method !== DEFLATED) {
    throw refused(sentence('zip.method', { entry: name, method: String(entry.method) }));
  }
  const content = entry.method === STORED ? packed : inflate(packed, entry, budget);
  if (content.length !== size) {
    throw refused(sentence('zip.size', { entry: name, expected: size, got: content.length }));
  }
  if (crc32(content) !== entry.crc32) throw refused(sentence('zip.checksum', { entry: name }));
  return content;
}

/**
 * The files of a zip, in the order of its directory; folders are left out. Nothing is unpacked before it is read, and
 * only what really comes out counts: entries whose bytes overlap, names that occur twice, lengths and checksums that
 * are not the directory's are refused, and every entry is charged. A name is only ever a name, `__proto__` and
 * `../x` too. Stored (a view, no copy) and deflated entries, zip64; not encrypted or split ones.
 * Throws DataError. Format: PKWARE APPNOTE 6.3.10.
 */
export function readZip(bytes: Uint8Array, file: string, budget: Budget): ZipEntry[] {
  return named(file, () => {
    const { entries, at } = readDirectory(bytes, budget);
    const files = entries.filter(({ name }) => !name.endsWith('/'));
    checkNames(files);
    const placed = entries.map((entry) => place(bytes, entry));
    checkApart(placed, at);
    return placed
      .filter(({ entry }) => !entry.name.endsWith('/'))
      .map((one) => ({
        name: one.entry.name,
        size: one.entry.size,
        read: () => named(file, () => unpack(bytes, one, budget)),
      }));
  });
}
