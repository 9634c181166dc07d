/**
 * Entry of the engine's own thread, bundled as `engine-worker.js`: the local engine behind messages, so that no
 * matrix product ever holds up a window or a socket. Answers are transferred, not copied.
 */
import { parentPort } from 'node:worker_threads';
import { createLocalEngine } from './local';
import type { Engine, FromWorker, ToWorker } from './port';
import { toFailure } from '../shared/failure';
import { threadPort } from './thread-port';

const port = parentPort;
if (!port) throw new Error('engine-worker: must be started as a worker thread');

const tell = (message: FromWorker, transfer: readonly ArrayBuffer[] = []): void =>
  port.postMessage(message, transfer);

const engine = createLocalEngine((notice) => tell({ kind: 'notice', notice }));
const runs = new Map<number, AbortController>();

const fail = (job: number, error: unknown): void =>
  tell({ kind: 'failure', job, failure: toFailure(error, 'engine') });

/** The buffers of an answer that nobody here needs any more. */
function transferable(value: unknown): ArrayBuffer[] {
  const logits = (value as { readonly logits?: unknown } | null | undefined)?.logits;
  return logits instanceof Float32Array && logits.buffer instanceof ArrayBuffer ? [logits.buffer] : [];
}

async function answer({ job, ask, request }: Extract<ToWorker, { kind: 'ask' }>): Promise<void> {
  try {
    // The port is private to engine-client.ts, whose types keep request and method together.
    const value: unknown = await (engine[ask] as (request: unknown) => Promise<unknown>)(request);
    tell({ kind: 'answer', job, value }, transferable(value));
  } catch (error) {
    fail(job, error);
  }
}

async function usePage({ job, port: page }: Extract<ToWorker, { kind: 'page' }>): Promise<void> {
  await engine.usePage(threadPort(page));
  tell({ kind: 'answer', job, value: undefined });
}

async function runBatches({ job, request }: Extract<ToWorker, { kind: 'batches' }>): Promise<void> {
  const controller = new AbortController();
  runs.set(job, controller);
  try {
    const onProgress: Parameters<Engine['runBatches']>[1] = (progress) =>
      tell({ kind: 'progress', job, progress }, transferable(progress));
    await engine.runBatches(request, onProgress, controller.signal);
    tell({ kind: 'answer', job, value: undefined });
  } catch (error) {
    fail(job, error);
  } finally {
    runs.delete(job);
  }
}

port.on('message', (message: ToWorker) => {
  switch (message.kind) {
    case 'ask':
      return void answer(message);
    case 'batches':
      return void runBatches(message);
    case 'page':
      return void usePage(message);
    case 'cancel':
      return runs.get(message.job)?.abort();
    default:
      return message satisfies never;
  }
});
