import { sentence } from './sentences';
import type { Sentence } from '../shared/sentences/sentence';
import type { Tensor } from '../shared/weights';
import type { Budget } from './budget';
import { badFile, DataError, named } from './error';
import { ELEMENT_TYPES, type ElementTypeName } from './elements';
import { parseJson } from './json-budget';

/** What a safetensors file holds: tensors in the file's order, and free text under `__metadata__`. */
export interface Safetensors {
  readonly tensors: ReadonlyMap<string, Tensor>;
  readonly metadata: Readonly<Record<string, string>>;
}

/** Longest header that is parsed; those of the shipped networks have about 1,000 bytes. */
const LONGEST_HEADER = 1024 * 1024;

/** Longest name of a tensor, in UTF-16 units; names of layers within layers have some 100. */
const LONGEST_NAME = 500;

/** Sides of a tensor that are believed; those of networks have at most five. */
const MOST_SIDES = 8;

/** One tensor of the header, checked by itself. */
interface Entry {
  readonly name: string;
  readonly type: ElementTypeName;
  readonly shape: readonly number[];
  readonly begin: number;
  readonly end: number;
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isSizes = (value: unknown): value is number[] =>
  Array.isArray(value) && value.every((size) => Number.isSafeInteger(size) && size >= 0);

const sizeOf = (shape: readonly number[]): number => shape.reduce((product, size) => product * size, 1);

/** The JSON object between the 8 bytes of its length and the numbers, and the position where those begin. */
function parseHeader(
  bytes: Uint8Array,
  file: string,
  budget: Budget,
): [header: Record<string, unknown>, end: number] {
  if (bytes.length < 8)
    throw badFile(file, sentence('safetensors.tooShort', { expected: 8, got: bytes.length }));
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0, true));
  const room = Math.min(bytes.length - 8, LONGEST_HEADER);
  if (length > room) {
    throw badFile(file, sentence('safetensors.headerLength', { length, room }));
  }
  const end = 8 + length;
  try {
    const header = named(file, () => parseJson(bytes.subarray(8, end), budget));
    if (isObject(header)) return [header, end];
  } catch (error) {
    if (error instanceof DataError) throw error;
    throw badFile(file, sentence('safetensors.headerNotJson', { length }), error);
  }
  throw badFile(file, sentence('safetensors.headerNoObject'));
}

function badTensor(file: string, tensor: string, problem: Sentence): DataError {
  return badFile(file, sentence('safetensors.tensor', { tensor, problem }));
}

function readEntry(name: string, value: unknown, file: string): Entry {
  if (name.length > LONGEST_NAME) {
    throw badFile(file, sentence('safetensors.name', { most: LONGEST_NAME, got: name.length }));
  }
  const { dtype, shape, data_offsets: offsets } = isObject(value) ? value : {};
  if (
    typeof dtype !== 'string' ||
    !isSizes(shape) ||
    shape.length > MOST_SIDES ||
    !isSizes(offsets) ||
    offsets.length !== 2
  ) {
    throw badTensor(file, name, sentence('safetensors.entry'));
  }
  if (!Object.hasOwn(ELEMENT_TYPES, dtype)) {
    const known = Object.keys(ELEMENT_TYPES).join(', ');
    throw badTensor(file, name, sentence('safetensors.type', { known, got: dtype }));
  }
  const type = dtype as ElementTypeName;
  const [begin, end] = offsets;
  const expected = sizeOf(shape) * ELEMENT_TYPES[type].bytes;
  if (end - begin !== expected) {
    const what = sentence('safetensors.shape', { shape: shape.join(', '), type });
    throw badTensor(file, name, sentence('file.bytesFor', { expected, what, got: end - begin }));
  }
  return { name, type, shape, begin, end };
}

/** The format's own rule: the tensors fill the bytes after the header without holes and without overlaps. */
function checkCover(entries: readonly Entry[], dataBytes: number, file: string): void {
  let [position, before] = [0, sentence('safetensors.theHeader')];
  for (const { name, begin, end } of [...entries].sort((a, b) => a.begin - b.begin || a.end - b.end)) {
    const at = String(begin);
    if (begin < position) {
      throw badFile(file, sentence('safetensors.overlap', { tensor: name, at, before }));
    }
    if (begin > position) {
      throw badFile(file, sentence('safetensors.hole', { from: String(position), to: at }));
    }
    [position, before] = [end, sentence('safetensors.theTensor', { tensor: name })];
  }
  if (position !== dataBytes) {
    throw badFile(file, sentence('safetensors.size', { expected: position, got: dataBytes }));
  }
}

function readMetadata(value: unknown, file: string): Record<string, string> {
  if (value === undefined) return {};
  if (isObject(value) && Object.values(value).every((text) => typeof text === 'string')) {
    return value as Record<string, string>;
  }
  throw badFile(file, sentence('safetensors.metadata'));
}

/**
 * Reads a safetensors file: 8 bytes header length (little endian), a JSON header, then the numbers, row-major and
 * little endian. F32, F64, F16 and BF16 become float32. Every length, offset and size is checked before anything is
 * allocated. Throws DataError. Format: github.com/huggingface/safetensors, README.
 */
export function readSafetensors(bytes: Uint8Array, file: string, budget: Budget): Safetensors {
  const [{ __metadata__: metadata, ...header }, headerEnd] = parseHeader(bytes, file, budget);
  const entries = Object.entries(header).map(([name, value]) => readEntry(name, value, file));
  const data = bytes.subarray(headerEnd);
  checkCover(entries, data.length, file);
  const view = new DataView(data.buffer, data.byteOffset, data.byteLength);
  const tensors = new Map<string, Tensor>();
  for (const { name, type, shape, begin } of entries) {
    const { bytes: step, read } = ELEMENT_TYPES[type];
    named(file, () => budget.spend('unpacked', 4 * sizeOf(shape)));
    const numbers = new Float32Array(sizeOf(shape));
    for (let i = 0; i < numbers.length; i++) numbers[i] = read(view, begin + i * step);
    tensors.set(name, { shape, data: numbers });
  }
  return { tensors, metadata: readMetadata(metadata, file) };
}

/**
 * The bytes of a safetensors file with these tensors as F32, in the map's order; the header is padded with spaces
 * so that the numbers start at a multiple of 8. The same input gives the same bytes. Throws RangeError when a
 * tensor's data does not fill its shape.
 */
export function writeSafetensors({ tensors, metadata }: Safetensors): Uint8Array {
  const header: Record<string, unknown> = {};
  if (Object.keys(metadata).length > 0) header.__metadata__ = metadata;
  let end = 0;
  for (const [name, { shape, data }] of tensors) {
    if (data.length !== sizeOf(shape)) {
      throw new RangeError(
        `writeSafetensors: ${name} has ${data.length} numbers for shape [${shape.join(', ')}]`,
      );
    }
    header[name] = { dtype: 'F32', shape, data_offsets: [end, end + 4 * data.length] };
    end += 4 * data.length;
  }
  const json = new TextEncoder().encode(JSON.stringify(header));
  const headerLength = Math.ceil(json.length / 8) * 8;
  const bytes = new Uint8Array(8 + headerLength + end);
  const view = new DataView(bytes.buffer);
  view.setBigUint64(0, BigInt(headerLength), true);
  bytes.fill(0x20, 8, 8 + headerLength).set(json, 8);
  let at = 8 + headerLength;
  for (const { data } of tensors.values()) {
    for (let i = 0; i < data.length; i++, at += 4) view.setFloat32(at, data[i], true);
  }
  return bytes;
}
