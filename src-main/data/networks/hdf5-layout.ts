import { inflateSync } from 'node:zlib';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { messageOf, refused } from '../error';
import type { Hdf5Bytes } from './hdf5-bytes';

/** Where the bytes of a data set stand. */
export type Layout =
  | { readonly kind: 'compact'; readonly bytes: Uint8Array }
  | { readonly kind: 'contiguous'; readonly address: number | null; readonly size: number }
  /** Sides of a chunk in elements; its B-tree. */
  | { readonly kind: 'chunked'; readonly address: number | null; readonly chunk: readonly number[] };

/** One step of a filter pipeline, in the order of writing. */
export type Filter = 'deflate' | 'shuffle' | 'checksum';

/** Data layout message, versions 3 and 4 (IV.A.2.i); of version 4 only what version 3 has too. */
export function readLayout(from: Hdf5Bytes): Layout {
  const version = from.uint8();
  const kind = from.uint8();
  if (version !== 3 && version !== 4)
    throw refused(sentence('hdf5.version', { what: 'layout', got: version }));
  if (kind === 0) return { kind: 'compact', bytes: from.take(from.uint16()) };
  if (kind === 1) return { kind: 'contiguous', address: from.address(), size: from.uint64() };
  if (kind === 2 && version === 3) {
    const sides = from.uint8() - 1;
    const address = from.address();
    return {
      kind: 'chunked',
      address,
      chunk: Array.from({ length: Math.max(0, sides) }, () => from.uint32()),
    };
  }
  throw refused(sentence('hdf5.layout'));
}

const FILTERS: Readonly<Record<number, Filter>> = { 1: 'deflate', 2: 'shuffle', 3: 'checksum' };

/** Filter pipeline message, versions 1 and 2 (IV.A.2.l). */
export function readFilters(from: Hdf5Bytes): Filter[] {
  const version = from.uint8();
  const count = from.uint8();
  if (version === 1) from.skip(6);
  return Array.from({ length: count }, () => {
    const id = from.uint16();
    const nameLength = version === 1 || id >= 256 ? from.uint16() : 0;
    from.skip(2);
    const values = from.uint16();
    from.skip(nameLength + 4 * (values + (version === 1 ? values % 2 : 0)));
    const filter = FILTERS[id];
    if (filter === undefined) throw refused(sentence('hdf5.filter', { got: id }));
    return filter;
  });
}

/** A chunk as it was before the filters. */
export function unfilter(
  bytes: Uint8Array,
  filters: readonly Filter[],
  elementBytes: number,
  size: number,
  budget: Budget,
): Uint8Array {
  for (const filter of [...filters].reverse()) {
    budget.spend('unpacked', size);
    if (filter === 'checksum') bytes = bytes.subarray(0, Math.max(0, bytes.length - 4));
    else if (filter === 'shuffle') bytes = unshuffle(bytes, elementBytes);
    else bytes = inflate(bytes, size);
  }
  if (bytes.length >= size) return bytes;
  throw refused(sentence('hdf5.chunk', { expected: size, got: bytes.length }));
}

function inflate(bytes: Uint8Array, size: number): Uint8Array {
  try {
    return inflateSync(bytes, { maxOutputLength: size + 8 });
  } catch (error) {
    throw refused(sentence('gzip.corrupt', { why: messageOf(error) }), error);
  }
}

/** The shuffle filter puts the first bytes of all elements first, then all second ones, …. */
function unshuffle(bytes: Uint8Array, elementBytes: number): Uint8Array {
  const count = Math.floor(bytes.length / elementBytes);
  const out = new Uint8Array(bytes.length);
  for (let i = 0; i < count; i++) {
    for (let j = 0; j < elementBytes; j++) out[i * elementBytes + j] = bytes[j * count + i];
  }
  out.set(bytes.subarray(count * elementBytes), count * elementBytes);
  return out;
}
