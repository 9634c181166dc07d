/**
 * Two more parts of gpu.js 2.24.1 that it does not export: what writes a WebAssembly module byte by byte, and what
 * keeps threads with a module over one shared memory. The version is pinned and checked at start, see ../internals.ts.
 */
// @ts-expect-error gpu.js has no types for its insides
import * as writer from 'gpu.js/src/backend/web-assembly/wasm-builder.js';
// @ts-expect-error gpu.js has no types for its insides
import * as threads from 'gpu.js/src/backend/web-assembly/worker-pool.js';
import type { ModuleBuilder } from '../internals';

export interface ModuleWriter extends ModuleBuilder {
  addMemoryImport(initialPages: number, maximumPages: number, shared: boolean): void;
  exportFunction(name: string): void;
  toBytes(): Uint8Array<ArrayBuffer>;
}

/** A module that every thread runs over the same memory; its export `run(start, end, seed)` is what is called. */
export interface SharedModule {
  readonly id: number;
  readonly module: object;
  readonly memory: WasmMemory;
  readonly mathImports: readonly string[];
  /** Odd, so that `run` is called and not gpu.js's own `run_simd`. */
  readonly sizeX: 1;
}

/** Threads, started when they are first needed. */
export interface Threads {
  readonly size: number;
  /** Calls `run` once in as many threads as there are tasks; rejects where a thread ends before its time. */
  dispatch(
    entry: SharedModule,
    tasks: readonly { readonly start: number; readonly end: number; readonly seed: number }[],
  ): Promise<void>;
  destroy(): void;
}

/** What of `WebAssembly` is used: neither Node's types nor those of this floor have it. */
export interface WasmMemory {
  readonly buffer: ArrayBufferLike;
}

interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  /** What it rejects with where a module is not valid, or larger than the engine takes. */
  readonly CompileError: new () => Error;
  compile(bytes: Uint8Array): Promise<object>;
  readonly Memory: new (size: { initial: number; maximum: number; shared: boolean }) => WasmMemory;
  readonly Instance: new (
    module: object,
    imports: { env: { memory: WasmMemory } },
  ) => { readonly exports: object };
  instantiate(
    module: object,
    imports: { env: { memory: WasmMemory } },
  ): Promise<{ readonly exports: object }>;
  validate(bytes: Uint8Array): boolean;
}

export const wasm = (globalThis as unknown as { readonly WebAssembly: Wasm }).WebAssembly;

const { WasmModuleBuilder } = writer as { readonly WasmModuleBuilder: new () => ModuleWriter };
const { WebAssemblyWorkerPool } = threads as { readonly WebAssemblyWorkerPool: new () => Threads };

export const createModule = (): ModuleWriter => new WasmModuleBuilder();
export const createThreads = (): Threads => new WebAssemblyWorkerPool();
