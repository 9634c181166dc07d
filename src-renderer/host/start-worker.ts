import type { WorkerStart } from './worker-port';

/**
 * Starts the worker that computes on the GPU and gives it its end of a connection. `lost` hears what the browser says
 * when it ended by itself, nothing when it could not start; the answer ends it.
 */
export function startEngineWorker(
  port: MessagePort,
  start: WorkerStart,
  lost: (why: string) => void,
): () => void {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  worker.addEventListener('error', ({ message = '' }) => {
    worker.terminate();
    lost(message);
  });
  worker.postMessage(start, [port]);
  return () => worker.terminate();
}
