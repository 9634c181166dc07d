import { sentence } from '../sentences';
import { refused } from '../error';

/** How a field's value is written; what a wire type of 3 or 4 (groups) would be, no ONNX file uses. */
export type Wire = 'varint' | 'fixed64' | 'bytes' | 'fixed32';

const WIRES: readonly (Wire | undefined)[] = ['varint', 'fixed64', 'bytes', undefined, undefined, 'fixed32'];

const UTF8 = new TextDecoder('utf-8');

/**
 * One message of protobuf, field after field: `while (message.next()) switch (message.field) { … }`. A value is read
 * with the method of its type, once; a field that nobody reads is skipped. Nothing is read past the message's end, no
 * length is believed before it is checked, and nothing is copied.
 * Source: protobuf.dev/programming-guides/encoding.
 */
export class ProtobufMessage {
  /** Number of the present field. */
  field = 0;
  wire: Wire = 'varint';
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  #position = 0;
  /** Where the present value ends when nobody reads it; null when it has been read. */
  #unread = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  /** Goes to the next field; false at the end of the message. */
  next(): boolean {
    if (this.#unread) this.#skip();
    if (this.#position === this.#bytes.length) return false;
    const key = this.#varint();
    const [wire, field] = [WIRES[key % 8], Math.floor(key / 8)];
    if (wire === undefined || field < 1 || field > 0x1fffffff) {
      throw refused(sentence('protobuf.key', { at: this.#position }));
    }
    [this.field, this.wire, this.#unread] = [field, wire, true];
    return true;
  }

  /** An int32, int64, enum or bool; exact up to ±2⁵³. */
  integer(): number {
    this.#expect('varint');
    return this.#varint();
  }

  float(): number {
    this.#expect('fixed32');
    return this.#view.getFloat32(this.#step(4), true);
  }

  /** A view of the value's bytes, no copy. */
  bytes(): Uint8Array {
    this.#expect('bytes');
    const length = this.#varint();
    const start = this.#step(length);
    return this.#bytes.subarray(start, start + length);
  }

  text(): string {
    return UTF8.decode(this.bytes());
  }

  message(): ProtobufMessage {
    return new ProtobufMessage(this.bytes());
  }

  /** Appends a repeated number's values: packed into bytes as newer writers do it, or one alone. */
  integers(into: number[], most: number): void {
    this.#values(into, most, 'varint', (packed) => packed.#varint());
  }

  floats(into: number[], most: number): void {
    this.#values(into, most, 'fixed32', (packed) => packed.#view.getFloat32(packed.#step(4), true));
  }

  doubles(into: number[], most: number): void {
    this.#values(into, most, 'fixed64', (packed) => packed.#view.getFloat64(packed.#step(8), true));
  }

  #values(into: number[], most: number, wire: Wire, read: (from: ProtobufMessage) => number): void {
    const packed = this.wire === 'bytes' ? this.message() : null;
    if (packed === null) this.#expect(wire);
    do {
      if (packed !== null && packed.#position === packed.#bytes.length) return;
      if (into.length >= most) throw refused(sentence('protobuf.tooMany', { most }));
      into.push(read(packed ?? this));
    } while (packed !== null);
  }

  #expect(wire: Wire): void {
    this.#unread = false;
    if (this.wire === wire) return;
    const { field, wire: got } = this;
    throw refused(sentence('protobuf.wire', { field, expected: wire, got }));
  }

  #skip(): void {
    this.#unread = false;
    if (this.wire === 'varint') this.#varint();
    else this.#step(this.wire === 'fixed32' ? 4 : this.wire === 'fixed64' ? 8 : this.#varint());
  }

  /** Moves on by `count` bytes; the answer is where they begin. */
  #step(count: number): number {
    const left = this.#bytes.length - this.#position;
    if (count < 0 || count > left) {
      const expected = count < 0 ? String(count) : count;
      throw refused(sentence('protobuf.cutOff', { expected, at: this.#position, got: left }));
    }
    this.#position += count;
    return this.#position - count;
  }

  /** Seven bits a byte, the lowest first; at most ten bytes, read as a signed 64-bit number. */
  #varint(): number {
    let [value, scale] = [0, 1];
    for (let count = 0; count < 9; count++) {
      const byte = this.#view.getUint8(this.#step(1));
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
      scale *= 128;
    }
    // The tenth byte holds bit 63, the sign: −2⁶³ in two's complement.
    const last = this.#view.getUint8(this.#step(1));
    if (last > 1) throw refused(sentence('protobuf.varint', { at: this.#position }));
    return last === 1 ? this.#negative() : value;
  }

  /** The ten bytes before the position again, exactly: doubles would lose the low bits of a negative number. */
  #negative(): number {
    let value = 0n;
    for (let i = 0; i < 10; i++) {
      value |= BigInt(this.#bytes[this.#position - 10 + i] & 0x7f) << BigInt(7 * i);
    }
    return Number(BigInt.asIntN(64, value));
  }
}

/** Writes one message of protobuf; fields come in the order of the calls. */
export class ProtobufWriter {
  readonly #parts: Uint8Array[] = [];
  #length = 0;

  integer(field: number, value: number): this {
    return this.#key(field, 0).#push(varint(value));
  }

  float(field: number, value: number): this {
    return this.#key(field, 5).#push(new Uint8Array(littleEndianFloats([value])));
  }

  bytes(field: number, bytes: Uint8Array): this {
    return this.#key(field, 2).#push(varint(bytes.length)).#push(bytes);
  }

  text(field: number, text: string): this {
    return this.bytes(field, new TextEncoder().encode(text));
  }

  message(field: number, write: (message: ProtobufWriter) => void): this {
    const message = new ProtobufWriter();
    write(message);
    this.#key(field, 2).#push(varint(message.#length));
    for (const part of message.#parts) this.#push(part);
    return this;
  }

  finish(): Uint8Array {
    const bytes = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }

  #key(field: number, wire: number): this {
    return this.#push(varint(8 * field + wire));
  }

  #push(part: Uint8Array): this {
    this.#parts.push(part);
    this.#length += part.length;
    return this;
  }
}

/** float32 little endian, whatever the machine's own order is. */
export function littleEndianFloats(values: ArrayLike<number>): ArrayBuffer {
  const view = new DataView(new ArrayBuffer(4 * values.length));
  for (let i = 0; i < values.length; i++) view.setFloat32(4 * i, values[i], true);
  return view.buffer;
}

function varint(value: number): Uint8Array {
  const bytes: number[] = [];
  let rest = BigInt.asUintN(64, BigInt(value));
  do {
    const low = Number(rest & 0x7fn);
    rest >>= 7n;
    bytes.push(rest > 0n ? low | 0x80 : low);
  } while (rest > 0n);
  return Uint8Array.from(bytes);
}
