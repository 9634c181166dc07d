import { sentence } from './sentences';
import { DICTIONARY_VALUES, LIST_VALUES, VIEW_VALUES, type Budget } from './budget';
import { refused } from './error';
import { PickleBytes } from './pickle-bytes';
import { opcodeName } from './pickle-opcodes';

/** Whatever a dialect puts on the stack beside plain values: types, arrays, storages. */
export abstract class PickleObject {}

/** What calling a name gives. Throws DataError (`refused`) for arguments that the file's writer never gives. */
export type Callee = (args: readonly PickleValue[], budget: Budget) => PickleValue;

/** A name that a pickle asks for: nothing but the function here that stands for it. */
export class Global extends PickleObject {
  readonly name: string;
  readonly call: Callee;
  constructor(name: string, call: Callee) {
    super();
    this.name = name;
    this.call = call;
  }
}

/** Everything that a pickle puts on the stack. */
export type PickleValue =
  | null
  | boolean
  | number
  | string
  | Uint8Array
  | readonly PickleValue[]
  | Map<string, PickleValue>
  | PickleObject;

/** What an opcode does to the machine. */
export type Operation = (machine: Machine) => void;

/** Whose pickles are read: what of Python the machine knows by name. Everything else is refused. */
export interface Dialect {
  /** Full name (`numpy.dtype`) → what it stands for. */
  readonly globals: ReadonlyMap<string, Global>;
  /** BUILD: gives a value its state. Throws DataError (`refused`) for anything but the dialect's own objects. */
  readonly build: (target: PickleValue, state: PickleValue, budget: Budget) => void;
  /** Opcodes beyond those that every dialect has, by their names. */
  readonly opcodes?: ReadonlyMap<string, Operation>;
}

/**
 * The stack machine that a pickle programs, cut down to plain values and what its dialect adds. Nothing is executed.
 * Whatever it keeps (stack, marks, memo, items) is charged as values, so that no file makes more of it than an
 * opening may; the bytes and texts themselves stand in the file once and are taken once.
 */
export class Machine {
  readonly input: PickleBytes;
  readonly budget: Budget;
  readonly #dialect: Dialect;
  readonly #stack: PickleValue[] = [];
  readonly #marks: number[] = [];
  readonly #memo = new Map<number, PickleValue>();

  constructor(bytes: Uint8Array, dialect: Dialect, budget: Budget) {
    this.input = new PickleBytes(bytes);
    this.budget = budget;
    this.#dialect = dialect;
  }

  push(value: PickleValue): void {
    this.budget.spend('values');
    this.#stack.push(value);
  }

  pop(): PickleValue {
    if (this.#stack.length <= (this.#marks.at(-1) ?? 0)) throw refused(sentence('pickle.stackTooSmall'));
    return this.#stack.pop()!;
  }

  top(): PickleValue {
    if (this.#stack.length === 0) throw refused(sentence('pickle.stackEmpty'));
    return this.#stack.at(-1)!;
  }

  mark(): void {
    this.budget.spend('values');
    this.#marks.push(this.#stack.length);
  }

  list(items: PickleValue[]): void {
    this.budget.spend('values', LIST_VALUES);
    this.push(items);
  }

  /** The next bytes of the file, not copied. */
  bytes(count: number): void {
    this.budget.spend('values', VIEW_VALUES);
    this.push(this.input.take(count));
  }

  /** The values since the last MARK. */
  popToMark(): PickleValue[] {
    const mark = this.#marks.pop();
    if (mark === undefined) throw refused(sentence('pickle.noMark'));
    return this.#stack.splice(mark);
  }

  tuple(size: number): void {
    const items = Array.from({ length: size }, () => this.pop());
    this.list(items.reverse());
  }

  dictionary(): void {
    this.budget.spend('values', DICTIONARY_VALUES);
    this.push(new Map());
  }

  setItems(items: readonly PickleValue[]): void {
    const dictionary = this.top();
    if (!(dictionary instanceof Map) || items.length % 2 !== 0) throw refused(sentence('pickle.items'));
    this.budget.spend('values', items.length);
    for (let i = 0; i < items.length; i += 2) {
      const key = items[i];
      // Optimizers number what they keep.
      if (typeof key !== 'string' && typeof key !== 'number') throw refused(sentence('pickle.keys'));
      dictionary.set(String(key), items[i + 1]);
    }
  }

  /** MEMOIZE numbers what it keeps by itself. */
  remember(key = this.#memo.size): void {
    this.budget.spend('values');
    this.#memo.set(key, this.top());
  }

  recall(key: number): void {
    const value = this.#memo.get(key);
    if (value === undefined) throw refused(sentence('pickle.noMemo', { key: String(key) }));
    this.push(value);
  }

  global(module: PickleValue, name: PickleValue): void {
    if (typeof name !== 'string' || typeof module !== 'string') throw refused(sentence('pickle.globalName'));
    const found = this.#dialect.globals.get(`${module}.${name}`);
    if (!found) throw refused(sentence('pickle.refused', { name: `${module}.${name}` }));
    this.push(found);
  }

  reduce(): void {
    const args = this.pop();
    const callee = this.pop();
    if (!(callee instanceof Global) || !Array.isArray(args)) throw refused(sentence('pickle.call'));
    this.push(callee.call(args as readonly PickleValue[], this.budget));
  }

  build(): void {
    const state = this.pop();
    this.#dialect.build(this.top(), state, this.budget);
  }
}

/** Opcode → what it does, in every dialect. What neither stands here nor in the dialect is refused. */
const OPCODES: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['FRAME', (m) => void m.input.uint64()],
  ['NONE', (m) => m.push(null)],
  ['NEWTRUE', (m) => m.push(true)],
  ['NEWFALSE', (m) => m.push(false)],
  ['BININT', (m) => m.push(m.input.int32())],
  ['BININT1', (m) => m.push(m.input.uint8())],
  ['BININT2', (m) => m.push(m.input.uint16())],
  ['SHORT_BINUNICODE', (m) => m.push(m.input.text(m.input.uint8()))],
  ['BINUNICODE', (m) => m.push(m.input.text(m.input.uint32()))],
  ['BINUNICODE8', (m) => m.push(m.input.text(m.input.uint64()))],
  ['SHORT_BINBYTES', (m) => m.bytes(m.input.uint8())],
  ['BINBYTES', (m) => m.bytes(m.input.uint32())],
  ['BINBYTES8', (m) => m.bytes(m.input.uint64())],
  ['BYTEARRAY8', (m) => m.bytes(m.input.uint64())],
  ['MARK', (m) => m.mark()],
  ['EMPTY_TUPLE', (m) => m.tuple(0)],
  ['TUPLE1', (m) => m.tuple(1)],
  ['TUPLE2', (m) => m.tuple(2)],
  ['TUPLE3', (m) => m.tuple(3)],
  ['TUPLE', (m) => m.list(m.popToMark())],
  ['EMPTY_DICT', (m) => m.dictionary()],
  ['SETITEM', (m) => m.setItems([m.pop(), m.pop()].reverse())],
  ['SETITEMS', (m) => m.setItems(m.popToMark())],
  ['BINPUT', (m) => m.remember(m.input.uint8())],
  ['LONG_BINPUT', (m) => m.remember(m.input.uint32())],
  ['MEMOIZE', (m) => m.remember()],
  ['BINGET', (m) => m.recall(m.input.uint8())],
  ['LONG_BINGET', (m) => m.recall(m.input.uint32())],
  ['GLOBAL', (m) => m.global(m.input.line(), m.input.line())],
  ['STACK_GLOBAL', (m) => stackGlobal(m)],
  ['REDUCE', (m) => m.reduce()],
  ['BUILD', (m) => m.build()],
]);

const STOP = 0x2e;

/** Byte → what it does. */
function operationsOf({ opcodes }: Dialect): readonly (Operation | undefined)[] {
  return Array.from({ length: 256 }, (_, opcode) => {
    const name = opcodeName(opcode);
    return OPCODES.get(name) ?? opcodes?.get(name);
  });
}

function stackGlobal(m: Machine): void {
  const name = m.pop();
  m.global(m.pop(), name);
}

/**
 * Runs a pickle of protocol 2 to 5; the answer is the value that it ends with. Throws DataError (`refused`, without the
 * file's name) for opcodes and names that the dialect does not have, OverBudget for more than an opening may take.
 * Source: the comments of Python's pickletools.
 */
export function runPickle(bytes: Uint8Array, dialect: Dialect, budget: Budget): PickleValue {
  return runPickleAt(bytes, dialect, budget).value;
}

/** The same, with the position behind the pickle: a file may hold several, one behind the other. */
export function runPickleAt(
  bytes: Uint8Array,
  dialect: Dialect,
  budget: Budget,
): { readonly value: PickleValue; readonly end: number } {
  if (bytes.length < 2 || bytes[0] !== 0x80 || bytes[1] < 2 || bytes[1] > 5) {
    throw refused(sentence('pickle.protocol'));
  }
  const machine = new Machine(bytes, dialect, budget);
  const { input } = machine;
  const operations = operationsOf(dialect);
  input.take(2);
  for (;;) {
    const at = input.position;
    const opcode = input.uint8();
    if (opcode === STOP) return { value: machine.pop(), end: input.position };
    const operation = operations[opcode];
    if (!operation) throw refused(sentence('pickle.opcode', { opcode: opcodeName(opcode), at }));
    operation(machine);
  }
}
