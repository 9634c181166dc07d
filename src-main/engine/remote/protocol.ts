/**
 * What the engine asks of a page that computes for it with the browser's GPU, over any connection that carries the
 * messages of shared/wire.ts: a MessagePort as they are, a WebSocket as frames. The engine asks, the page answers.
 */
import type { DeviceSummary } from '../../shared/devices';
import type { Sentence } from '../../shared/sentences/sentence';
import type { RpcMessage } from '../../shared/rpc';
import type { Model } from '../model';

/** The devices that a page can have, in the order in which they are worth trying. */
export const REMOTE_NAMES = ['webgpu', 'webgl2'] as const;
export type RemoteName = (typeof REMOTE_NAMES)[number];

export const isRemoteName = (name: string): name is RemoteName =>
  (REMOTE_NAMES as readonly string[]).includes(name);

export interface BatchRequest {
  readonly network: number;
  /** count · 784 floats, row-major. */
  readonly inputs: Float32Array;
  readonly count: number;
}

/** Request name → its argument and its answer. */
export interface RemoteRequests {
  /** Opens and self-tests every device: what is there, and why the others are not. */
  probe(request: null): readonly DeviceSummary[];
  /** Makes a model ready under a number of the asker's choice, and self-tests it. */
  prepare(request: { readonly network: number; readonly device: RemoteName; readonly model: Model }): null;
  /** count · 10 logits. */
  run(request: BatchRequest): Float32Array;
  activations(request: BatchRequest): readonly Float32Array[];
  release(request: { readonly network: number }): null;
  /** Releases everything: a new engine asks from now on. */
  reset(request: null): null;
}

export type RemoteRequestName = keyof RemoteRequests;
export type RemoteRequestOf<K extends RemoteRequestName> = Parameters<RemoteRequests[K]>[0];
export type RemoteAnswerOf<K extends RemoteRequestName> = ReturnType<RemoteRequests[K]>;

/** One end of such a connection. Buffers in `transfer` move where the connection can move them; else they are copied. */
export interface RemotePort {
  post(message: RpcMessage, transfer: readonly ArrayBuffer[]): void;
  /** Called once; `lost` is called at most once, with the reason. */
  listen(receive: (message: unknown) => void, lost: (why: Sentence) => void): void;
  /** Gives the other end up. */
  close(): void;
}
