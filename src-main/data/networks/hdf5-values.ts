import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { refused } from '../error';
import { fromFloat16 } from '../elements';
import { textOf, Hdf5Bytes } from './hdf5-bytes';
import { shownShape } from './names';

/** How one element of a data set or attribute is stored. */
export type Datatype =
  | {
      readonly kind: 'float' | 'integer';
      readonly bytes: number;
      readonly bigEndian: boolean;
      readonly signed: boolean;
    }
  | { readonly kind: 'text'; readonly bytes: number }
  /** A text of its own length in the global heap: length 4, address 8, index 4 bytes. */
  | { readonly kind: 'longText'; readonly bytes: number }
  | { readonly kind: 'other'; readonly bytes: number; readonly name: string };

const CLASSES = [
  'integer',
  'float',
  'time',
  'text',
  'bit field',
  'opaque',
  'compound',
  'reference',
  'enumeration',
  'variable length',
  'array',
];

/** Datatype message (format specification IV.A.2.d). */
export function readDatatype(from: Hdf5Bytes): Datatype {
  const classAndVersion = from.uint8();
  const bits = from.uint(3);
  const bytes = from.uint32();
  const name = CLASSES[classAndVersion & 15] ?? String(classAndVersion & 15);
  if (name === 'float' && [2, 4, 8].includes(bytes)) {
    return { kind: 'float', bytes, bigEndian: (bits & 1) === 1, signed: true };
  }
  if (name === 'integer' && [1, 2, 4, 8].includes(bytes)) {
    return { kind: 'integer', bytes, bigEndian: (bits & 1) === 1, signed: (bits & 8) !== 0 };
  }
  if (name === 'text' && bytes > 0) return { kind: 'text', bytes };
  if (name === 'variable length' && (bits & 15) === 1 && bytes === 16) return { kind: 'longText', bytes };
  return { kind: 'other', bytes, name };
}

/** Dimensions that are believed. */
const MOST_SIDES = 8;

/** Dataspace message, versions 1 and 2 (IV.A.2.b); [] for a single value, null for none at all. */
export function readDataspace(from: Hdf5Bytes): number[] | null {
  const version = from.uint8();
  const sides = from.uint8();
  from.skip(1);
  const isNone = version === 2 && from.uint8() === 2;
  if (version === 1) from.skip(5);
  if (version < 1 || version > 2)
    throw refused(sentence('hdf5.version', { what: 'dataspace', got: version }));
  if (sides > MOST_SIDES) throw refused(sentence('pickle.shape', { most: MOST_SIDES }));
  const shape = Array.from({ length: sides }, () => from.uint64());
  return isNone ? null : shape;
}

/** How many elements a shape has. Throws where that is more than any file here can hold. */
export function countOf(shape: readonly number[], most: number): number {
  const count = shape.reduce((product, side) => product * side, 1);
  if (count <= most) return count;
  throw refused(sentence('network.tooManyNumbers', { shape: shownShape(shape), most }));
}

/** Numbers as float32, or as float64 where the file has eight bytes a number. */
export function readNumbers(
  bytes: Uint8Array,
  type: Datatype,
  count: number,
  budget: Budget,
): Float32Array | Float64Array {
  if (type.kind !== 'float' && type.kind !== 'integer') {
    throw refused(sentence('hdf5.type', { got: type.kind === 'other' ? type.name : 'text' }));
  }
  budget.spend('unpacked', count * (type.bytes === 8 ? 8 : 4));
  const data = type.bytes === 8 ? new Float64Array(count) : new Float32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const read = reader(view, type.kind, type.bytes, type.signed, !type.bigEndian);
  for (let i = 0; i < count; i++) data[i] = read(i * type.bytes);
  return data;
}

function reader(
  view: DataView,
  kind: 'float' | 'integer',
  bytes: number,
  signed: boolean,
  little: boolean,
): (at: number) => number {
  if (kind === 'float') {
    if (bytes === 2) return (at) => fromFloat16(view.getUint16(at, little));
    return bytes === 4 ? (at) => view.getFloat32(at, little) : (at) => view.getFloat64(at, little);
  }
  if (bytes === 1) return signed ? (at) => view.getInt8(at) : (at) => view.getUint8(at);
  if (bytes === 2) return signed ? (at) => view.getInt16(at, little) : (at) => view.getUint16(at, little);
  if (bytes === 4) return signed ? (at) => view.getInt32(at, little) : (at) => view.getUint32(at, little);
  return signed
    ? (at) => Number(view.getBigInt64(at, little))
    : (at) => Number(view.getBigUint64(at, little));
}

/** Texts that are read of one attribute: a network has as many layers at most. */
const MOST_TEXTS = 20_000;

/** The texts of an attribute; null where it holds something else. */
export function readTexts(
  file: Uint8Array,
  bytes: Uint8Array,
  type: Datatype,
  shape: readonly number[],
  budget: Budget,
): string[] | null {
  if (type.kind !== 'text' && type.kind !== 'longText') return null;
  const count = countOf(shape, MOST_TEXTS);
  const from = new Hdf5Bytes(bytes);
  return Array.from({ length: count }, () => {
    budget.spend('values');
    return type.kind === 'text' ? textOf(from.take(type.bytes)) : readLongText(file, from, budget);
  });
}

/** An object of the global heap (III.E): its collection is walked from the start to the index. */
function readLongText(file: Uint8Array, from: Hdf5Bytes, budget: Budget): string {
  const length = from.uint32();
  const [address, index] = [from.address(), from.uint32()];
  if (address === null || length === 0) return '';
  const heap = new Hdf5Bytes(file, address);
  heap.expect('GCOL');
  heap.skip(4);
  const end = address + heap.uint64();
  while (heap.position + 16 <= end) {
    budget.spend('values');
    const found = heap.uint16();
    heap.skip(6);
    const size = heap.uint64();
    if (found === index) {
      budget.spend('unpacked', Math.min(length, size));
      return textOf(heap.take(size).subarray(0, length));
    }
    if (found === 0) break;
    heap.skip(Math.ceil(size / 8) * 8);
  }
  throw refused(sentence('hdf5.noHeapObject', { index, at: String(address) }));
}
