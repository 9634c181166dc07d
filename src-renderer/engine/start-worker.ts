/**
 * Starts the worker that computes on the GPU and gives it its end of a connection. `lost` hears why it ended by itself;
 * the answer ends it.
 */
export function startEngineWorker(port: MessagePort, lost: (why: string) => void): () => void {
  const worker = new Worker(new URL('./engine-worker.ts', import.meta.url), {
    type: 'module',
    name: 'engine',
  });
  worker.addEventListener('error', ({ message }) => {
    worker.terminate();
    lost(message ? `its worker stopped: ${message}` : 'its worker cannot be started');
  });
  worker.postMessage(null, [port]);
  return () => worker.terminate();
}
