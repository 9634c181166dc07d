import type { GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { fromFloat16 } from '../elements';
import { refused } from '../error';
import type { ZipEntry } from '../zip';
import type { Tensors } from './graph-of-proposal';
import { shownName, shownShape } from './names';

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/** True for the first six bytes of a .npy file. */
export const isNpy = (bytes: Uint8Array): boolean => MAGIC.every((byte, i) => bytes[i] === byte);

/** Longest header that is parsed; NumPy writes 118 bytes. */
const LONGEST_HEADER = 4_096;
const MOST_SIDES = 8;
const MOST_NUMBERS = 2 ** 27;

type Read = (view: DataView, at: number, little: boolean) => number;

const READERS: Readonly<Record<string, readonly [bytes: number, read: Read]>> = {
  f2: [2, (v, at, little) => fromFloat16(v.getUint16(at, little))],
  f4: [4, (v, at, little) => v.getFloat32(at, little)],
  f8: [8, (v, at, little) => v.getFloat64(at, little)],
  i1: [1, (v, at) => v.getInt8(at)],
  i2: [2, (v, at, little) => v.getInt16(at, little)],
  i4: [4, (v, at, little) => v.getInt32(at, little)],
  i8: [8, (v, at, little) => Number(v.getBigInt64(at, little))],
  u1: [1, (v, at) => v.getUint8(at)],
  u2: [2, (v, at, little) => v.getUint16(at, little)],
  u4: [4, (v, at, little) => v.getUint32(at, little)],
  u8: [8, (v, at, little) => Number(v.getBigUint64(at, little))],
  b1: [1, (v, at) => v.getUint8(at)],
};

interface Header {
  readonly type: string;
  readonly isLittle: boolean;
  readonly isFortran: boolean;
  readonly shape: readonly number[];
  /** Where the numbers begin. */
  readonly end: number;
}

/** `{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }`, a Python literal that NumPy always writes alike. */
const LITERAL =
  /^\{\s*'descr':\s*'([<>|=])(\w+)',\s*'fortran_order':\s*(True|False),\s*'shape':\s*\(([\d,\sL]*)\),?\s*\}\s*$/;

function readHeader(bytes: Uint8Array): Header {
  if (!isNpy(bytes) || bytes.length < 12) throw refused(sentence('npy.magic'));
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const isShort = bytes[6] === 1;
  const [length, start] = isShort ? [view.getUint16(8, true), 10] : [view.getUint32(8, true), 12];
  const end = start + length;
  if (length > LONGEST_HEADER || end > bytes.length) throw refused(sentence('npy.header'));
  const text = new TextDecoder('latin1').decode(bytes.subarray(start, end));
  const [, order, type, fortran, sides] = LITERAL.exec(text) ?? [];
  if (sides === undefined) {
    const [, got] = /'descr':\s*('[^']*'|\[)/.exec(text) ?? [];
    // An array of objects or of records says so in its type.
    throw refused(got === undefined ? sentence('npy.header') : sentence('npy.type', { got: shownName(got) }));
  }
  const shape = sides.split(',').flatMap((side) => (side.trim() === '' ? [] : [parseInt(side, 10)]));
  if (shape.length > MOST_SIDES) throw refused(sentence('pickle.shape', { most: MOST_SIDES }));
  return { type, isLittle: order !== '>', isFortran: fortran === 'True', shape, end };
}

/**
 * Reads a NumPy array of a .npy file as row-major numbers: float16, 32, 64, whole numbers and bool, either byte order,
 * C and Fortran order. Arrays of objects hold a pickle and are refused. Throws Refusal.
 * Format: numpy.lib.format, versions 1 to 3.
 */
export function readNpy(bytes: Uint8Array, budget: Budget): GraphTensor {
  const { type, isLittle, isFortran, shape, end } = readHeader(bytes);
  const [size, read] = (Object.hasOwn(READERS, type) ? READERS[type] : undefined) ?? [0, null];
  if (read === null) throw refused(sentence('npy.type', { got: type }));
  const count = shape.reduce((product, side) => product * side, 1);
  if (!(count <= MOST_NUMBERS)) {
    throw refused(sentence('network.tooManyNumbers', { shape: shownShape(shape), most: MOST_NUMBERS }));
  }
  const got = bytes.length - end;
  if (got !== count * size) {
    const what = sentence('network.array', { shape: shownShape(shape), type });
    throw refused(sentence('file.bytesFor', { expected: count * size, what, got }));
  }
  const isReal = type.startsWith('f');
  const isNarrow = isReal && size <= 4;
  budget.spend('unpacked', count * (isNarrow ? 4 : 8));
  const data = isNarrow ? new Float32Array(count) : new Float64Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset + end, got);
  const places = isFortran ? fortranPlaces(shape, count) : null;
  for (let i = 0; i < count; i++) data[places?.[i] ?? i] = read(view, i * size, isLittle);
  return { shape, data, type: isReal ? 'real' : 'integer' };
}

/** Row-major place of each number of an array whose first index runs fastest. */
function fortranPlaces(shape: readonly number[], count: number): Uint32Array {
  const strides = shape.map((_, axis) => shape.slice(axis + 1).reduce((product, side) => product * side, 1));
  const places = new Uint32Array(count);
  const index = shape.map(() => 0);
  let place = 0;
  for (let i = 0; i < count; i++) {
    places[i] = place;
    for (let axis = 0; axis < shape.length; axis++) {
      place += strides[axis];
      if (++index[axis] < shape[axis]) break;
      place -= index[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return places;
}

/** The arrays of a .npz file, a zip of .npy files, by their names. Throws Refusal. */
export function readNpz(entries: readonly ZipEntry[], budget: Budget): Tensors {
  const tensors = new Map<string, GraphTensor>();
  for (const entry of entries) {
    if (!entry.name.endsWith('.npy')) {
      throw refused(sentence('npy.entry', { got: shownName(entry.name) }));
    }
    tensors.set(entry.name.slice(0, -'.npy'.length), readNpy(entry.read(), budget));
  }
  return tensors;
}
