/**
 * Entry of the engine's own thread, bundled as `engine-worker.js`: the local engine behind messages, so that no
 * matrix product ever holds up a window or a socket. Answers are transferred, not copied.
 */
import { parentPort, type MessagePort } from 'node:worker_threads';
import type { Notice } from '../shared/contract';
import { toFailure } from '../shared/failure';
import { buffersOf, createAnswerer, type RpcAbort, type RpcRequest, type Task } from '../shared/rpc';
import { createLocalEngine } from './local';
import { ALIVE, NOTICE, type BatchesRequest, type EngineRequest, type PredictRequest } from './port';
import { threadPort } from './thread-port';

/** Far below the silence after which a thread is taken to hang. */
const ALIVE_MS = 5_000;

const port = parentPort;
if (!port) throw new Error('engine-worker: must be started as a worker thread');

const engine = createLocalEngine((payload: Notice) => port.postMessage({ event: NOTICE, payload }));

/** The connection is private to client.ts, whose types keep request and argument together. */
function run(request: EngineRequest, argument: unknown, { signal, tell }: Task): Promise<unknown> {
  if (request === 'runBatches') return engine.runBatches(argument as BatchesRequest, tell, signal);
  if (request === 'predict') return engine.predict(argument as PredictRequest, signal);
  if (request === 'usePage') return engine.usePage(threadPort((argument as { port: MessagePort }).port));
  return (engine[request] as (argument: unknown) => Promise<unknown>)(argument);
}

const receive = createAnswerer(
  async (request, argument, task) => {
    try {
      return { ok: true, value: await run(request as EngineRequest, argument, task) };
    } catch (error) {
      return { ok: false, failure: toFailure(error, 'engine') };
    }
  },
  (message) => {
    if ('progress' in message) port.postMessage(message, buffersOf(message.progress));
    else port.postMessage(message, message.outcome.ok ? buffersOf(message.outcome.value) : []);
  },
);

// Whoever computes for long, in pieces, is no thread that hangs.
setInterval(() => port.postMessage({ event: ALIVE, payload: null }), ALIVE_MS).unref();

port.on('message', (message: RpcRequest | RpcAbort) => void receive(message));
