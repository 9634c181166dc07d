/** The case that is being read, in memory which both threads see: what a thread that hangs or dies leaves behind. */
const HEAD = 16;
const ROOM = 1 << 20;

export class CurrentCase {
  readonly shared: SharedArrayBuffer;
  readonly #head: Int32Array;
  readonly #bytes: Uint8Array;

  constructor(shared = new SharedArrayBuffer(HEAD + ROOM)) {
    this.shared = shared;
    this.#head = new Int32Array(shared, 0, HEAD / 4);
    this.#bytes = new Uint8Array(shared, HEAD);
  }

  /** Before a case is read. */
  begin(bytes: Uint8Array): void {
    this.#bytes.set(bytes.subarray(0, ROOM));
    Atomics.store(this.#head, 0, Math.min(bytes.length, ROOM));
    Atomics.add(this.#head, 1, 1);
  }

  /** How many cases were begun so far; wraps around. */
  get number(): number {
    return Atomics.load(this.#head, 1);
  }

  get bytes(): Uint8Array {
    return this.#bytes.slice(0, Atomics.load(this.#head, 0));
  }
}
