import { unsignedLeb } from '../lane-function';
import type { Emitter, WasmType } from '../internals';
import type { ModuleWriter } from './gpu-writer';

/** Bytes of a vector of four floats. */
export const VECTOR = 16;

/** f32x4.relaxed_madd: a·b + c. */
const FUSED = [0xfd, 0x85, 0x02];

/** What the engine that runs the module can do. */
export interface Abilities {
  /** One instruction for a·b + c, rounded once (relaxed SIMD; Chromium and Electron have it, Node 20 does not). */
  readonly fused: boolean;
}

/**
 * Numbers in all four lanes, kept in memory: V8 makes a vector that stands in the code anew each time, with four
 * instructions, where a read is one. The first `room` of them are.
 */
export class Constants {
  static readonly room = 64;
  readonly values: number[] = [];
  readonly #address: number;

  constructor(address: number) {
    this.#address = address;
  }

  splat(em: Emitter, value: number): Emitter {
    // 0 and −0 are two.
    const known = this.values.findIndex((other) => Object.is(other, value));
    if (known < 0 && this.values.length === Constants.room)
      return em.v128ConstF32x4(value, value, value, value);
    const at = known >= 0 ? known : this.values.push(value) - 1;
    return em.i32Const(0).v128Load(this.#address + VECTOR * at, 2);
  }
}

/** What all functions of a module share. */
export interface Setting {
  readonly abilities: Abilities;
  readonly constants: Constants;
}

/** One function of the module, with the few phrases that all layers are written in. Addresses are bytes in a local. */
export class Code {
  readonly em: Emitter;
  readonly #setting: Setting;

  constructor(em: Emitter, setting: Setting) {
    this.em = em;
    this.#setting = setting;
  }

  locals(type: WasmType, count: number): number[] {
    return Array.from({ length: count }, () => this.em.addLocal(type));
  }

  /** target ← source + bytes; `source` is a local, or −1 for an address that is known now. */
  address(target: number, source: number, bytes: number): void {
    if (source < 0) this.em.i32Const(bytes).localSet(target);
    else if (bytes === 0) this.em.localGet(source).localSet(target);
    else this.em.localGet(source).i32Const(bytes).i32Add().localSet(target);
  }

  advance(local: number, bytes: number): void {
    if (bytes !== 0) this.address(local, local, bytes);
  }

  /** Leaves the vector at address + offset on the stack. */
  load(address: number, offset: number): Emitter {
    return this.em.localGet(address).v128Load(offset, 2);
  }

  /** Leaves the number at address + offset in all four lanes. */
  loadSplat(address: number, offset: number): Emitter {
    return this.em.localGet(address)._push([0xfd, 0x09, 2, ...unsignedLeb(offset)]);
  }

  /** The vector in local `value` goes to address + offset. */
  store(address: number, offset: number, value: number): void {
    this.em.localGet(address).localGet(value).v128Store(offset, 2);
  }

  splat(value: number): Emitter {
    return this.#setting.constants.splat(this.em, value);
  }

  /** sum ← sum + x · w, lane by lane. */
  multiplyAdd(sum: number, x: number, w: number): void {
    const { em } = this;
    if (this.#setting.abilities.fused) em.localGet(x).localGet(w).localGet(sum)._push(FUSED);
    else em.localGet(sum).localGet(x).localGet(w).f32x4Mul().f32x4Add();
    em.localSet(sum);
  }

  /** Leaves x · w + what `plus` leaves on the stack. */
  sumOf(x: number, w: number, plus: () => unknown): Emitter {
    const { em } = this;
    em.localGet(x).localGet(w);
    if (!this.#setting.abilities.fused) em.f32x4Mul();
    plus();
    return this.#setting.abilities.fused ? em._push(FUSED) : em.f32x4Add();
  }

  /** `body` so many times. */
  repeat(times: number, body: () => void): void {
    if (times === 1) body();
    if (times < 2) return;
    const { em } = this;
    const left = em.addLocal('i32');
    em.i32Const(times).localSet(left).loop();
    body();
    em.localGet(left).i32Const(1).i32Sub().localTee(left).brIf(0).end();
  }
}

/** Functions of addresses, each written once however often it is asked for. */
export class Functions {
  readonly #module: ModuleWriter;
  readonly #setting: Setting;
  readonly #names = new Set<string>();

  constructor(module: ModuleWriter, setting: Setting) {
    this.#module = module;
    this.#setting = setting;
  }

  /** The name of a function that `add` brings into the module. */
  helper(name: string, add: (module: ModuleWriter) => void): string {
    if (!this.#names.has(name)) {
      this.#names.add(name);
      add(this.#module);
    }
    return name;
  }

  /** The name of the function of so many addresses whose code `write` gives; equal names mean equal code. */
  once(name: string, write: (code: Code) => void, addresses = 3): string {
    if (!this.#names.has(name)) {
      this.#names.add(name);
      const em = this.#module.addFunction(name, {
        params: Array.from({ length: addresses }, () => 'i32' as const),
      });
      write(new Code(em, this.#setting));
    }
    return name;
  }
}
