/**
 * Request and answer over anything that carries messages: Electron's IPC, the page's WebSocket, the engine's thread, the
 * connection to a lent GPU. One side asks, the other answers; a request and what belongs to it carry the same number.
 * Failures are data.
 */
import type { Failure, Outcome } from './failure';

/** Somebody asks; `argument` is what that request takes. */
export interface RpcRequest {
  readonly id: number;
  readonly request: string;
  readonly argument: unknown;
}

export interface RpcAnswer {
  readonly id: number;
  readonly outcome: Outcome<unknown>;
}

/** Comes before the answer, as often as there is something to tell. */
export interface RpcProgress {
  readonly id: number;
  readonly progress: unknown;
}

/** Whoever asked does not want the rest any more; the answer comes all the same. */
export interface RpcAbort {
  readonly id: number;
  readonly abort: true;
}

/** The answering side tells; nobody answers. */
export interface RpcEvent {
  readonly event: string;
  readonly payload: unknown;
}

export type RpcMessage = RpcRequest | RpcAnswer | RpcProgress | RpcAbort | RpcEvent;

/** What a request may bring along. `T` is what the connection can move instead of copying it. */
export interface AskOptions<T> {
  readonly transfer?: readonly T[];
  readonly onProgress?: (progress: unknown) => void;
  readonly signal?: AbortSignal;
}

/** The asking side. */
export interface Asker<T> {
  /** Rejects only where `post` throws. */
  ask(request: string, argument: unknown, options?: AskOptions<T>): Promise<Outcome<unknown>>;
  /** Takes an answer or a progress; what belongs to no open request is left alone. */
  receive(message: RpcAnswer | RpcProgress): void;
  /** The other side is lost: whatever was asked so far ends so. */
  fail(failure: Failure): void;
  /** Requests without an answer. */
  readonly open: number;
}

interface Waiting {
  readonly onProgress: ((progress: unknown) => void) | undefined;
  readonly settle: (outcome: Outcome<unknown>) => void;
}

/** Asks through `post`; the messages that come back are to be given to `receive`. */
export function createAsker<T = ArrayBuffer>(
  post: (message: RpcRequest | RpcAbort, transfer: readonly T[]) => void,
): Asker<T> {
  const waiting = new Map<number, Waiting>();
  let asked = 0;

  return {
    async ask(request, argument, { transfer = [], onProgress, signal } = {}) {
      const id = ++asked;
      const abort = (): void => post({ id, abort: true }, []);
      try {
        return await new Promise<Outcome<unknown>>((settle) => {
          waiting.set(id, { onProgress, settle });
          post({ id, request, argument }, transfer);
          signal?.addEventListener('abort', abort, { once: true });
          if (signal?.aborted) abort();
        });
      } finally {
        waiting.delete(id);
        signal?.removeEventListener('abort', abort);
      }
    },
    receive(message) {
      const entry = waiting.get(message.id);
      if ('outcome' in message) {
        waiting.delete(message.id);
        entry?.settle(message.outcome);
      } else entry?.onProgress?.(message.progress);
    },
    fail(failure) {
      const all = [...waiting.values()];
      waiting.clear();
      for (const { settle } of all) settle({ ok: false, failure });
    },
    get open() {
      return waiting.size;
    },
  };
}

/** What goes on around one request on the answering side. */
export interface Task {
  readonly signal: AbortSignal;
  tell(progress: unknown): void;
}

/** Answers one request; failures are data, it never rejects. */
export type Answer = (request: string, argument: unknown, task: Task) => Promise<Outcome<unknown>>;

/** The answering side: takes requests and abortions, and resolves once the answer is posted; `post` hears whose it is. */
export function createAnswerer(
  answer: Answer,
  post: (message: RpcAnswer | RpcProgress, request: string) => void,
): (message: RpcRequest | RpcAbort) => Promise<void> {
  const running = new Map<number, AbortController>();
  return async (message) => {
    const { id } = message;
    if ('abort' in message) return running.get(id)?.abort();
    const controller = new AbortController();
    running.set(id, controller);
    const { request, argument } = message;
    const tell = (progress: unknown): void => post({ id, progress }, request);
    const outcome = await answer(request, argument, { signal: controller.signal, tell });
    running.delete(id);
    post({ id, outcome }, request);
  };
}

/** The buffers of the float arrays that a value is, lists, or has as fields: what its sender needs no longer may move. */
export function buffersOf(value: unknown): ArrayBuffer[] {
  if (typeof value !== 'object' || value === null) return [];
  const buffers = [value, ...Object.values(value instanceof Float32Array ? {} : value)].flatMap((one) =>
    one instanceof Float32Array && one.buffer instanceof ArrayBuffer ? [one.buffer] : [],
  );
  return [...new Set(buffers)];
}
