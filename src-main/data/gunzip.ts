import { promisify } from 'node:util';
import { gunzip as gunzipCallback, gunzipSync } from 'node:zlib';
import { sentence } from '../shared/sentences/sentence';
import { badFile, messageOf, type DataError } from './error';

/** Most bytes that anything here inflates to: 256 MiB, five times the largest MNIST file. */
export const LARGEST_INFLATED = 256 * 1024 * 1024;

const gunzipInThreadPool = promisify(gunzipCallback);

/** True when the bytes start as every gzip file does: 1f 8b (RFC 1952, 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

function explained(error: unknown, name: string, limit: number): DataError {
  if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
    return badFile(name, sentence('gzip.tooLarge', { limit }), error);
  }
  return badFile(name, sentence('gzip.corrupt', { why: messageOf(error) }), error);
}

/**
 * Bytes of a file that may or may not be gzip: inflated if they are, as they came if not.
 * `name` stands in messages. Throws DataError when the gzip data is corrupt or cut off, or inflates to more
 * than `limit` bytes; it stops inflating there.
 */
export function gunzip(bytes: Uint8Array, name: string, limit = LARGEST_INFLATED): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  try {
    return gunzipSync(bytes, { maxOutputLength: limit });
  } catch (error) {
    throw explained(error, name, limit);
  }
}

/** The same in zlib's thread pool: for files large enough to hold up the window while they inflate. */
export async function gunzipAside(
  bytes: Uint8Array,
  name: string,
  limit = LARGEST_INFLATED,
): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  try {
    return await gunzipInThreadPool(bytes, { maxOutputLength: limit });
  } catch (error) {
    throw explained(error, name, limit);
  }
}
