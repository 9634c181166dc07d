/**
 * A program that is killed at an exact point of its work on the disk. SIGKILL leaves what was written up to then, in the
 * order in which it was asked for, so dying before the nth operation, or within a write after so many bytes, is all that it
 * can do. What the program asks afterwards never happens, and what it waits for never comes.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import fs, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';

/** Before which operation, counted from 0; within a write, after how many of its bytes. */
export interface Point {
  readonly operation: number;
  readonly bytes: number;
}

const never = new Promise<never>(() => undefined);
const current = new AsyncLocalStorage<DyingProgram>();

/** One program from its start to its death, or to its end where the point never comes. */
export class DyingProgram {
  /** Bytes of each operation so far: 0 for those that write nothing. */
  readonly lengths: number[] = [];
  #isDead = false;
  readonly #point: Point | null;
  readonly #before: (operation: number) => Promise<void>;
  readonly #handles = new Set<FileHandle>();
  #died = (): void => undefined;

  /** `before` is what other programs do between this one's operations; null as the point: it lives on. */
  constructor(point: Point | null, before: (operation: number) => Promise<void> = async () => undefined) {
    this.#point = point;
    this.#before = before;
  }

  /** Runs until it ends or is killed, and resolves then. */
  async run(work: () => Promise<void>): Promise<void> {
    const death = new Promise<void>((resolve) => (this.#died = resolve));
    await Promise.race([current.run(this, work), death]);
    // As the system does.
    for (const handle of this.#handles) await handle.close();
  }

  /** One operation: done, unless the program dies before it or has died. `part` does the first so many bytes of it. */
  async operate<T>(
    whole: () => Promise<T>,
    length = 0,
    part: (bytes: number) => Promise<unknown> = async () => undefined,
  ): Promise<T> {
    if (this.#isDead) return never;
    const operation = this.lengths.push(length) - 1;
    await current.exit(() => this.#before(operation));
    if (operation !== this.#point?.operation) return whole();
    if (this.#point.bytes > 0) await part(this.#point.bytes);
    this.#isDead = true;
    this.#died();
    return never;
  }

  opened(handle: FileHandle): FileHandle {
    this.#handles.add(handle);
    const bytesOf = (content: unknown): Buffer =>
      typeof content === 'string' ? Buffer.from(content) : Buffer.from(content as Uint8Array);
    const write = (content: unknown): Promise<{ bytesWritten: number }> => {
      const bytes = bytesOf(content);
      return this.operate(
        () => handle.write(bytes),
        bytes.length,
        (count) => handle.write(bytes.subarray(0, count)),
      );
    };
    const close = async (): Promise<void> => {
      this.#handles.delete(handle);
      await handle.close();
    };
    const told: Partial<Record<string | symbol, unknown>> = { write, writeFile: write, close };
    return new Proxy(handle, {
      get: (target, name) => {
        const value: unknown = told[name] ?? Reflect.get(target, name, target);
        if (typeof value !== 'function') return value;
        if (name === 'write' || name === 'writeFile') return value;
        const method = value as (...args: unknown[]) => Promise<unknown>;
        return (...args: unknown[]) => this.operate(() => method.apply(target, args) as Promise<unknown>);
      },
    });
  }
}

/** The functions through which the stores reach the disk. */
const WATCHED = ['open', 'link', 'unlink', 'rename', 'stat', 'mkdir', 'rm', 'readFile', 'readdir'] as const;

/** From now on every dying program's operations are counted; others go on as ever. The answer ends that. */
export function watchDisk(): () => void {
  const functions = fs as unknown as Record<string, (...args: unknown[]) => Promise<unknown>>;
  const real = WATCHED.map((name) => [name, functions[name]] as const);
  for (const [name, call] of real) {
    functions[name] = async (...args: unknown[]) => {
      const program = current.getStore();
      if (!program) return call(...args);
      const answer = await program.operate(() => call(...args));
      return name === 'open' ? program.opened(answer as FileHandle) : answer;
    };
  }
  syncBuiltinESMExports();
  return () => {
    for (const [name, call] of real) functions[name] = call;
    syncBuiltinESMExports();
  };
}
