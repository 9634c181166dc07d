import { sentence } from '../sentences';
import { refused } from '../error';

/** An address that stands for "nothing here". */
const UNDEFINED = 2 ** 64;

const LATIN1 = new TextDecoder('latin1');
const UTF8 = new TextDecoder('utf-8');

/** Reads numbers of an HDF5 file in order, little endian, from one position on; never past the end. */
export class Hdf5Bytes {
  position: number;
  readonly #bytes: Uint8Array;
  readonly #view: DataView;

  constructor(bytes: Uint8Array, position = 0) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.position = position;
    if (!(position >= 0 && position <= bytes.length)) this.#cutOff(0);
  }

  get left(): number {
    return this.#bytes.length - this.position;
  }

  skip(count: number): void {
    if (!(count >= 0 && count <= this.left)) this.#cutOff(count);
    this.position += count;
  }

  #cutOff(expected: number): never {
    const at = String(this.position);
    throw refused(sentence('hdf5.cutOff', { expected, at, got: this.#bytes.length }));
  }

  #step(count: number): number {
    this.skip(count);
    return this.position - count;
  }

  uint8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  uint16(): number {
    return this.#view.getUint16(this.#step(2), true);
  }

  uint32(): number {
    return this.#view.getUint32(this.#step(4), true);
  }

  /** A length or an address; exact up to 2⁵³, far beyond any file. */
  uint64(): number {
    return Number(this.#view.getBigUint64(this.#step(8), true));
  }

  /** Null for the address that is all ones. */
  address(): number | null {
    const value = this.uint64();
    return value === UNDEFINED ? null : value;
  }

  /** A whole number of 1 to 8 bytes. */
  uint(bytes: number): number {
    let value = 0;
    for (let i = 0; i < bytes; i++) value += this.uint8() * 256 ** i;
    return value;
  }

  /** A view, no copy. */
  take(count: number): Uint8Array {
    const start = this.#step(count);
    return this.#bytes.subarray(start, start + count);
  }

  /** Four letters that say what stands here. */
  expect(signature: string): void {
    const at = String(this.position);
    const got = LATIN1.decode(this.take(4));
    if (got !== signature) throw refused(sentence('hdf5.signature', { expected: signature, at, got }));
  }

  /** Text up to a zero byte, which is skipped. */
  text(): string {
    const end = this.#bytes.indexOf(0, this.position);
    const text = textOf(this.take((end < 0 ? this.#bytes.length : end) - this.position));
    this.skip(1);
    return text;
  }

  /** Moves on to the next multiple of eight, counted from `start`. */
  align(start: number): void {
    this.position = Math.min(this.#bytes.length, start + Math.ceil((this.position - start) / 8) * 8);
  }
}

/** UTF-8 up to the first zero byte. */
export function textOf(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return UTF8.decode(end < 0 ? bytes : bytes.subarray(0, end));
}
