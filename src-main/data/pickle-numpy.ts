import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';
import type { Tensor } from '../shared/weights';
import type { Budget } from './budget';
import { refused } from './error';
import { Global, PickleObject, type Callee, type Dialect, type PickleValue } from './pickle-machine';

/** `numpy.dtype`: 4 or 8 byte floats; BUILD tells the byte order later. */
export class ElementType extends PickleObject {
  readonly bytes: number;
  bigEndian = false;
  constructor(bytes: number) {
    super();
    this.bytes = bytes;
  }
}

/** `numpy.ndarray`; BUILD fills it later. */
export class NumpyArray extends PickleObject {
  tensor: Tensor | null = null;
}

/** What a message may say of a value that should not be there: a text as it is, anything else by no more than that. */
function shownValue(value: PickleValue): string | Sentence {
  return typeof value === 'string' ? value : sentence('pickle.somethingElse');
}

function floatType([code]: readonly PickleValue[]): ElementType {
  if (code === 'f4' || code === '<f4') return new ElementType(4);
  if (code === 'f8' || code === '<f8') return new ElementType(8);
  throw refused(sentence('pickle.floats', { got: shownValue(code) }));
}

/** (version, byte order, sub-type, names, fields, …); the last three only for compound types, which are refused. */
function setByteOrder(type: ElementType, state: PickleValue): void {
  if (!Array.isArray(state) || state.length < 5 || state.slice(2, 5).some((part) => part !== null)) {
    throw refused(sentence('pickle.compound'));
  }
  if (state[1] !== '<' && state[1] !== '>') {
    throw refused(sentence('pickle.byteOrder', { got: shownValue(state[1] as PickleValue) }));
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
  budget.spend('unpacked', 4 * count);
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
  budget.spend('unpacked', text.length);
  return Uint8Array.from(text, (character) => {
    const code = character.codePointAt(0)!;
    if (code > 255) throw refused(sentence('pickle.latin1Character', { code: String(code) }));
    return code;
  });
}

const strangeCall = (name: string) => refused(sentence('pickle.strangeCall', { name }));

/** `_reconstruct(ndarray, (0,), b'b')`: an array that BUILD fills. */
const reconstruct: Callee = ([type]) => {
  if (!(type instanceof Global) || type.name !== 'ndarray') throw strangeCall('_reconstruct');
  return new NumpyArray();
};

/** `_frombuffer(bytes, dtype, shape, order)`: a whole array at once. */
const fromBuffer: Callee = ([bytes, type, shape, order], budget) => {
  const array = new NumpyArray();
  array.tensor = toTensor([shape, type, bytes], order === 'F', budget);
  return array;
};

const notCalled = (name: string): Callee => {
  return () => {
    throw strangeCall(name);
  };
};

/** BUILD: gives an array its (version, shape, type, is Fortran order, bytes), a type its byte order. */
function build(target: PickleValue, state: PickleValue, budget: Budget): void {
  if (target instanceof ElementType) return setByteOrder(target, state);
  if (!(target instanceof NumpyArray) || target.tensor || !Array.isArray(state) || state.length !== 5) {
    throw refused(sentence('pickle.strangeBuild'));
  }
  target.tensor = toTensor([state[1], state[2], state[4]], state[3] === true, budget);
}

const RECONSTRUCT = new Global('_reconstruct', reconstruct);
const FROM_BUFFER = new Global('_frombuffer', fromBuffer);

/** What pickles of NumPy arrays need. NumPy 2 moved numpy.core to numpy._core; files of both are about. */
export const NUMPY: Dialect = {
  globals: new Map([
    ['numpy.core.multiarray._reconstruct', RECONSTRUCT],
    ['numpy._core.multiarray._reconstruct', RECONSTRUCT],
    ['numpy.core.numeric._frombuffer', FROM_BUFFER],
    ['numpy._core.numeric._frombuffer', FROM_BUFFER],
    ['numpy.ndarray', new Global('ndarray', notCalled('ndarray'))],
    ['numpy.dtype', new Global('dtype', floatType)],
    ['_codecs.encode', new Global('encode', encodeLatin1)],
  ]),
  build,
};
