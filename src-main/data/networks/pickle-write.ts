import type { GraphTensor } from '../../shared/graph';
import { littleEndianFloats } from './protobuf';

const utf8 = new TextEncoder();

/** Bytes of a pickle, opcode after opcode. Source: the comments of Python's pickletools. */
class PickleWriter {
  readonly #parts: Uint8Array[] = [];

  /** Opcodes as characters, arguments as numbers. */
  code(...parts: readonly (string | number)[]): this {
    const bytes = parts.flatMap((part) => (typeof part === 'string' ? [...utf8.encode(part)] : [part]));
    this.#parts.push(Uint8Array.from(bytes));
    return this;
  }

  /** BINUNICODE. */
  text(text: string): this {
    const bytes = utf8.encode(text);
    return this.#sized('X', bytes);
  }

  /** BINBYTES. */
  bytes(bytes: Uint8Array): this {
    return this.#sized('B', bytes);
  }

  /** BININT. */
  integer(value: number): this {
    return this.code('J', ...new Uint8Array(Int32Array.of(value).buffer));
  }

  #sized(opcode: string, bytes: Uint8Array): this {
    this.code(opcode, ...new Uint8Array(Uint32Array.of(bytes.length).buffer));
    this.#parts.push(bytes);
    return this;
  }

  finish(): Uint8Array {
    const bytes = new Uint8Array(this.#parts.reduce((sum, { length }) => sum + length, 0));
    let at = 0;
    for (const part of this.#parts) {
      bytes.set(part, at);
      at += part.length;
    }
    return bytes;
  }
}

const [PROTOCOL, TUPLE1, TUPLE3, TRUE, FALSE] = [0x80, 0x85, 0x87, 0x88, 0x89];

/** `_reconstruct(ndarray, (0,), b'b')`, then its state: version, shape, type, not Fortran order, bytes. */
function writeArray(pickle: PickleWriter, { shape, data }: GraphTensor): void {
  pickle
    .code('cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\n', 'K', 0, TUPLE1, 'C', 1, 'b', TUPLE3, 'R')
    .code('(', 'K', 1, '(');
  for (const side of shape) pickle.integer(side);
  pickle.code('t', 'cnumpy\ndtype\n').text('f4').code(FALSE, TRUE, TUPLE3, 'R');
  // The type's state: version 3, little endian, no parts, no sizes, no flags.
  pickle.code('(', 'K', 3).text('<').code('NNN').integer(-1).integer(-1).code('K', 0, 'tb');
  pickle
    .code(FALSE)
    .bytes(new Uint8Array(littleEndianFloats(data)))
    .code('tb');
}

/**
 * The bytes of a Python pickle, protocol 3, of a dictionary from names to NumPy arrays of float32, as the book keeps
 * its networks: pickle.load reads it with NumPy 1 and 2.
 */
export function writePickle(tensors: ReadonlyMap<string, GraphTensor>): Uint8Array {
  const pickle = new PickleWriter().code(PROTOCOL, 3, '}', '(');
  for (const [name, tensor] of tensors) {
    pickle.text(name);
    writeArray(pickle, tensor);
  }
  return pickle.code('u.').finish();
}
