import { sentence } from './sentences';
import type { Budget } from './budget';
import { refused } from './error';

/** What the central directory of a zip says of one entry. */
export interface DirectoryEntry {
  readonly name: string;
  readonly method: number;
  readonly encrypted: boolean;
  readonly crc32: number;
  /** Bytes as they stand in the zip. */
  readonly packed: number;
  /** Bytes when unpacked. */
  readonly size: number;
  /** Position of its local header. */
  readonly offset: number;
}

/** The directory of a zip: its entries, and the position where it begins. */
export interface Directory {
  readonly entries: readonly DirectoryEntry[];
  readonly at: number;
}

/** Signatures and fixed lengths (APPNOTE 4.3.12, 4.3.14 to 4.3.16). */
const [ENTRY, END, END64, LOCATOR64] = [0x02014b50, 0x06054b50, 0x06064b50, 0x07064b50];
const [ENTRY_BYTES, END_BYTES, END64_BYTES, LOCATOR_BYTES] = [46, 22, 56, 20];
/** A comment behind the end record has at most so many bytes. */
const LONGEST_COMMENT = 0xffff;
/** In a field of 16 or 32 bits: the number stands in a zip64 record instead. */
const [ELSEWHERE_16, ELSEWHERE_32] = [0xffff, 0xffffffff];
const ZIP64_EXTRA = 0x0001;
/** Bits of the flags: encrypted, and the name is UTF-8. */
const [ENCRYPTED, UTF8] = [0x1, 0x800];

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder('utf-8');

const uint64 = (view: DataView, at: number): number => Number(view.getBigUint64(at, true));

/** The position of the end record, sought from the end of the file over its comment. */
function findEnd(view: DataView): number {
  const last = view.byteLength - END_BYTES;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at--) {
    if (
      view.getUint32(at, true) === END &&
      at + END_BYTES + view.getUint16(at + 20, true) <= view.byteLength
    ) {
      return at;
    }
  }
  throw refused(sentence('zip.noEnd'));
}

/** Where the directory lies and how many entries it has; from the zip64 record where the end record is too small. */
function readEnd(view: DataView): { count: number; size: number; at: number } {
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const at = view.getUint32(end + 16, true);
  if (count !== ELSEWHERE_16 && size !== ELSEWHERE_32 && at !== ELSEWHERE_32) return { count, size, at };
  const locator = end - LOCATOR_BYTES;
  // Without the record, numbers as large as the marks are meant as they are.
  if (locator < 0 || view.getUint32(locator, true) !== LOCATOR64) return { count, size, at };
  const record = uint64(view, locator + 8);
  if (record + END64_BYTES > locator || view.getUint32(record, true) !== END64) {
    throw refused(sentence('zip.noEnd'));
  }
  return { count: uint64(view, record + 32), size: uint64(view, record + 40), at: uint64(view, record + 48) };
}

/** The 64-bit numbers of an entry, in their order, for those fields that say they are elsewhere (APPNOTE 4.5.3). */
function* zip64Numbers(view: DataView, begin: number, end: number): Generator<number> {
  for (let at = begin; at + 4 <= end;) {
    const [id, length] = [view.getUint16(at, true), view.getUint16(at + 2, true)];
    const next = Math.min(end, at + 4 + length);
    if (id === ZIP64_EXTRA) for (let i = at + 4; i + 8 <= next; i += 8) yield uint64(view, i);
    at = next;
  }
}

/** One entry of the directory and where the next begins. */
function readEntry(view: DataView, at: number, end: number): [DirectoryEntry, number] {
  if (at + ENTRY_BYTES > end || view.getUint32(at, true) !== ENTRY) {
    throw refused(sentence('zip.noDirectory', { at }));
  }
  const flags = view.getUint16(at + 8, true);
  const nameEnd = at + ENTRY_BYTES + view.getUint16(at + 28, true);
  const extraEnd = nameEnd + view.getUint16(at + 30, true);
  const next = extraEnd + view.getUint16(at + 32, true);
  if (next > end) throw refused(sentence('zip.noDirectory', { at }));
  const name = new Uint8Array(view.buffer, view.byteOffset + at + ENTRY_BYTES, nameEnd - at - ENTRY_BYTES);
  const elsewhere = zip64Numbers(view, nameEnd, extraEnd);
  const number = (position: number): number => {
    const value = view.getUint32(position, true);
    return value === ELSEWHERE_32 ? (elsewhere.next().value ?? value) : value;
  };
  // The order of the format's zip64 field: size, packed size, offset.
  const size = number(at + 24);
  const packed = number(at + 20);
  const entry: DirectoryEntry = {
    name: (flags & UTF8 ? utf8 : latin1).decode(name),
    method: view.getUint16(at + 10, true),
    encrypted: (flags & ENCRYPTED) !== 0,
    crc32: view.getUint32(at + 16, true),
    packed,
    size,
    offset: number(at + 42),
  };
  return [entry, next];
}

/**
 * Reads the central directory of a zip, the only part whose numbers are believed; each entry is charged. Throws
 * Refusal. Format: PKWARE APPNOTE 6.3.10.
 */
export function readDirectory(bytes: Uint8Array, budget: Budget): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { count, size, at } = readEnd(view);
  const end = at + size;
  if (!(end <= bytes.length)) throw refused(sentence('zip.noDirectory', { at }));
  const entries: DirectoryEntry[] = [];
  for (let position = at; entries.length < count;) {
    budget.spend('entries');
    const [entry, next] = readEntry(view, position, end);
    entries.push(entry);
    position = next;
  }
  return { entries, at };
}
