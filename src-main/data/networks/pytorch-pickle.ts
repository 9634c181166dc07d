import type { GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { fromBfloat16, fromFloat16 } from '../elements';
import { refused } from '../error';
import {
  Global,
  PickleObject,
  type Callee,
  type Dialect,
  type Machine,
  type Operation,
  type PickleValue,
} from '../pickle-machine';
import { shownShape } from './names';

/** How the numbers of a storage stand in the file. */
export interface StorageType {
  readonly name: string;
  readonly bytes: number;
  readonly type: GraphTensor['type'];
  readonly read: (view: DataView, at: number, isLittle: boolean) => number;
}

const STORAGES: readonly (readonly [name: string, type: StorageType])[] = [
  [
    'FloatStorage',
    { name: 'float32', bytes: 4, type: 'real', read: (v, at, little) => v.getFloat32(at, little) },
  ],
  [
    'DoubleStorage',
    { name: 'float64', bytes: 8, type: 'real', read: (v, at, little) => v.getFloat64(at, little) },
  ],
  [
    'HalfStorage',
    {
      name: 'float16',
      bytes: 2,
      type: 'real',
      read: (v, at, little) => fromFloat16(v.getUint16(at, little)),
    },
  ],
  [
    'BFloat16Storage',
    {
      name: 'bfloat16',
      bytes: 2,
      type: 'real',
      read: (v, at, little) => fromBfloat16(v.getUint16(at, little)),
    },
  ],
  [
    'LongStorage',
    { name: 'int64', bytes: 8, type: 'integer', read: (v, at, little) => Number(v.getBigInt64(at, little)) },
  ],
  [
    'IntStorage',
    { name: 'int32', bytes: 4, type: 'integer', read: (v, at, little) => v.getInt32(at, little) },
  ],
  [
    'ShortStorage',
    { name: 'int16', bytes: 2, type: 'integer', read: (v, at, little) => v.getInt16(at, little) },
  ],
  ['CharStorage', { name: 'int8', bytes: 1, type: 'integer', read: (v, at) => v.getInt8(at) }],
  ['ByteStorage', { name: 'uint8', bytes: 1, type: 'integer', read: (v, at) => v.getUint8(at) }],
  ['BoolStorage', { name: 'bool', bytes: 1, type: 'integer', read: (v, at) => v.getUint8(at) }],
];

class StorageKind extends Global {
  readonly type: StorageType;
  constructor(name: string, type: StorageType) {
    super(name, notCalled(name));
    this.type = type;
  }
}

/** What a persistent id names: numbers that stand elsewhere in the file. */
export class Storage extends PickleObject {
  readonly key: string;
  readonly type: StorageType;
  /** Numbers, not bytes. */
  readonly count: number;
  constructor(key: string, type: StorageType, count: number) {
    super();
    this.key = key;
    this.type = type;
    this.count = count;
  }
}

/** `torch.Tensor`: a view of a storage. */
export class TorchTensor extends PickleObject {
  readonly storage: Storage;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
  constructor(storage: Storage, offset: number, shape: readonly number[], strides: readonly number[]) {
    super();
    this.storage = storage;
    this.offset = offset;
    this.shape = shape;
    this.strides = strides;
  }
}

function notCalled(name: string): Callee {
  return () => {
    throw refused(sentence('pytorch.call', { name }));
  };
}

const MOST_SIDES = 8;

function sizes(value: PickleValue | undefined): number[] {
  const isSizes =
    Array.isArray(value) &&
    value.length <= MOST_SIDES &&
    value.every((size) => typeof size === 'number' && Number.isSafeInteger(size) && size >= 0);
  if (!isSizes) throw refused(sentence('pickle.shape', { most: MOST_SIDES }));
  return value as number[];
}

/** `_rebuild_tensor_v2(storage, offset, size, stride, …)`: the view has to lie within its storage. */
const rebuildTensor: Callee = ([storage, offset, size, stride]) => {
  const [shape, strides] = [sizes(size), sizes(stride)];
  if (!(storage instanceof Storage) || typeof offset !== 'number' || shape.length !== strides.length) {
    throw refused(sentence('pytorch.call', { name: '_rebuild_tensor_v2' }));
  }
  const isEmpty = shape.includes(0);
  const last = shape.reduce((at, side, axis) => at + (side - 1) * strides[axis], offset);
  if (!(offset >= 0 && Number.isInteger(offset)) || (!isEmpty && !(last < storage.count))) {
    throw refused(sentence('pytorch.view', { shape: shownShape(shape), last, count: storage.count }));
  }
  return new TorchTensor(storage, offset, shape, strides);
};

/** `_rebuild_parameter(tensor, requires_grad, hooks)`: a parameter is its tensor. */
const rebuildParameter: Callee = ([tensor]) => {
  if (tensor instanceof TorchTensor) return tensor;
  throw refused(sentence('pytorch.call', { name: '_rebuild_parameter' }));
};

const orderedDict: Callee = (args, budget) => {
  if (args.length > 0) throw refused(sentence('pytorch.call', { name: 'OrderedDict' }));
  budget.spend('values', 8);
  return new Map<string, PickleValue>();
};

/** Persistent id: ('storage', FloatStorage, key, device, count[, view]). */
function loadStorage(id: PickleValue, seen: Map<string, Storage>): Storage {
  const [kind, type, key, , count, view] = Array.isArray(id) ? (id as readonly PickleValue[]) : [];
  const isStorage =
    kind === 'storage' && type instanceof StorageKind && typeof key === 'string' && typeof count === 'number';
  if (!isStorage || !(count >= 0) || (view !== undefined && view !== null)) {
    throw refused(sentence('pytorch.storage'));
  }
  const storage = new Storage(key, type.type, count);
  seen.set(key, storage);
  return storage;
}

/** Signed, little endian, of so many bytes; exact up to ±2⁵³. */
function long(m: Machine, bytes: number): void {
  let value = 0n;
  const digits = m.input.take(Math.min(bytes, 9));
  if (bytes > 8) throw refused(sentence('pytorch.long', { most: 8, got: bytes }));
  digits.forEach((digit, i) => (value |= BigInt(digit) << BigInt(8 * i)));
  m.push(bytes === 0 ? 0 : Number(BigInt.asIntN(8 * bytes, value)));
}

function double(m: Machine): void {
  const bytes = m.input.take(8);
  m.push(new DataView(bytes.buffer, bytes.byteOffset, 8).getFloat64(0));
}

function append(m: Machine, items: readonly PickleValue[]): void {
  const list = m.top();
  if (!Array.isArray(list)) throw refused(sentence('pickle.items'));
  m.budget.spend('values', items.length);
  for (const item of items) (list as PickleValue[]).push(item);
}

/** What checkpoints hold beside tensors (a best accuracy, the options of a training): nothing is made of it. */
class Inert extends PickleObject {}

const inert = (name: string): Global => new Global(name, () => new Inert());

const INERT = [
  'numpy.core.multiarray.scalar',
  'numpy._core.multiarray.scalar',
  'numpy.core.multiarray._reconstruct',
  'numpy._core.multiarray._reconstruct',
  'numpy.ndarray',
  'numpy.dtype',
  'numpy.dtypes.Float64DType',
  'numpy.dtypes.Int64DType',
  '__builtin__.set',
  'builtins.set',
  'datetime.date',
  'datetime.datetime',
  'datetime.timedelta',
  'pathlib.PosixPath',
  'pathlib.PurePosixPath',
  'pathlib.WindowsPath',
  'argparse.Namespace',
  'torch.device',
  ...['float16', 'bfloat16', 'float32', 'float64', 'uint8', 'int32', 'int64', 'bool'].map(
    (type) => `torch.${type}`,
  ),
  '_codecs.encode',
];

/** `cls.__new__(cls, …)`: only for what is inert anyway. */
function newObject(m: Machine): void {
  m.pop();
  const type = m.pop();
  if (!(type instanceof Global) || !INERT.includes(type.name)) {
    throw refused(sentence('pytorch.call', { name: type instanceof Global ? type.name : 'NEWOBJ' }));
  }
  m.push(new Inert());
}

/** BUILD: an OrderedDict has attributes (`_metadata`) that say nothing about numbers; a tensor has none. */
function build(target: PickleValue): void {
  if (!(target instanceof Map || target instanceof Inert)) throw refused(sentence('pickle.strangeBuild'));
}

const GLOBALS: ReadonlyMap<string, Global> = new Map<string, Global>([
  ...STORAGES.map(([name, type]) => [`torch.${name}`, new StorageKind(name, type)] as const),
  ['torch._utils._rebuild_tensor_v2', new Global('_rebuild_tensor_v2', rebuildTensor)],
  ['torch._utils._rebuild_parameter', new Global('_rebuild_parameter', rebuildParameter)],
  ['collections.OrderedDict', new Global('OrderedDict', orderedDict)],
  ['torch.Size', new Global('Size', ([list]) => list ?? [])],
  ...INERT.map((name) => [name, inert(name)] as const),
]);

/** What PyTorch's `save` of tensors in dictionaries needs. Every storage that the pickle names is put into `seen`. */
export function pytorchDialect(seen: Map<string, Storage>): Dialect {
  const opcodes = new Map<string, Operation>([
    ['BINPERSID', (m) => m.push(loadStorage(m.pop(), seen))],
    ['EMPTY_LIST', (m) => m.list([])],
    ['APPEND', (m) => append(m, [m.pop()])],
    ['APPENDS', (m) => append(m, m.popToMark())],
    ['BINFLOAT', double],
    ['LONG1', (m) => long(m, m.input.uint8())],
    ['NEWOBJ', newObject],
  ]);
  return { globals: GLOBALS, build, opcodes };
}

/** The numbers of a view, row-major, out of the bytes of its storage. */
export function numbersOf(
  tensor: TorchTensor,
  bytes: Uint8Array,
  isLittle: boolean,
  budget: Budget,
): GraphTensor {
  const { shape, strides, storage } = tensor;
  const { type } = storage;
  const count = shape.reduce((product, side) => product * side, 1);
  const isWide = type.type === 'integer' || type.bytes === 8;
  budget.spend('unpacked', count * (isWide ? 8 : 4));
  const data = isWide ? new Float64Array(count) : new Float32Array(count);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const index = shape.map(() => 0);
  let at = tensor.offset;
  for (let i = 0; i < count; i++) {
    data[i] = type.read(view, at * type.bytes, isLittle);
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      at += strides[axis];
      if (++index[axis] < shape[axis]) break;
      at -= index[axis] * strides[axis];
      index[axis] = 0;
    }
  }
  return { shape, data, type: type.type };
}
