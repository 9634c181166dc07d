import type { GraphTensor } from '../../shared/graph';
import { sentence } from '../sentences';
import type { Budget } from '../budget';
import { DataError, refused } from '../error';
import { PickleBytes } from '../pickle-bytes';
import { runPickleAt, type PickleValue } from '../pickle-machine';
import type { ZipEntry } from '../zip';
import type { Tensors } from './graph-of-proposal';
import { shownNames } from './names';
import { numbersOf, pytorchDialect, TorchTensor, type Storage } from './pytorch-pickle';

/** Where people put a state_dict in a checkpoint, in the order in which they are looked for. */
const USUAL_NAMES = [
  'state_dict',
  'model_state_dict',
  'model_state',
  'model',
  'net',
  'network',
  'weights',
  'params',
  'ema',
];
/** Dictionaries within dictionaries that are gone through. */
const DEEPEST = 3;

/**
 * The tensors of a file of `torch.save` since PyTorch 1.6: a zip with a pickle, `data.pkl`, that names storages, and
 * the storages' bytes under `data/`. Nothing is executed; a module that was pickled whole and TorchScript are refused
 * with what to do instead. Throws Refusal.
 */
export function readPytorch(entries: readonly ZipEntry[], budget: Budget): Tensors {
  const pickle = entries.find(({ name }) => name === 'data.pkl' || name.endsWith('/data.pkl'));
  const isScript = entries.some(({ name }) => /(^|\/)(constants\.pkl|code\/.*\.py)$/.test(name));
  if (isScript) throw refused(sentence('pytorch.script'));
  if (pickle === undefined) throw refused(sentence('pytorch.noPickle'));
  const folder = pickle.name.slice(0, -'data.pkl'.length);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const read = new Map<string, Uint8Array>();
  const bytesOf = ({ key }: Storage): Uint8Array => {
    const known = read.get(key) ?? byName.get(`${folder}data/${key}`)?.read();
    if (known === undefined) throw refused(sentence('pytorch.noStorage', { key }));
    read.set(key, known);
    return known;
  };
  const order = byName.get(`${folder}byteorder`)?.read();
  const isLittle = order === undefined || new TextDecoder().decode(order).trim() !== 'big';
  return tensorsOf(valueOf(pickle.read(), new Map(), budget).value, bytesOf, isLittle, budget);
}

/** Runs the pickle; for a name that no state_dict needs, the sentence says what to save instead. */
function valueOf(
  bytes: Uint8Array,
  seen: Map<string, Storage>,
  budget: Budget,
): { value: PickleValue; end: number } {
  try {
    return runPickleAt(bytes, pytorchDialect(seen), budget);
  } catch (error) {
    if (error instanceof DataError && error.sentence.id === 'pickle.refused') {
      throw refused(sentence('pytorch.module', { name: error.sentence.values.name }), error);
    }
    throw error;
  }
}

function tensorsOf(
  value: PickleValue,
  bytesOf: (storage: Storage) => Uint8Array,
  isLittle: boolean,
  budget: Budget,
): Tensors {
  const tensors = new Map<string, GraphTensor>();
  for (const [name, tensor] of stateDictIn(value)) {
    const bytes = bytesOf(tensor.storage);
    const expected = tensor.storage.count * tensor.storage.type.bytes;
    if (!(bytes.length >= expected)) {
      throw refused(sentence('pytorch.short', { key: tensor.storage.key, expected, got: bytes.length }));
    }
    tensors.set(name, numbersOf(tensor, bytes, isLittle, budget));
  }
  return tensors;
}

/**
 * The tensors of a dictionary, or of the one that it holds under a usual name, or under the only one that has any. A
 * checkpoint may keep an accuracy or a count as a tensor beside its state_dict: weights have two sides and more.
 */
function stateDictIn(value: PickleValue, depth = DEEPEST): Map<string, TorchTensor> {
  if (!(value instanceof Map)) throw refused(sentence('pickle.dictionary'));
  const tensors = new Map<string, TorchTensor>();
  for (const [name, one] of value) if (one instanceof TorchTensor) tensors.set(name, one);
  const inner = [...value].filter(([, one]) => one instanceof Map && one.size > 0);
  const usual = USUAL_NAMES.map((name) => inner.find(([key]) => key === name)).find(
    (found) => found !== undefined,
  );
  const [, chosen] = usual ?? (inner.length === 1 ? inner[0] : []);
  const holdsWeights = [...tensors.values()].some(({ shape }) => shape.length > 1);
  if (holdsWeights || (tensors.size > 0 && chosen === undefined)) return tensors;
  if (chosen === undefined || depth === 0) {
    throw refused(
      sentence('pytorch.noTensors', { names: shownNames(value.keys()) || sentence('file.none') }),
    );
  }
  return stateDictIn(chosen, depth - 1);
}

/** What `torch.save` wrote before PyTorch 1.6, as a pickled number: LONG1 of ten bytes. */
const LEGACY = [0x80, 0x02, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19, 0x2e];

export const isLegacyPytorch = (bytes: Uint8Array): boolean => LEGACY.every((byte, i) => bytes[i] === byte);

/**
 * The same of a file without a zip: a magic number, a version, the machine's byte order, the pickle and the keys of its
 * storages, five pickles one behind the other; then each storage in the keys' order, a count of 8 bytes and its numbers.
 */
export function readLegacyPytorch(bytes: Uint8Array, budget: Budget): Tensors {
  const storages = new Map<string, Storage>();
  let position = LEGACY.length;
  const next = (): PickleValue => {
    const { value, end } = valueOf(bytes.subarray(position), storages, budget);
    position += end;
    return value;
  };
  const [version, system] = [next(), next()];
  const isLittle = !(system instanceof Map) || system.get('little_endian') !== false;
  if (version !== 1001) throw refused(sentence('pytorch.storage'));
  const value = next();
  const keys = next();
  if (!Array.isArray(keys)) throw refused(sentence('pytorch.storage'));
  const input = new PickleBytes(bytes.subarray(position));
  const contents = new Map<string, Uint8Array>();
  for (const found of keys as readonly PickleValue[]) {
    const key = typeof found === 'string' ? found : typeof found;
    const storage = storages.get(key);
    if (storage === undefined) throw refused(sentence('pytorch.noStorage', { key }));
    contents.set(storage.key, input.take(input.uint64() * storage.type.bytes));
  }
  const bytesOf = ({ key }: Storage): Uint8Array => {
    const found = contents.get(key);
    if (found === undefined) throw refused(sentence('pytorch.noStorage', { key }));
    return found;
  };
  return tensorsOf(value, bytesOf, isLittle, budget);
}
