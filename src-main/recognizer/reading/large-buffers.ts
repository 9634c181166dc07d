import type { OpenedFile } from '../../shared/files';

/** From this size on, moving a buffer is worth its while; Node's pool of small ones is never touched. */
const LARGE_BYTES = 256 * 1024;

/** The large buffers in which files lie; several files may lie in one. */
export function largeBuffersOf(files: readonly OpenedFile[]): ArrayBuffer[] {
  const buffers = new Set(files.map(({ bytes }) => bytes.buffer));
  return [...buffers].filter(
    (buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer && buffer.byteLength >= LARGE_BYTES,
  );
}
