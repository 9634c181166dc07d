import { describe, expect, it } from 'vitest';
import { inOwnMemory, inSharedMemory } from './memory';

const large = new Float32Array(70_000).fill(5);
/** A value's lists by their first number and length: thousands of numbers are slow to compare. */
const brief = (value: unknown): string =>
  JSON.stringify(value, (_key, one: unknown) =>
    one instanceof Map ? [...one] : ArrayBuffer.isView(one) ? [one.constructor.name, one.byteLength] : one,
  );
const value = {
  name: 'a',
  tensors: new Map([['W', { shape: [70_000], data: large }]]),
  again: [large, null, Uint8Array.of(1)],
};

describe('memory that threads share', () => {
  it('holds the large lists of a value, each once, and nothing else changes', () => {
    const shared = inSharedMemory(value);
    expect(brief(shared)).toBe(brief(value));
    expect((shared.again[0] as Float32Array).every((number) => number === 5)).toBe(true);
    const { data } = shared.tensors.get('W') as { data: Float32Array };
    expect(data.buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(shared.again[0]).toBe(data);
    expect((shared.again[2] as Uint8Array).buffer).toBeInstanceOf(ArrayBuffer);
    // Not copied when it is sent on.
    const sent = structuredClone(data);
    sent[0] = 7;
    expect(data[0]).toBe(7);
  });

  it('is left again for another process', () => {
    const own = inOwnMemory(inSharedMemory(value));
    expect(brief(own)).toBe(brief(value));
    expect((own.again[0] as Float32Array).buffer).toBeInstanceOf(ArrayBuffer);
    expect((own.again[0] as Float32Array)[69_999]).toBe(5);
  });
});
