import { sentence } from './sentences';
import { DataError, refused } from './error';

/** Reads the arguments that stand behind pickle opcodes, in order; little endian. Never reads past the end. */
export class PickleBytes {
  readonly length: number;
  position = 0;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.length = bytes.length;
  }

  /** Moves on by `count` bytes; the answer is where they begin. */
  #step(count: number): number {
    const left = this.length - this.position;
    if (count > left) {
      throw refused(sentence('pickle.cutOff', { expected: count, at: this.position, got: left }));
    }
    this.position += count;
    return this.position - count;
  }

  uint8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#step(2), true);
  }

  int32(): number {
    return this.#view.getInt32(this.#step(4), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#step(4), true);
  }

  /** 64 bits; exact up to 2⁵³, far beyond any file. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#step(8), true));
  }

  /** A view of the next bytes, no copy. */
  take(count: number): Uint8Array {
    const start = this.#step(count);
    return this.#bytes.subarray(start, start + count);
  }

  text(count: number): string {
    const start = this.position;
    try {
      return this.#utf8.decode(this.take(count));
    } catch (error) {
      if (error instanceof DataError) throw error;
      throw refused(sentence('pickle.notUtf8', { at: start }));
    }
  }

  /** Text up to the next line feed, which is skipped. */
  line(): string {
    const end = this.#bytes.indexOf(0x0a, this.position);
    if (end < 0) throw refused(sentence('pickle.cutOffInName', { at: this.position }));
    const line = this.text(end - this.position);
    this.position = end + 1;
    return line;
  }
}
