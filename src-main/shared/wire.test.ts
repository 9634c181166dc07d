import { describe, expect, it } from 'vitest';
import { sentence } from '../catalogue';
import { decodeFrame, encodeFrame, WireError, type WireMessage, encodeInTurns } from './wire';
import type { RpcAnswer } from './rpc';

/** A frame put together by hand: the header as text, the payload as bytes. */
function frameOf(json: string, payload: readonly number[] = []): Uint8Array {
  const header = new TextEncoder().encode(json);
  const start = Math.ceil((4 + header.length) / 8) * 8;
  const frame = new Uint8Array(start + payload.length);
  frame.set([header.length & 255, header.length >> 8]);
  frame.set(header, 4);
  frame.set(payload, start);
  return frame;
}

describe('a frame of the web host', () => {
  it('carries a request with its arrays, number for number', () => {
    const message: WireMessage = {
      id: 7,
      request: 'recognize',
      argument: { model: '숫자', inputs: Float32Array.of(0, 0.5, -1), file: Uint8Array.of(1, 2, 255) },
    };
    expect(decodeFrame(encodeFrame(message))).toEqual(message);
  });

  it('carries answers, failures, events, progress, abortions and requests without an argument', () => {
    const messages: WireMessage[] = [
      { id: 1, outcome: { ok: true, value: { logits: new Float32Array(0) } } },
      {
        id: 2,
        outcome: {
          ok: false,
          failure: { code: 'notFound', sentence: sentence('models.unknown', { id: 'x', known: 'y' }) },
        },
      },
      { event: 'notice', payload: { level: 'warning', message: 'ü' } },
      { id: 3, request: 'describe', argument: null },
      { id: 3, progress: { done: 1 } },
      { id: 3, abort: true },
    ];
    for (const message of messages) expect(decodeFrame(encodeFrame(message))).toEqual(message);
  });

  it('puts 1.0 where the layout says: after the header, at a multiple of 8, little-endian', () => {
    const frame = encodeFrame({ event: 'a', payload: [Uint8Array.of(9), Float32Array.of(1)] });
    const length = frame[0] + 256 * frame[1];
    const start = Math.ceil((4 + length) / 8) * 8;
    expect(new TextDecoder().decode(frame.subarray(4, 4 + length))).toBe(
      '{"event":"a","payload":[{"$array":"Uint8Array","offset":0,"length":1},{"$array":"Float32Array","offset":8,"length":1}]}',
    );
    // IEEE 754: 1.0f = 0x3f800000
    expect([...frame.subarray(start)]).toEqual([9, 0, 0, 0, 0, 0, 0, 0, 0x00, 0x00, 0x80, 0x3f]);
  });

  it('reads a frame that stands at an odd place of a larger buffer, and copies the arrays out of it', () => {
    const frame = encodeFrame({ event: 'a', payload: Float32Array.of(1.5, -2) });
    const buffer = new Uint8Array(frame.length + 3);
    buffer.set(frame, 3);
    const message = decodeFrame(buffer.subarray(3)) as { payload: Float32Array };
    buffer.fill(0);
    expect([...message.payload]).toEqual([1.5, -2]);
  });

  it('writes a long list in turns as it would at once, its arrays too', async () => {
    const value = Array.from({ length: 1_001 }, (_, n) => ({ n, list: n % 100 === 0 ? Float32Array.of(n) : null, text: 'é' })); // prettier-ignore
    const answer: RpcAnswer = { id: 3, outcome: { ok: true, value } };
    let turns = 0;
    const frame = await encodeInTurns(answer, async () => turns++);
    expect(Buffer.compare(frame, encodeFrame(answer))).toBe(0);
    expect(turns).toBeGreaterThan(4);
    const broken: RpcAnswer = { id: 3, outcome: { ok: true, value: [...value, NaN] } };
    await expect(encodeInTurns(broken, async () => undefined)).rejects.toThrow(WireError);
  });

  it('gives views of a frame that is ours, and copies of every other', () => {
    const frame = encodeFrame({ event: 'a', payload: [Uint8Array.of(9), Float32Array.of(1)] });
    const [ours, copies] = [decodeFrame(frame, { isOurs: true }), decodeFrame(frame)] as {
      payload: [Uint8Array, Float32Array];
    }[];
    expect(ours).toEqual(copies);
    expect(ours.payload.map(({ buffer }) => buffer === frame.buffer)).toEqual([true, true]);
    expect(copies.payload.map(({ buffer }) => buffer === frame.buffer)).toEqual([false, false]);
    const moved = new Uint8Array(frame.length + 3);
    moved.set(frame, 3);
    expect(decodeFrame(moved.subarray(3), { isOurs: true })).toEqual(copies);
  });

  it('copies the arrays out of a Node Buffer too, whose slice would share its memory', () => {
    const buffer = Buffer.from(encodeFrame({ event: 'a', payload: Uint8Array.of(4, 5) }));
    const message = decodeFrame(buffer) as { payload: Uint8Array };
    buffer.fill(0);
    expect([...message.payload]).toEqual([4, 5]);
    expect(message.payload.buffer.byteLength).toBe(2);
  });

  it('sends a view as the part it shows, and a Node Buffer as bytes', () => {
    const part = new Float32Array([1, 2, 3, 4]).subarray(1, 3);
    const message = decodeFrame(encodeFrame({ event: 'a', payload: [part, Buffer.from([5, 6])] }));
    expect(message).toEqual({ event: 'a', payload: [Float32Array.of(2, 3), Uint8Array.of(5, 6)] });
  });

  it.each([
    [
      frameOf('{"event":"a","payload":{"$array":"Float32Array","offset":0,"length":2}}', [0, 0, 0, 0]),
      'does not fit',
    ],
    [frameOf('{"event":"a","payload":{"$array":"Uint8Array","offset":-8,"length":1}}', [1]), 'at byte -8'],
    [frameOf('{"event":"a","payload":{"$array":"Uint8Array","offset":1,"length":1}}', [1, 1]), 'at byte 1'],
    [frameOf('{"event":"a","payload":{"$array":"Uint8Array","offset":0,"length":1e300}}', [1]), '1e+300'],
    [
      frameOf('{"event":"a","payload":{"$array":"Uint8Array","offset":0,"length":null}}', [1]),
      'null elements',
    ],
    [
      frameOf('{"event":"a","payload":{"$array":"constructor","offset":0,"length":1}}', [1]),
      'unknown array kind',
    ],
    [frameOf('{"event":'), 'is not JSON'],
    [frameOf('[1]'), 'none of the messages'],
    [frameOf('{"id":1.5,"request":"describe"}'), 'none of the messages'],
    [frameOf('{"id":1,"outcome":{"ok":false}}'), 'none of the messages'],
    [Uint8Array.of(1, 0, 0), '3 bytes has no header'],
    [Uint8Array.of(255, 255, 255, 255, 123), 'a header of 4294967295 bytes'],
    [Uint8Array.of(2, 0, 0, 0, 0xc3, 0x28), 'is not JSON'],
    [frameOf('['.repeat(20_000) + ']'.repeat(20_000)), 'a header 20000 deep, deeper than 64'],
    [
      frameOf(`{"event":"a","payload":{"$array":"${'x'.repeat(9_000)}","offset":0,"length":1}}`, [1]),
      'unknown array kind xxx',
    ],
  ])('refuses broken frame %#', (frame, sentence) => {
    expect(() => decodeFrame(frame)).toThrow(WireError);
    expect(() => decodeFrame(frame)).toThrow(sentence);
  });

  it('makes each byte into one array, however many marks name it', () => {
    const mark = '{"$array":"Uint8Array","offset":0,"length":1000}';
    const twice = frameOf(`{"event":"a","payload":[${mark},${mark}]}`, new Array<number>(1000).fill(7));
    expect(() => decodeFrame(twice)).toThrow("arrays of more than the frame's 1000 bytes");
    const once = frameOf(`{"event":"a","payload":[${mark}]}`, new Array<number>(1000).fill(7));
    expect(decodeFrame(once)).toEqual({ event: 'a', payload: [new Uint8Array(1000).fill(7)] });
  });

  it('refuses a header of more values than any message has, before it makes one of them', () => {
    const header = new TextEncoder().encode(`{"event":"a","payload":[${'[],'.repeat(4_000_000)}0]}`);
    const frame = new Uint8Array(4 + header.length);
    new DataView(frame.buffer).setUint32(0, header.length, true);
    frame.set(header, 4);
    expect(() => decodeFrame(frame)).toThrow('a header of more than 4000000 values');
  });

  it('refuses to send what JSON would change silently', () => {
    const carry = (payload: unknown) => () => encodeFrame({ event: 'a', payload });
    expect(carry({ ms: NaN })).toThrow('ms is NaN');
    expect(carry([new Float64Array(1)])).toThrow('Float64Array cannot be sent');
    expect(carry({ $array: 'Uint8Array', offset: 0, length: 0 })).toThrow('field named $array');
  });

  it('does not let a header reach the prototype of what it becomes', () => {
    const message = decodeFrame(frameOf('{"event":"a","payload":{"__proto__":{"x":1}}}')) as {
      payload: object;
    };
    expect(Object.getPrototypeOf(message.payload)).toBe(Object.prototype);
  });
});
