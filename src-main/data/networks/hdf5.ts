import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { refused } from '../error';
import { Hdf5Bytes } from './hdf5-bytes';
import { leavesOf, readLink, readSymbolTable, type Links } from './hdf5-group';
import { readFilters, readLayout, unfilter, type Filter, type Layout } from './hdf5-layout';
import { countOf, readDataspace, readDatatype, readNumbers, readTexts, type Datatype } from './hdf5-values';

const SIGNATURE = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a];

/** True for the first eight bytes of an HDF5 file. */
export const isHdf5 = (bytes: Uint8Array): boolean => SIGNATURE.every((byte, i) => bytes[i] === byte);

/** Numbers of one data set that are believed. */
const MOST_NUMBERS = 2 ** 27;
/** Messages of one object header that are read. */
const MOST_MESSAGES = 50_000;

/** A group or a data set. */
export class Hdf5Object {
  readonly #file: Uint8Array;
  readonly #budget: Budget;
  readonly #links: Links = new Map();
  readonly #attributes = new Map<string, Hdf5Bytes>();
  #shape: number[] | null = null;
  #type: Datatype | null = null;
  #layout: Layout | null = null;
  #filters: Filter[] = [];

  /** Reads the object header at an address. Throws Refusal. */
  constructor(file: Uint8Array, address: number, budget: Budget) {
    this.#file = file;
    this.#budget = budget;
    for (const { type, body } of messagesOf(file, address, budget)) this.#understand(type, body);
  }

  /** Names of what is in the group, in its own order. */
  get names(): string[] {
    return [...this.#links.keys()];
  }

  get isDataset(): boolean {
    return this.#layout !== null;
  }

  get shape(): readonly number[] {
    return this.#shape ?? [];
  }

  /** What stands in the group under a path (`a/b`), or null. */
  at(path: string): Hdf5Object | null {
    const names = path.split('/').filter((part) => part !== '');
    return names.reduce<Hdf5Object | null>(
      (object, name) => (object === null ? null : object.#child(name)),
      this,
    );
  }

  #child(name: string): Hdf5Object | null {
    const address = this.#links.get(name);
    return address === undefined ? null : new Hdf5Object(this.#file, address, this.#budget);
  }

  /** The texts of an attribute, one or several; null where it is not there or holds no texts. */
  texts(name: string): string[] | null {
    const body = this.#attributes.get(name);
    if (body === undefined) return null;
    const { type, shape, bytes } = readAttribute(new Hdf5Bytes(body.take(body.left)));
    body.position = 0;
    return readTexts(this.#file, bytes, type, shape ?? [0], this.#budget);
  }

  /** All numbers of a data set, row-major. */
  numbers(): Float32Array | Float64Array {
    const [type, layout, { shape }] = [this.#type, this.#layout, this];
    if (type === null || layout === null) throw refused(sentence('hdf5.noDataset'));
    const count = countOf(shape, MOST_NUMBERS);
    const size = count * type.bytes;
    return readNumbers(this.#bytesOf(layout, type.bytes, size), type, count, this.#budget);
  }

  #bytesOf(layout: Layout, elementBytes: number, size: number): Uint8Array {
    if (layout.kind === 'chunked') return this.#chunks(layout, elementBytes, size);
    const bytes =
      layout.kind === 'compact'
        ? layout.bytes
        : layout.address === null
          ? new Uint8Array(0)
          : new Hdf5Bytes(this.#file, layout.address).take(Math.min(layout.size, size));
    if (bytes.length >= size) return bytes;
    throw refused(sentence('hdf5.chunk', { expected: size, got: bytes.length }));
  }

  /** The chunks of a version 1 B-tree, put at their places; what lies beyond the shape is left out. */
  #chunks(layout: Extract<Layout, { kind: 'chunked' }>, elementBytes: number, size: number): Uint8Array {
    const { chunk, address } = layout;
    const { shape } = this;
    if (chunk.length !== shape.length) throw refused(sentence('hdf5.layout'));
    const chunkBytes = countOf(chunk, MOST_NUMBERS) * elementBytes;
    this.#budget.spend('unpacked', size);
    const bytes = new Uint8Array(size);
    if (address === null) return bytes;
    for (const leaf of leavesOf(this.#file, address, 8 + 8 * (shape.length + 1), this.#budget)) {
      const stored = leaf.key.uint32();
      leaf.key.skip(4);
      const offset = shape.map(() => leaf.key.uint64());
      const packed = new Hdf5Bytes(this.#file, leaf.address).take(stored);
      const plain = unfilter(packed, this.#filters, elementBytes, chunkBytes, this.#budget);
      placeChunk(bytes, shape, plain, chunk, offset, elementBytes);
    }
    return bytes;
  }

  /** Message types of the format specification, IV.A.2; those that say nothing about the values are passed over. */
  #understand(type: number, body: Hdf5Bytes): void {
    if (type === 0x01) this.#shape = readDataspace(body);
    else if (type === 0x02) refuseDense(body);
    else if (type === 0x03) this.#type = readDatatype(body);
    else if (type === 0x06) readLink(body, this.#links);
    else if (type === 0x08) this.#layout = readLayout(body);
    else if (type === 0x0b) this.#filters = readFilters(body);
    else if (type === 0x0c) this.#attributes.set(...named(body));
    else if (type === 0x11) {
      const links = readSymbolTable(this.#file, body.uint64(), body.uint64(), this.#budget);
      for (const [name, address] of links) this.#links.set(name, address);
    }
  }
}

/** Link info message (IV.A.2.c): a group with so many links that they stand in a heap of their own. */
function refuseDense(body: Hdf5Bytes): void {
  body.skip(1);
  if (body.uint8() & 1) body.skip(8);
  if (body.address() !== null) throw refused(sentence('hdf5.dense'));
}

interface Attribute {
  readonly name: string;
  readonly type: Datatype;
  readonly shape: number[] | null;
  readonly bytes: Uint8Array;
}

/** Attribute message, versions 1 to 3 (IV.A.2.m). */
function readAttribute(body: Hdf5Bytes): Attribute {
  const version = body.uint8();
  if (version < 1 || version > 3)
    throw refused(sentence('hdf5.version', { what: 'attribute', got: version }));
  body.skip(1);
  const sizes = [body.uint16(), body.uint16(), body.uint16()];
  if (version === 3) body.skip(1);
  const [name, type, space] = sizes.map((size) => {
    const part = body.take(size);
    if (version === 1) body.skip(Math.min(body.left, (8 - (size % 8)) % 8));
    return part;
  });
  return {
    name: new Hdf5Bytes(name).text(),
    type: readDatatype(new Hdf5Bytes(type)),
    shape: readDataspace(new Hdf5Bytes(space)),
    bytes: body.take(body.left),
  };
}

/** The attribute's name, and the message to read again when its value is asked for. */
function named(body: Hdf5Bytes): [string, Hdf5Bytes] {
  const bytes = body.take(body.left);
  return [readAttribute(new Hdf5Bytes(bytes)).name, new Hdf5Bytes(bytes)];
}

interface Message {
  readonly type: number;
  readonly body: Hdf5Bytes;
}

/** The messages of an object header, version 1 or 2 (IV.A.1), over all of its continuation blocks. */
function* messagesOf(file: Uint8Array, address: number, budget: Budget): Generator<Message> {
  const start = new Hdf5Bytes(file, address);
  const version = start.uint8();
  const isNew = version === 0x4f;
  if (!isNew && version !== 1) throw refused(sentence('hdf5.header', { at: String(address) }));
  const blocks: [at: number, size: number][] = [isNew ? newHeader(file, address) : oldHeader(start)];
  const flags = isNew ? new Hdf5Bytes(file, address + 5).uint8() : 0;
  let messages = 0;
  for (let block = blocks.shift(); block !== undefined; block = blocks.shift()) {
    const from = new Hdf5Bytes(new Hdf5Bytes(file, block[0]).take(block[1]));
    while (from.left >= (isNew ? 4 : 8)) {
      budget.spend('values', 8);
      if (++messages > MOST_MESSAGES) throw refused(sentence('hdf5.header', { at: String(address) }));
      const message = isNew ? newMessage(from, flags) : oldMessage(from);
      if (message.type !== 0x10) yield message;
      else blocks.push(continuation(message.body, isNew));
    }
  }
}

/** Where a version 1 header's first block of messages lies. */
function oldHeader(from: Hdf5Bytes): [at: number, size: number] {
  from.skip(7);
  const size = from.uint32();
  return [from.position + 4, size];
}

function oldMessage(from: Hdf5Bytes): Message {
  const type = from.uint16();
  const size = from.uint16();
  from.skip(4);
  return { type, body: new Hdf5Bytes(from.take(size)) };
}

function newHeader(file: Uint8Array, address: number): [at: number, size: number] {
  const from = new Hdf5Bytes(file, address);
  from.expect('OHDR');
  from.skip(1);
  const flags = from.uint8();
  if (flags & 32) from.skip(16);
  if (flags & 16) from.skip(4);
  const size = from.uint(2 ** (flags & 3));
  return [from.position, size];
}

function newMessage(from: Hdf5Bytes, flags: number): Message {
  const type = from.uint8();
  const size = from.uint16();
  from.skip(flags & 4 ? 3 : 1);
  return { type, body: new Hdf5Bytes(from.take(size)) };
}

/** A block of version 2 has four letters before its messages and a checksum behind them. */
function continuation(body: Hdf5Bytes, isNew: boolean): [at: number, size: number] {
  const [at, size] = [body.uint64(), body.uint64()];
  return isNew ? [at + 4, Math.max(0, size - 8)] : [at, size];
}

/** Copies one chunk's rows into the whole, both row-major. */
function placeChunk(
  whole: Uint8Array,
  shape: readonly number[],
  plain: Uint8Array,
  chunk: readonly number[],
  offset: readonly number[],
  elementBytes: number,
): void {
  const last = shape.length - 1;
  const across = last < 0 ? 1 : Math.min(chunk[last], shape[last] - offset[last]);
  if (!(across > 0)) return;
  const rows = chunk.slice(0, Math.max(0, last)).reduce((product, side) => product * side, 1);
  for (let row = 0; row < rows; row++) {
    let [rest, at, stride, inside] = [row, offset[last] ?? 0, shape[last] ?? 1, true];
    for (let axis = last - 1; axis >= 0; axis--) {
      const index = offset[axis] + (rest % chunk[axis]);
      rest = Math.floor(rest / chunk[axis]);
      inside &&= index < shape[axis];
      at += index * stride;
      stride *= shape[axis];
    }
    if (!inside) continue;
    const from = row * (chunk[last] ?? 1) * elementBytes;
    whole.set(plain.subarray(from, from + across * elementBytes), at * elementBytes);
  }
}

/**
 * The root group of an HDF5 file: superblocks 0 to 3, groups with symbol tables or compact links, attributes of texts,
 * data sets that are contiguous, compact or in chunks (deflate, shuffle), as h5py and Keras write them by default. Own
 * code and not a library: it follows no length and no circle that the file's size does not account for, and prints
 * nothing. Throws Refusal. Source: HDF5 File Format Specification 3.0.
 */
export function openHdf5(file: Uint8Array, budget: Budget): Hdf5Object {
  if (!isHdf5(file)) throw refused(sentence('hdf5.none'));
  const from = new Hdf5Bytes(file, SIGNATURE.length);
  const version = from.uint8();
  if (version > 3) throw refused(sentence('hdf5.version', { what: 'superblock', got: version }));
  if (version < 2) from.skip(4);
  const sizes = [from.uint8(), from.uint8()];
  if (sizes[0] !== 8 || sizes[1] !== 8) throw refused(sentence('hdf5.sizes', { got: sizes.join(', ') }));
  // Versions 0 and 1: tree sizes and flags, four addresses, then the root's entry, of which the second is its header.
  if (version < 2) from.skip(version === 0 ? 9 : 13);
  else from.skip(1);
  from.skip(version < 2 ? 32 + 8 : 24);
  return new Hdf5Object(file, from.uint64(), budget);
}
