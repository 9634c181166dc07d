/**
 * One message of the web host's WebSocket as one binary frame, for both ends:
 *
 *   4 bytes, little-endian: length of the header
 *   the header: UTF-8 JSON, in which a typed array stands as {"$array": "Float32Array", "offset": o, "length": n}
 *   zeros up to a multiple of 8, then the arrays' own bytes (little-endian), each starting at a multiple of 8
 *
 * `offset` counts bytes from the first of those multiples, `length` counts elements.
 */
import { jsonCost } from './json-cost';
import { printable } from './sentences/outside';
import type { Outcome } from './failure';
import type { RpcAnswer, RpcMessage } from './rpc';

/** What a frame can hold. */
export type WireMessage = RpcMessage;

/** A frame that is none of ours, or a message that no frame can carry: a sentence with the numbers. */
export class WireError extends Error {
  override readonly name = 'WireError';
}

/**
 * What a frame may have its reader make: values of JSON (a folder of 100,000 files is a million), and lists and objects
 * within each other. Arrays are paid for with the frame's own bytes, each only once.
 */
const MOST_VALUES = 4_000_000;
const DEEPEST = 64;

/** Members of a long list that are written before others have their turn: some milliseconds. */
const MEMBERS_A_TURN = 200;

const utf8 = new TextEncoder();

const ALIGNMENT = 8;
const PREFIX = 4;
const MARK = '$array';
/** RFC 6455, 7.4.2: codes from 4000 are the application's own. A page that lends its GPU closes with it when its worker ended. */
export const WORKER_ENDED = 4000;

const ARRAYS = { Float32Array, Uint8Array } as const;
type ArrayKind = keyof typeof ARRAYS;
type WireArray = Float32Array | Uint8Array;

const aligned = (bytes: number): number => Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The kind of an array the contract knows; a Node Buffer is a Uint8Array. */
function kindOf(view: ArrayBufferView): ArrayKind {
  if (view instanceof Float32Array) return 'Float32Array';
  if (view instanceof Uint8Array) return 'Uint8Array';
  throw new WireError(`wire: a ${view.constructor.name} cannot be sent, only Float32Array and Uint8Array`);
}

/** An array that a header stands for, and where it goes. */
interface Placed {
  readonly view: WireArray;
  readonly offset: number;
}

/** Writes the JSON of a header, all at once or in several parts, and collects the arrays it stands for. */
function headerWriter(): { json(value: unknown): string; readonly arrays: readonly Placed[] } {
  const arrays: Placed[] = [];
  const marks = new Set<object>();
  let end = 0;
  // `this` holds the value itself; `value` has already been through toJSON, which takes a Buffer apart.
  function replace(this: Record<string, unknown>, key: string, value: unknown): unknown {
    const original = this[key];
    if (ArrayBuffer.isView(original)) {
      const kind = kindOf(original);
      const offset = end;
      arrays.push({ view: original as WireArray, offset });
      end = aligned(offset + original.byteLength);
      const mark = { [MARK]: kind, offset, length: original.byteLength / ARRAYS[kind].BYTES_PER_ELEMENT };
      marks.add(mark);
      return mark;
    }
    if (typeof value === 'number' && !Number.isFinite(value)) {
      throw new WireError(`wire: ${key} is ${value}, which JSON cannot carry`);
    }
    // Our own marks come by again, field by field; a foreign one would be read as an array.
    if (key === MARK && !marks.has(this)) {
      throw new WireError(`wire: an object may not have a field named ${MARK}`);
    }
    return value;
  }
  return { json: (value) => JSON.stringify(value, replace), arrays };
}

/** Packs one message; throws `WireError` for what a frame cannot carry (other arrays, NaN outside of arrays). */
export function encodeFrame(message: WireMessage): Uint8Array<ArrayBuffer> {
  const header = headerWriter();
  return frameOf([utf8.encode(header.json(message))], header.arrays);
}

/**
 * As encodeFrame, a long list that is answered so many members at a time: `turn` is awaited between them. Thousands of runs
 * take 0.2 s, in which nobody else would be answered.
 */
export async function encodeInTurns(
  message: RpcAnswer,
  turn: () => Promise<unknown>,
): Promise<Uint8Array<ArrayBuffer>> {
  if (!isLong(message)) return encodeFrame(message);
  const members = [...message.outcome.value];
  const header = headerWriter();
  const parts = [utf8.encode(`{"id":${message.id},"outcome":{"ok":true,"value":[`)];
  for (let at = 0; at < members.length; at += MEMBERS_A_TURN) {
    await turn();
    const list = header.json(members.slice(at, at + MEMBERS_A_TURN));
    parts.push(utf8.encode(`${at === 0 ? '' : ','}${list.slice(1, -1)}`));
  }
  parts.push(utf8.encode(']}}'));
  return frameOf(parts, header.arrays);
}

/** True for an answer that is a list of more members than are written at once. */
export function isLong(
  message: RpcAnswer,
): message is RpcAnswer & { outcome: { ok: true; value: unknown[] } } {
  const { outcome } = message;
  return outcome.ok && Array.isArray(outcome.value) && outcome.value.length > MEMBERS_A_TURN;
}

/** The frame of a header in parts and of the arrays behind it. */
function frameOf(parts: readonly Uint8Array[], arrays: readonly Placed[]): Uint8Array<ArrayBuffer> {
  const length = parts.reduce((sum, part) => sum + part.length, 0);
  const start = aligned(PREFIX + length);
  const last = arrays.at(-1);
  const frame = new Uint8Array(start + (last ? last.offset + last.view.byteLength : 0));
  new DataView(frame.buffer).setUint32(0, length, true);
  let at = PREFIX;
  for (const part of parts) {
    frame.set(part, at);
    at += part.length;
  }
  for (const { view, offset } of arrays) {
    frame.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), start + offset);
  }
  return frame;
}

/** The bytes behind a header, and how many of them no array has taken yet. */
interface Payload {
  readonly bytes: Uint8Array;
  /** Nobody else has the bytes: arrays are views of them. */
  readonly isOurs: boolean;
  left: number;
}

/**
 * The array that a mark stands for, a copy unless the bytes are ours; every number of the mark is checked against the frame, and all
 * arrays together against its bytes, so that no two of them are made of the same.
 */
function readArray(mark: Record<string, unknown>, { bytes: payload, isOurs, left }: Payload): WireArray {
  const { [MARK]: kind, offset, length } = mark;
  if (typeof kind !== 'string' || !Object.hasOwn(ARRAYS, kind)) {
    throw new WireError(`wire: unknown array kind ${printable(String(kind), 40)}`);
  }
  const Kind = ARRAYS[kind as ArrayKind];
  const whole = Number.isSafeInteger(offset) && Number.isSafeInteger(length);
  const [from, count] = [Number(offset), Number(length)];
  const bytes = count * Kind.BYTES_PER_ELEMENT;
  if (!whole || from < 0 || count < 0 || from % ALIGNMENT !== 0 || from + bytes > payload.length) {
    throw new WireError(
      `wire: ${kind} of ${printable(String(length), 40)} elements at byte ${printable(String(offset), 40)} does not fit into ${payload.length} bytes`,
    );
  }
  if (bytes > left) throw new WireError(`wire: arrays of more than the frame's ${payload.length} bytes`);
  const start = payload.byteOffset + from;
  // A view has to start at a multiple of its elements' size, which a frame within other bytes does not promise.
  if (isOurs && start % ALIGNMENT === 0) return new Kind(payload.buffer as ArrayBuffer, start, count);
  return new Kind(payload.slice(from, from + bytes).buffer);
}

/** Puts another value in the place of a field's, whatever the field is called. */
function replaceOwn(holder: object, key: string, before: unknown, value: unknown): void {
  if (value !== before) Object.defineProperty(holder, key, { value, writable: true, enumerable: true, configurable: true }); // prettier-ignore
}

/** Throws for a header that would become more values, or deeper ones, than any message of ours. */
function checkCost(header: Uint8Array): void {
  const { values, depth } = jsonCost(header);
  if (values > MOST_VALUES) throw new WireError(`wire: a header of more than ${MOST_VALUES} values`);
  if (depth > DEEPEST) throw new WireError(`wire: a header ${depth} deep, deeper than ${DEEPEST}`);
}

function parseHeader(frame: Uint8Array, isOurs: boolean): unknown {
  if (frame.length < PREFIX) throw new WireError(`wire: a frame of ${frame.length} bytes has no header`);
  const length = new DataView(frame.buffer, frame.byteOffset).getUint32(0, true);
  if (PREFIX + length > frame.length) {
    throw new WireError(`wire: a header of ${length} bytes does not fit into a frame of ${frame.length}`);
  }
  // A plain view: the `slice` of a Node Buffer shares its memory, that of a Uint8Array copies.
  const plain = new Uint8Array(frame.buffer, frame.byteOffset, frame.byteLength);
  const bytes = plain.subarray(Math.min(frame.length, aligned(PREFIX + length)));
  const payload: Payload = { bytes, isOurs, left: bytes.length };
  // By hand: a reviver of JSON.parse takes six times as long. Its depth is bounded by then.
  const revive = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value;
    if (!Array.isArray(value) && Object.hasOwn(value, MARK)) {
      const array = readArray(value as Record<string, unknown>, payload);
      payload.left -= array.byteLength;
      return array;
    }
    const holder = value as Record<string, unknown>;
    for (const key of Object.keys(holder)) {
      const one = holder[key];
      // Never a setter: what is not replaced is not written, and __proto__ of JSON.parse is a name like others.
      if (typeof one === 'object' && one !== null) replaceOwn(holder, key, one, revive(one));
    }
    return value;
  };
  const header = plain.subarray(PREFIX, PREFIX + length);
  checkCost(header);
  try {
    return revive(JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(header)));
  } catch (error) {
    if (error instanceof WireError) throw error;
    throw new WireError(`wire: a header of ${length} bytes is not JSON`, { cause: error });
  }
}

function isOutcome(value: unknown): value is Outcome<unknown> {
  if (!isObject(value)) return false;
  if (value['ok'] === true) return true;
  const failure = value['failure'];
  return value['ok'] === false && isObject(failure) && isObject(failure['sentence']);
}

/**
 * Unpacks one frame; arrays come as fresh copies, or as views of the frame where it is ours: nobody else has its bytes.
 * Throws `WireError` for whatever is not a frame of this protocol. The names of requests and events, and the shape of
 * what they carry, are for the receiver to check.
 */
export function decodeFrame(frame: Uint8Array, { isOurs = false } = {}): WireMessage {
  const header = parseHeader(frame, isOurs);
  if (isObject(header)) {
    const { id, request, argument, outcome, event, payload, abort } = header;
    if (typeof event === 'string') return { event, payload };
    if (Number.isSafeInteger(id)) {
      if (typeof request === 'string') return { id: id as number, request, argument };
      if (isOutcome(outcome)) return { id: id as number, outcome };
      if ('progress' in header) return { id: id as number, progress: header['progress'] };
      if (abort === true) return { id: id as number, abort };
    }
  }
  throw new WireError('wire: the header is none of the messages of rpc.ts');
}
