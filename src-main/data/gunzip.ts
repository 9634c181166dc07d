import { promisify } from 'node:util';
import { gunzip as gunzipCallback, gunzipSync } from 'node:zlib';
import { sentence } from './sentences';
import type { Budget } from './budget';
import { badFile, messageOf, named, type DataError } from './error';

const gunzipInThreadPool = promisify(gunzipCallback);

/** True when the bytes start as every gzip file does: 1f 8b (RFC 1952, 2.3.1). */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/** zlib's complaint in our words; where there came more than the account has left, the account's own. */
function explained(error: unknown, name: string, budget: Budget): DataError {
  if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
    named(name, () => budget.spend('unpacked', budget.left('unpacked') + 1));
  }
  return badFile(name, sentence('gzip.corrupt', { why: messageOf(error) }), error);
}

/** zlib wants room for one byte at least. */
const room = (budget: Budget) => ({ maxOutputLength: Math.max(1, budget.left('unpacked')) });

function charged(plain: Uint8Array, name: string, budget: Budget): Uint8Array {
  named(name, () => budget.spend('unpacked', plain.length));
  return plain;
}

/**
 * Bytes of a file that may or may not be gzip: inflated if they are, as they came if not.
 * `name` stands in messages. Throws DataError when the gzip data is corrupt or cut off, or inflates to more
 * than the account has left; it stops inflating there.
 */
export function gunzip(bytes: Uint8Array, name: string, budget: Budget): Uint8Array {
  if (!isGzip(bytes)) return bytes;
  let plain: Uint8Array;
  try {
    plain = gunzipSync(bytes, room(budget));
  } catch (error) {
    throw explained(error, name, budget);
  }
  return charged(plain, name, budget);
}

/** The same in zlib's thread pool: for files large enough to hold up the window while they inflate. */
export async function gunzipAside(bytes: Uint8Array, name: string, budget: Budget): Promise<Uint8Array> {
  if (!isGzip(bytes)) return bytes;
  let plain: Uint8Array;
  try {
    plain = await gunzipInThreadPool(bytes, room(budget));
  } catch (error) {
    throw explained(error, name, budget);
  }
  return charged(plain, name, budget);
}
