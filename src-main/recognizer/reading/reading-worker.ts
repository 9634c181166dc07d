/**
 * Entry of a thread that reads one thing and ends, bundled as `reading-worker.js`: whatever a file does to its reader,
 * it does it here. The answer's numbers are handed over, not copied, the many of them in memory that all threads share.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { toFailure, type Outcome } from '../../shared/failure';
import { inSharedMemory } from '../../shared/memory';
import { runTask, type Reading } from './tasks';

const port = parentPort;
if (!port) throw new Error('reading-worker: must be started as a worker thread');

/** The buffers of all arrays in a value that was made here and that nobody here needs any more. */
function buffersOf(value: unknown, found = new Set<ArrayBuffer>()): Set<ArrayBuffer> {
  if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer && isOwn(value)) found.add(value.buffer);
  } else if (typeof value === 'object' && value !== null) {
    const inside: Iterable<unknown> = value instanceof Map ? value.values() : Object.values(value);
    for (const one of inside) buffersOf(one, found);
  }
  return found;
}

/** Small Node Buffers are cut from a pool that cannot be given away. */
const isOwn = (view: ArrayBufferView): boolean => !(Buffer.isBuffer(view) && view.length < Buffer.poolSize);

async function outcome(reading: Reading): Promise<Outcome<unknown>> {
  try {
    return { ok: true, value: inSharedMemory(await runTask(reading)) };
  } catch (error) {
    return { ok: false, failure: toFailure(error, 'reading') };
  }
}

const read = await outcome(workerData as Reading);
port.postMessage(read, read.ok ? [...buffersOf(read.value)] : []);
