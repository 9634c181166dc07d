import { sentence } from '../shared/sentences/sentence';
import type { Tensor } from '../shared/weights';
import { refused } from './pickle-bytes';

/** Everything that a pickle of NumPy arrays puts on the stack. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly PickleValue[]
  | Map<string, PickleValue>
  | Global
  | ElementType
  | NumpyArray;

/** A name that a pickle asks for; here it is only ever a name. */
export class Global {
  readonly name: string;
  constructor(name: string) {
    this.name = name;
  }
}

/** `numpy.dtype`: 4 or 8 byte floats; BUILD tells the byte order later. */
export class ElementType {
  readonly bytes: number;
  bigEndian = false;
  constructor(bytes: number) {
    this.bytes = bytes;
  }
}

/** `numpy.ndarray`; BUILD fills it later. */
export class NumpyArray {
  tensor: Tensor | null = null;
}

/** Bytes that may still be allocated: a pickle that builds one array a thousand times from one text runs out. */
export interface Budget {
  bytes: number;
}

function spend(budget: Budget, bytes: number): void {
  budget.bytes -= bytes;
  if (budget.bytes < 0) throw refused(sentence('pickle.tooLarge'));
}

const RECONSTRUCT = '_reconstruct';
const FROM_BUFFER = '_frombuffer';

/** Full name → what it does. NumPy 2 moved numpy.core to numpy._core; files of both are about. */
const GLOBALS: Readonly<Record<string, string>> = {
  'numpy.core.multiarray._reconstruct': RECONSTRUCT,
  'numpy._core.multiarray._reconstruct': RECONSTRUCT,
  'numpy.core.numeric._frombuffer': FROM_BUFFER,
  'numpy._core.numeric._frombuffer': FROM_BUFFER,
  'numpy.ndarray': 'ndarray',
  'numpy.dtype': 'dtype',
  '_codecs.encode': 'encode',
};

/** The global of that name. Throws, naming it, for any name that a NumPy array does not need. */
export function allowedGlobal(module: string, name: string): Global {
  const full = `${module}.${name}`;
  if (!Object.hasOwn(GLOBALS, full)) throw refused(sentence('pickle.refused', { name: full }));
  return new Global(GLOBALS[full]);
}

function floatType(code: PickleValue): ElementType {
  if (code === 'f4' || code === '<f4') return new ElementType(4);
  if (code === 'f8' || code === '<f8') return new ElementType(8);
  const got = typeof code === 'string' ? code : sentence('pickle.somethingElse');
  throw refused(sentence('pickle.floats', { got }));
}

/** (version, byte order, sub-type, names, fields, …); the last three only for compound types, which are refused. */
function setByteOrder(type: ElementType, state: PickleValue): void {
  if (!Array.isArray(state) || state.length < 5 || state.slice(2, 5).some((part) => part !== null)) {
    throw refused(sentence('pickle.compound'));
  }
  if (state[1] !== '<' && state[1] !== '>') {
    throw refused(sentence('pickle.byteOrder', { got: String(JSON.stringify(state[1])) }));
  }
  type.bigEndian = state[1] === '>';
}

/** Sides of an array that are believed; a network's tensors have at most four. */
const MOST_SIDES = 8;

function readShape(value: PickleValue | undefined): number[] {
  const isShape =
    Array.isArray(value) &&
    value.length <= MOST_SIDES &&
    value.every((size) => typeof size === 'number' && Number.isInteger(size) && size >= 0);
  if (!isShape) throw refused(sentence('pickle.shape', { most: MOST_SIDES }));
  return value as number[];
}

/** Positions of the elements in `order` F (first index fastest), asked for in C order (last index fastest). */
function* fortranPositions(shape: readonly number[]): Generator<number> {
  const index = shape.map(() => 0);
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, size) => product * size, 1));
  for (let count = shape.reduce((product, size) => product * size, 1); count > 0; count--) {
    yield index.reduce((position, i, axis) => position + i * strides[axis], 0);
    for (let axis = shape.length - 1; axis >= 0 && ++index[axis] === shape[axis]; axis--) index[axis] = 0;
  }
}

/** Numbers of an array as float32 in C order. Throws when the bytes do not fill the shape exactly. */
function toTensor(parts: readonly (PickleValue | undefined)[], fortran: boolean, budget: Budget): Tensor {
  const [shapeValue, type, bytes] = parts;
  const shape = readShape(shapeValue);
  if (!(type instanceof ElementType) || !(bytes instanceof Uint8Array)) {
    throw refused(sentence('pickle.typeAndBytes'));
  }
  const count = shape.reduce((product, size) => product * size, 1);
  if (count * type.bytes !== bytes.length) {
    const values = { shape: shape.join(', '), type: `float${8 * type.bytes}` };
    const what = sentence('pickle.array', values);
    throw refused(sentence('file.bytesFor', { expected: count * type.bytes, what, got: bytes.length }));
  }
  spend(budget, bytes.length);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const little = !type.bigEndian;
  const at = (i: number) =>
    type.bytes === 4 ? view.getFloat32(4 * i, little) : view.getFloat64(8 * i, little);
  const data = new Float32Array(count);
  if (fortran) {
    let next = 0;
    for (const position of fortranPositions(shape)) data[next++] = at(position);
  } else {
    for (let i = 0; i < count; i++) data[i] = at(i);
  }
  return { shape, data };
}

function encodeLatin1([text, encoding]: readonly PickleValue[], budget: Budget): Uint8Array {
  if (typeof text !== 'string' || encoding !== 'latin1') throw refused(sentence('pickle.latin1Text'));
  spend(budget, text.length);
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code > 255) throw refused(sentence('pickle.latin1Character', { code: String(code) }));
    return code;
  });
}

/** REDUCE: what calling an allowed global with these arguments gives. Nothing but the cases here can happen. */
export function callGlobal(callee: PickleValue, args: PickleValue, budget: Budget): PickleValue {
  if (!(callee instanceof Global) || !Array.isArray(args)) {
    throw refused(sentence('pickle.call'));
  }
  const [first, second, third, fourth] = args as readonly PickleValue[];
  if (callee.name === 'dtype') return floatType(first);
  if (callee.name === 'encode') return encodeLatin1(args, budget);
  if (callee.name === RECONSTRUCT && first instanceof Global && first.name === 'ndarray') {
    return new NumpyArray();
  }
  if (callee.name === FROM_BUFFER) {
    const array = new NumpyArray();
    array.tensor = toTensor([third, second, first], fourth === 'F', budget);
    return array;
  }
  throw refused(sentence('pickle.strangeCall', { name: callee.name }));
}

/** BUILD: gives an array its (version, shape, type, is Fortran order, bytes), a type its byte order. */
export function build(target: PickleValue, state: PickleValue, budget: Budget): void {
  if (target instanceof ElementType) return setByteOrder(target, state);
  if (!(target instanceof NumpyArray) || target.tensor || !Array.isArray(state) || state.length !== 5) {
    throw refused(sentence('pickle.strangeBuild'));
  }
  target.tensor = toTensor([state[1], state[2], state[4]], state[3] === true, budget);
}
