/**
 * Large lists of numbers go from thread to thread in shared memory, which no thread has to copy: a hundred megabytes take
 * one 90 ms, in which it answers nobody. Another process cannot be given it.
 */

/** From this size on it is worth its while. */
const LARGE_BYTES = 256 * 1024;

type Replace = (list: Float32Array | Uint8Array) => Float32Array | Uint8Array;

/** The same value with its lists replaced; one that stands in several places is replaced once. No cycles. */
function replaced<T>(value: T, replace: Replace, before = new Map<unknown, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value;
  const known = before.get(value);
  if (known !== undefined) return known as T;
  const now = replacedOnce(value, replace, before);
  before.set(value, now);
  return now as T;
}

function replacedOnce(value: object, replace: Replace, before: Map<unknown, unknown>): unknown {
  if (value instanceof Float32Array || value instanceof Uint8Array) return replace(value);
  if (ArrayBuffer.isView(value)) return value;
  if (Array.isArray(value)) return value.map((one) => replaced(one, replace, before));
  if (value instanceof Map)
    return new Map([...value].map(([key, one]) => [key, replaced(one, replace, before)]));
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, replaced(one, replace, before)]));
}

const isShared = ({ buffer }: ArrayBufferView): boolean =>
  typeof SharedArrayBuffer !== 'undefined' && buffer instanceof SharedArrayBuffer;

/** The same value, its large lists in shared memory. */
export const inSharedMemory = <T>(value: T): T =>
  replaced(value, (list) => {
    if (list.byteLength < LARGE_BYTES || isShared(list)) return list;
    const memory = new SharedArrayBuffer(list.byteLength);
    const shared = list instanceof Float32Array ? new Float32Array(memory) : new Uint8Array(memory);
    shared.set(list);
    return shared;
  });

/** The same value without shared memory: what goes to another process. */
export const inOwnMemory = <T>(value: T): T =>
  replaced(value, (list) => (isShared(list) ? list.slice() : list));
