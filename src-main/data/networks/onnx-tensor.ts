import type { GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Sentence } from '../../shared/sentences/sentence';
import { fromBfloat16, fromFloat16 } from '../elements';
import type { Budget } from '../budget';
import { refused, type Refusal } from '../error';
import { shownName, shownShape } from './names';
import type { ProtobufMessage } from './protobuf';

/** Where the numbers of tensors that stand outside the model's file are: bytes by the plain name of a dropped file. */
export type ExternalData = (location: string) => Uint8Array;

interface ElementType {
  readonly name: string;
  /** Bytes of a number in raw_data. */
  readonly bytes: number;
  readonly type: GraphTensor['type'];
  /** The number at a byte position of raw_data, little endian. */
  readonly read: (view: DataView, at: number) => number;
  /** The typed field that holds the numbers where raw_data does not, and what an entry of it stands for. */
  readonly field: 'floats' | 'int32s' | 'int64s' | 'doubles';
  readonly fromField?: (value: number) => number;
}

const whole = (name: string, bytes: number, read: ElementType['read'], field: ElementType['field']) =>
  ({ name, bytes, type: 'integer', read, field }) as const;

/** TensorProto.DataType → how its numbers are stored. Texts, complex numbers and 4- and 8-bit floats are refused. */
const ELEMENT_TYPES: ReadonlyMap<number, ElementType> = new Map<number, ElementType>([
  [1, { name: 'float32', bytes: 4, type: 'real', read: (v, at) => v.getFloat32(at, true), field: 'floats' }],
  [2, whole('uint8', 1, (v, at) => v.getUint8(at), 'int32s')],
  [3, whole('int8', 1, (v, at) => v.getInt8(at), 'int32s')],
  [4, whole('uint16', 2, (v, at) => v.getUint16(at, true), 'int32s')],
  [5, whole('int16', 2, (v, at) => v.getInt16(at, true), 'int32s')],
  [6, whole('int32', 4, (v, at) => v.getInt32(at, true), 'int32s')],
  [7, whole('int64', 8, (v, at) => Number(v.getBigInt64(at, true)), 'int64s')],
  [9, whole('bool', 1, (v, at) => v.getUint8(at), 'int32s')],
  [
    10,
    {
      name: 'float16',
      bytes: 2,
      type: 'real',
      read: (v, at) => fromFloat16(v.getUint16(at, true)),
      field: 'int32s',
      fromField: (bits) => fromFloat16(bits & 0xffff),
    },
  ],
  [
    11,
    { name: 'float64', bytes: 8, type: 'real', read: (v, at) => v.getFloat64(at, true), field: 'doubles' },
  ],
  [12, whole('uint32', 4, (v, at) => v.getUint32(at, true), 'int64s')],
  [13, whole('uint64', 8, (v, at) => Number(v.getBigUint64(at, true)), 'int64s')],
  [
    16,
    {
      name: 'bfloat16',
      bytes: 2,
      type: 'real',
      read: (v, at) => fromBfloat16(v.getUint16(at, true)),
      field: 'int32s',
      fromField: (bits) => fromBfloat16(bits & 0xffff),
    },
  ],
]);

/** Names of the types that are refused, for the sentence. */
const OTHER_TYPES: ReadonlyMap<number, string> = new Map([
  [0, 'undefined'],
  [8, 'string'],
  [14, 'complex64'],
  [15, 'complex128'],
  [17, 'float8e4m3fn'],
  [18, 'float8e4m3fnuz'],
  [19, 'float8e5m2'],
  [20, 'float8e5m2fnuz'],
  [21, 'uint4'],
  [22, 'int4'],
  [23, 'float4e2m1'],
]);

/** Sides of a tensor that are believed. */
const MOST_SIDES = 8;
/** Numbers of one tensor that are believed; 128 Mi of float32 are more than any network here may have. */
const MOST_NUMBERS = 2 ** 27;

/** TensorProto as it stands in the file. */
interface RawTensor {
  name: string;
  dims: number[];
  dataType: number;
  raw: Uint8Array | null;
  readonly floats: number[];
  readonly int32s: number[];
  readonly int64s: number[];
  readonly doubles: number[];
  readonly external: Map<string, string>;
  isExternal: boolean;
  segmented: boolean;
}

function parse(message: ProtobufMessage): RawTensor {
  const tensor: RawTensor = {
    name: '',
    dims: [],
    dataType: 0,
    raw: null,
    floats: [],
    int32s: [],
    int64s: [],
    doubles: [],
    external: new Map(),
    isExternal: false,
    segmented: false,
  };
  while (message.next()) parseField(message, tensor);
  return tensor;
}

/** Field numbers: message TensorProto of onnx.proto. */
function parseField(message: ProtobufMessage, tensor: RawTensor): void {
  if (message.field === 1) message.integers(tensor.dims, MOST_SIDES);
  else if (message.field === 2) tensor.dataType = message.integer();
  else if (message.field === 3) tensor.segmented = true;
  else if (message.field === 4) message.floats(tensor.floats, MOST_NUMBERS);
  else if (message.field === 5) message.integers(tensor.int32s, MOST_NUMBERS);
  else if (message.field === 7) message.integers(tensor.int64s, MOST_NUMBERS);
  else if (message.field === 8) tensor.name = message.text();
  else if (message.field === 9) tensor.raw = message.bytes();
  else if (message.field === 10) message.doubles(tensor.doubles, MOST_NUMBERS);
  else if (message.field === 11) message.integers(tensor.int64s, MOST_NUMBERS);
  else if (message.field === 13) parseEntry(message.message(), tensor.external);
  else if (message.field === 14) tensor.isExternal = message.integer() === 1;
}

/** StringStringEntryProto: 1 key, 2 value. Used for metadata and for the place of external data. */
export function parseEntry(message: ProtobufMessage, into: Map<string, string>): void {
  let [key, value] = ['', ''];
  while (message.next()) {
    if (message.field === 1) key = message.text();
    else if (message.field === 2) value = message.text();
  }
  into.set(key, value);
}

const wrong = (tensor: string, problem: Sentence): Refusal =>
  refused(sentence('safetensors.tensor', { tensor: shownName(tensor) || '?', problem }));

/**
 * TensorProto as numbers: raw or typed, in the file or beside it. float16 and bfloat16 become float32; whole numbers,
 * bool among them, become float64. `name` is said in refusals where the tensor has no name of its own.
 */
export function readTensor(
  message: ProtobufMessage,
  external: ExternalData,
  name: string,
  budget: Budget,
): { name: string; tensor: GraphTensor } {
  const raw = parse(message);
  name = raw.name || name;
  const element = ELEMENT_TYPES.get(raw.dataType);
  if (element === undefined) {
    const got = OTHER_TYPES.get(raw.dataType) ?? String(raw.dataType);
    throw wrong(name, sentence('onnx.elementType', { got }));
  }
  const count = countOf(raw.dims, name);
  if (raw.segmented) throw wrong(name, sentence('onnx.segment'));
  budget.spend('values', 8 + raw.dims.length);
  budget.spend('unpacked', count * (element.type === 'real' && element.bytes <= 4 ? 4 : 8));
  const bytes = raw.isExternal ? externalBytes(raw, external, name, count * element.bytes) : raw.raw;
  const data =
    bytes === null ? fromField(raw, element, count, name) : fromRaw(bytes, raw, element, count, name);
  return { name, tensor: { shape: raw.dims, data, type: element.type } };
}

function countOf(dims: readonly number[], name: string): number {
  const count = dims.reduce((product, side) => product * side, 1);
  if (dims.every((side) => side >= 0 && Number.isSafeInteger(side)) && count <= MOST_NUMBERS) return count;
  throw wrong(name, sentence('network.tooManyNumbers', { shape: shownShape(dims), most: MOST_NUMBERS }));
}

const room = (element: ElementType, count: number): Float32Array | Float64Array =>
  element.type === 'real' && element.bytes <= 4 ? new Float32Array(count) : new Float64Array(count);

function fromRaw(bytes: Uint8Array, raw: RawTensor, element: ElementType, count: number, name: string) {
  if (bytes.length !== count * element.bytes) {
    const what = sentence('network.array', { shape: shownShape(raw.dims), type: element.name });
    throw wrong(
      name,
      sentence('file.bytesFor', { expected: count * element.bytes, what, got: bytes.length }),
    );
  }
  const data = room(element, count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (let i = 0; i < count; i++) data[i] = element.read(view, i * element.bytes);
  return data;
}

function fromField(raw: RawTensor, element: ElementType, count: number, name: string) {
  const values = raw[element.field];
  if (values.length !== count) {
    const shape = shownShape(raw.dims);
    throw wrong(name, sentence('network.numbersFor', { shape, expected: count, got: values.length }));
  }
  const { fromField: read } = element;
  const data = room(element, count);
  for (let i = 0; i < count; i++) data[i] = read === undefined ? values[i] : read(values[i]);
  return data;
}

/** A number of bytes as external data names it: digits. */
function size(text: string | undefined, otherwise: number, name: string): number {
  if (text === undefined) return otherwise;
  if (/^\d{1,15}$/.test(text)) return Number(text);
  throw wrong(name, sentence('onnx.externalNumber', { got: shownName(text) }));
}

function externalBytes(raw: RawTensor, external: ExternalData, name: string, expected: number): Uint8Array {
  const location = raw.external.get('location') ?? '';
  const bytes = external(location);
  const offset = size(raw.external.get('offset'), 0, name);
  const length = size(raw.external.get('length'), expected, name);
  if (offset + length <= bytes.length) return bytes.subarray(offset, offset + length);
  const file = shownName(location);
  throw wrong(name, sentence('onnx.externalShort', { file, expected: offset + length, got: bytes.length }));
}
