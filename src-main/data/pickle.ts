import { sentence } from '../shared/sentences/sentence';
import type { Tensor } from '../shared/weights';
import { badFile, DataError } from './error';
import { PickleBytes, refused } from './pickle-bytes';
import { allowedGlobal, build, callGlobal, NumpyArray, type Budget, type PickleValue } from './pickle-numpy';
import { opcodeName } from './pickle-opcodes';

/** The stack machine that a pickle programs, cut down to what NumPy arrays in a dictionary need. */
class Machine {
  readonly input: PickleBytes;
  readonly stack: PickleValue[] = [];
  readonly marks: number[] = [];
  readonly memo = new Map<number, PickleValue>();
  readonly budget: Budget;

  constructor(bytes: Uint8Array) {
    this.input = new PickleBytes(bytes);
    this.budget = { bytes: 2 * bytes.length };
  }

  pop(): PickleValue {
    if (this.stack.length <= (this.marks.at(-1) ?? 0)) throw refused(sentence('pickle.stackTooSmall'));
    return this.stack.pop()!;
  }

  /** The values since the last MARK. */
  popToMark(): PickleValue[] {
    const mark = this.marks.pop();
    if (mark === undefined) throw refused(sentence('pickle.noMark'));
    return this.stack.splice(mark);
  }

  top(): PickleValue {
    if (this.stack.length === 0) throw refused(sentence('pickle.stackEmpty'));
    return this.stack.at(-1)!;
  }

  tuple(size: number): void {
    const items = Array.from({ length: size }, () => this.pop());
    this.stack.push(items.reverse());
  }

  recall(key: number): void {
    const value = this.memo.get(key);
    if (value === undefined) throw refused(sentence('pickle.noMemo', { key: String(key) }));
    this.stack.push(value);
  }

  setItems(items: readonly PickleValue[]): void {
    const dictionary = this.top();
    if (!(dictionary instanceof Map) || items.length % 2 !== 0) throw refused(sentence('pickle.items'));
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i];
      if (typeof key !== 'string') throw refused(sentence('pickle.keys'));
      dictionary.set(key, items[i + 1]);
    }
  }

  stackGlobal(): void {
    const name = this.pop();
    const module = this.pop();
    if (typeof name !== 'string' || typeof module !== 'string') throw refused(sentence('pickle.globalName'));
    this.stack.push(allowedGlobal(module, name));
  }

  reduce(): void {
    const args = this.pop();
    this.stack.push(callGlobal(this.pop(), args, this.budget));
  }

  build(): void {
    const state = this.pop();
    build(this.top(), state, this.budget);
  }
}

/** Opcode → what it does. What is not here is refused. */
const OPCODES: ReadonlyMap<string, (m: Machine) => void> = new Map<string, (m: Machine) => void>([
  ['FRAME', (m) => void m.input.uint64()],
  ['NONE', (m) => m.stack.push(null)],
  ['NEWTRUE', (m) => m.stack.push(true)],
  ['NEWFALSE', (m) => m.stack.push(false)],
  ['BININT', (m) => m.stack.push(m.input.int32())],
  ['BININT1', (m) => m.stack.push(m.input.uint8())],
  ['BININT2', (m) => m.stack.push(m.input.uint16())],
  ['SHORT_BINUNICODE', (m) => m.stack.push(m.input.text(m.input.uint8()))],
  ['BINUNICODE', (m) => m.stack.push(m.input.text(m.input.uint32()))],
  ['BINUNICODE8', (m) => m.stack.push(m.input.text(m.input.uint64()))],
  ['SHORT_BINBYTES', (m) => m.stack.push(m.input.take(m.input.uint8()))],
  ['BINBYTES', (m) => m.stack.push(m.input.take(m.input.uint32()))],
  ['BINBYTES8', (m) => m.stack.push(m.input.take(m.input.uint64()))],
  ['BYTEARRAY8', (m) => m.stack.push(m.input.take(m.input.uint64()))],
  ['MARK', (m) => m.marks.push(m.stack.length)],
  ['EMPTY_TUPLE', (m) => m.tuple(0)],
  ['TUPLE1', (m) => m.tuple(1)],
  ['TUPLE2', (m) => m.tuple(2)],
  ['TUPLE3', (m) => m.tuple(3)],
  ['TUPLE', (m) => m.stack.push(m.popToMark())],
  ['EMPTY_DICT', (m) => m.stack.push(new Map())],
  ['SETITEM', (m) => m.setItems([m.pop(), m.pop()].reverse())],
  ['SETITEMS', (m) => m.setItems(m.popToMark())],
  ['BINPUT', (m) => m.memo.set(m.input.uint8(), m.top())],
  ['LONG_BINPUT', (m) => m.memo.set(m.input.uint32(), m.top())],
  ['MEMOIZE', (m) => m.memo.set(m.memo.size, m.top())],
  ['BINGET', (m) => m.recall(m.input.uint8())],
  ['LONG_BINGET', (m) => m.recall(m.input.uint32())],
  ['GLOBAL', (m) => m.stack.push(allowedGlobal(m.input.line(), m.input.line()))],
  ['STACK_GLOBAL', (m) => m.stackGlobal()],
  ['REDUCE', (m) => m.reduce()],
  ['BUILD', (m) => m.build()],
]);

function run(bytes: Uint8Array): PickleValue {
  const m = new Machine(bytes);
  if (bytes.length < 2 || bytes[0] !== 0x80 || bytes[1] < 2 || bytes[1] > 5) {
    throw refused(sentence('pickle.protocol'));
  }
  m.input.take(2);
  for (;;) {
    const at = m.input.position;
    const name = opcodeName(m.input.uint8());
    if (name === 'STOP') return m.pop();
    const operation = OPCODES.get(name);
    if (!operation) {
      throw refused(sentence('pickle.opcode', { opcode: name, at }));
    }
    operation(m);
  }
}

/**
 * Reads a Python pickle of a dictionary from names to NumPy float arrays (protocols 2 to 5, NumPy 1 and 2, float32
 * and float64, either byte order, C and Fortran order) as float32 tensors in C order. It interprets only the
 * opcodes and globals that such a file needs and executes nothing; anything else is refused by its name.
 * Throws DataError. Source: the comments of Python's pickletools, and what numpy.ndarray.__reduce_ex__ writes.
 */
export function readPickledArrays(bytes: Uint8Array, name: string): Map<string, Tensor> {
  try {
    const dictionary = run(bytes);
    if (!(dictionary instanceof Map)) throw refused(sentence('pickle.dictionary'));
    const tensors = new Map<string, Tensor>();
    for (const [key, value] of dictionary) {
      if (!(value instanceof NumpyArray) || !value.tensor) throw refused(sentence('pickle.noArray', { key }));
      tensors.set(key, value.tensor);
    }
    return tensors;
  } catch (error) {
    throw error instanceof DataError ? badFile(name, error.sentence, error) : error;
  }
}
