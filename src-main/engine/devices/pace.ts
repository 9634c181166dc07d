/** Gives the thread's other work a turn. */
export type Pause = () => Promise<unknown>;

/** A batch holds its thread for about this long at a stretch, so that an answer for a drawing is not late. */
const STRETCH_MS = 4;

/**
 * Called between two pieces of a batch: waits for `pause` where the last one is some time ago, else for nothing. Throws
 * the signal's reason once nobody waits for the batch any more.
 */
export function createPace(pause: Pause | undefined, signal?: AbortSignal): () => Promise<void> | undefined {
  let since = performance.now();
  return () => {
    signal?.throwIfAborted();
    if (pause === undefined || performance.now() - since < STRETCH_MS) return undefined;
    return pause().then(() => {
      since = performance.now();
    });
  };
}
