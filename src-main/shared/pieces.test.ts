import { describe, expect, it } from 'vitest';
import { createAssembly, LONGEST_MESSAGE, PIECE_BYTES, piecesOf } from './pieces';
import { encodeFrame, WireError } from './wire';

const LARGEST = 4 * PIECE_BYTES;
function bytes(length: number): Uint8Array<ArrayBuffer> {
  const made = new Uint8Array(length);
  for (let n = 0; n < length; n++) made[n] = (n * 31) % 251;
  return made;
}

describe('a frame in pieces', () => {
  it.each([0, 1, PIECE_BYTES, PIECE_BYTES + 1, 2 * PIECE_BYTES, 3 * PIECE_BYTES + 17])(
    'of %i bytes comes out as it went in',
    (length) => {
      const frame = bytes(length);
      const assembly = createAssembly(LARGEST);
      const pieces = [...piecesOf(frame)];
      const taken = pieces.map((piece) => assembly.take(piece));
      expect(taken.slice(0, -1).every((one) => one === null)).toBe(true);
      expect(Buffer.compare(taken.at(-1) ?? new Uint8Array(1), frame)).toBe(0);
      expect(Math.max(...pieces.map((piece) => piece.length))).toBeLessThanOrEqual(LONGEST_MESSAGE);
      expect(assembly.held).toBe(0);
    },
  );

  it('lets short frames through between its pieces', () => {
    const assembly = createAssembly(LARGEST);
    const [first, last] = piecesOf(bytes(PIECE_BYTES + 100));
    const short = encodeFrame({ id: 1, request: 'describe', argument: null });
    expect(assembly.take(first)).toBeNull();
    expect(assembly.held).toBe(PIECE_BYTES);
    expect(assembly.take(short)).toBe(short);
    expect(assembly.take(last)).toHaveLength(PIECE_BYTES + 100);
  });

  it('is refused when it is too large, and takes no memory for that', () => {
    const [first] = piecesOf(bytes(PIECE_BYTES + 1));
    new DataView(first.buffer).setUint32(4, 0xffff_fff0, true);
    expect(() => createAssembly(LARGEST).take(first)).toThrow(WireError);
  });

  it.each([
    ['shorter than a piece', (piece: Uint8Array<ArrayBuffer>) => piece.subarray(0, 100)],
    ['longer than what is left', (piece: Uint8Array<ArrayBuffer>) => Buffer.concat([piece, Uint8Array.of(1)])], // prettier-ignore
  ])('is refused when one is %s', (_what, change) => {
    const [first] = piecesOf(bytes(2 * PIECE_BYTES));
    expect(() => createAssembly(LARGEST).take(change(first))).toThrow(/^wire: a piece of /);
  });

  it('is refused when its pieces do not agree on its length', () => {
    const assembly = createAssembly(LARGEST);
    const [first] = piecesOf(bytes(2 * PIECE_BYTES));
    const [, other] = piecesOf(bytes(3 * PIECE_BYTES));
    assembly.take(first);
    expect(() => assembly.take(other)).toThrow(WireError);
  });
});
